import type { ServerBuild } from '@remix-run/node';
import { originsOf } from '#app/http/origins.ts';
import { type Portal, type PortalApp, portal } from '#app/http/server.ts';
import type { Db } from '#db/client.server.ts';
import { serverBuild } from './server-build.ts';

/** The origin of the portal in tests. */
export const origin = 'http://localhost:3000';

let build: Promise<ServerBuild> | undefined;

/** The whole portal on a database, without a socket: the same pipeline that listens in production. */
export async function testPortal(db: Db, options: Partial<Portal> = {}): Promise<PortalApp> {
  build ??= serverBuild();
  return portal({ build: await build, db, mode: 'production', origins: originsOf(origin, 3000), ...options });
}

export type Asked = {
  cookie?: string | undefined;
  headers?: Record<string, string>;
  /** Sent as a form, with what a browser on one of our pages would say of itself. */
  form?: Record<string, string | string[]> | URLSearchParams | FormData;
  method?: string;
  body?: BodyInit;
  /** The address of the socket. */
  from?: string;
  accept?: string;
};

/** Sends one request, as a browser on one of our pages would unless told otherwise. */
export function ask(app: PortalApp, path: string, asked: Asked = {}): Promise<Response> {
  const writing =
    asked.form !== undefined ||
    (asked.method !== undefined && asked.method !== 'GET' && asked.method !== 'HEAD');
  const headers: Record<string, string> = {
    accept: asked.accept ?? (path.split('?')[0]?.endsWith('.data') ? '*/*' : 'text/html,*/*'),
    ...(asked.cookie ? { cookie: asked.cookie } : {}),
    ...(writing ? { origin, 'sec-fetch-site': 'same-origin' } : {}),
    ...asked.headers,
  };
  const body = asked.form === undefined ? asked.body : formBody(asked.form);
  const request = new Request(new URL(path, origin), {
    method: asked.method ?? (writing ? 'POST' : 'GET'),
    headers,
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  } as RequestInit);
  const env = { incoming: { socket: { remoteAddress: asked.from ?? '127.0.0.1' } } };
  return Promise.resolve(app.fetch(request, env as never));
}

function formBody(form: NonNullable<Asked['form']>): URLSearchParams | FormData {
  if (form instanceof URLSearchParams || form instanceof FormData) return form;
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of Array.isArray(value) ? value : [value]) all.append(name, one);
  }
  return all;
}
