import { type HttpBindings, serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { Hono } from 'hono';
import { anonymous } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { pageHandlers } from './page-handlers.ts';

export type Portal = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  db: Db;
  clientFolder: string;
  mode: string;
};

/** The request pipeline of the portal, from the outside in. */
export function portal({ build, db, clientFolder, mode }: Portal): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/health/live', (c) => c.json({ live: true }));
  app.use('/assets/*', serveStatic({ root: clientFolder }));
  const remix = typeof build === 'function' ? createRequestHandler(build, mode) : pageHandlers(build, mode);
  app.all('*', (c) =>
    remix(c.req.raw, {
      db,
      actor: anonymous,
      nonce: newId(),
      requestId: newId(),
      clientAddress: c.env.incoming.socket.remoteAddress ?? '',
      setCookies: [],
    }),
  );
  return app;
}

export function listen(app: Hono<{ Bindings: HttpBindings }>, port: number, host: string) {
  return serve({ fetch: app.fetch, port, hostname: host });
}
