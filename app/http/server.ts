import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { ServerBuild } from '@remix-run/node';
import { Hono } from 'hono';
import { type Access, access } from '#app/access.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import { readActor } from '#app/identity/session.server.ts';
import type { Db } from '#db/client.server.ts';
import { limitsOf } from './body-limits.ts';
import { guardedBuild } from './guarded-build.ts';
import type { Origins } from './origins.ts';
import { type Overload, watchOverload } from './overload.ts';
import { pageHandlers } from './page-handlers.ts';
import { pipeline } from './pipeline.ts';
import { securityHeaders } from './security-headers.ts';
import { type StaticFiles, staticFiles } from './static-files.ts';

export type Portal = {
  build: ServerBuild;
  db: Db;
  /** The folder of files for the browser; none in development, where Vite serves them. */
  clientFolder?: string | undefined;
  mode: string;
  origins: Origins;
  /** Addresses of the reverse proxies in front of us, exactly as their sockets say them. */
  trustedProxies?: readonly string[];
  /** Addresses for machines (health, metrics) by path: they know no session and are not shed under load. */
  machines?: ReadonlyMap<string, (request: Request, clientAddress: string) => Response | Promise<Response>>;
  overload?: Overload;
  /** Who may come to which door; the table of app/access.ts unless told otherwise. */
  access?: Readonly<Record<string, Access>>;
  /** Who asks, by the cookies. */
  readActor?: (db: Db, cookies: string | null) => Promise<{ actor: Actor; setCookies: string[] }>;
};

export type PortalApp = Hono<{ Bindings: Partial<HttpBindings> }>;

/**
 * The portal as a web application. Throws when the table of access does not fit the build: better no portal than one with
 * an unguarded page.
 */
export function portal(options: Portal): PortalApp {
  const build = guardedBuild(options.build, options.access ?? access);
  const headers = securityHeaders(options.origins.https);
  const none: StaticFiles = () => null;
  const answer = pipeline({
    db: options.db,
    headers,
    origins: options.origins,
    trustedProxies: options.trustedProxies ?? [],
    machines: options.machines ?? new Map(),
    overload: options.overload ?? watchOverload(),
    readActor: options.readActor ?? readActor,
    limitOf: limitsOf(build),
    files: options.clientFolder ? staticFiles(options.clientFolder, headers.always) : none,
    pages: pageHandlers(build, options.mode),
    styles: build.assets.routes.root?.css ?? [],
  });
  const app: PortalApp = new Hono();
  app.all('*', (c) => answer(c.req.raw, c.env?.incoming?.socket.remoteAddress ?? ''));
  return app;
}

/** Serves the application on a port; answers when it listens. Port 0 asks the system for a free one. */
export function listen(
  app: PortalApp,
  port: number,
  host: string,
): Promise<{ server: Server; port: number }> {
  const listener = getRequestListener(app.fetch, {
    hostname: 'localhost',
    // A request that is not even one: a host or a path that no URL can be made of.
    errorHandler: () =>
      new Response(null, { status: 400, headers: { ...securityHeaders(false).always, connection: 'close' } }),
  });
  const server = createServer(
    {
      // Bodies have their own watch (body.ts); headers and the request as a whole end here at the latest.
      headersTimeout: 15_000,
      requestTimeout: 300_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16_384,
    },
    listener,
  );
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => done({ server, port: (server.address() as AddressInfo).port }));
  });
}
