import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { ServerBuild } from '@remix-run/node';
import { type Portal, type PortalApp, portal } from '#app/http/server.ts';
import type { Config } from './config.ts';

/**
 * Listens with Vite in front: it serves the browser's modules and reloads the page, the portal answers the rest from the
 * sources as they are now. Vite is asked for here alone; a built portal does not need it.
 */
export async function listenWithVite(config: Config, options: (build: ServerBuild, port: number) => Portal) {
  const { createServer } = await import('vite');
  const server = createHttpServer();
  const vite = await createServer({
    root: config.root,
    cacheDir: join(config.home, 'vite'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server } },
    logLevel: 'error',
    clearScreen: false,
  });
  let known: { build: unknown; app: PortalApp } | null = null;
  let port = config.port ?? 3000;
  const answer = getRequestListener(async (request, env) => {
    try {
      const build = await vite.ssrLoadModule('virtual:remix/server-build');
      if (known?.build !== build) known = { build, app: portal(options(build as ServerBuild, port)) };
      return withInlineStyles(await known.app.fetch(request, env as never));
    } catch (error) {
      if (error instanceof Error) vite.ssrFixStacktrace(error);
      console.error(error);
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return new Response(text, { status: 500, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
    }
  });
  server.on('request', (request, response) => {
    vite.middlewares(request, response, () => void answer(request, response));
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, config.host, done);
  });
  port = (server.address() as AddressInfo).port;
  server.on('close', () => void vite.close());
  return { server, port };
}

/** Vite puts styles into the page from scripts; a built portal has them in files. */
function withInlineStyles(response: Response): Response {
  const policy = response.headers.get('Content-Security-Policy');
  if (policy) {
    const loosened = policy.replace(/style-src [^;]*/, "style-src 'self' 'unsafe-inline'");
    response.headers.set('Content-Security-Policy', loosened);
  }
  return response;
}
