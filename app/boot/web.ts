import type { Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { machineRoutes } from '#app/http/health.ts';
import { originsOf } from '#app/http/origins.ts';
import { listen, type Portal, type PortalApp, portal } from '#app/http/server.ts';
import { openDatabase } from '#db/client.server.ts';
import { asChild, type ChildMessage, whenToStop } from './children.ts';
import { type Config, readConfig } from './config.ts';
import { webMetrics } from './metrics.ts';
import { portTaken } from './ports.ts';
import { databaseChecks } from './readiness.ts';

const PATIENCE_MS = 10_000;
/** Connections of one web process: more than its one thread keeps busy only cool the database's caches. */
const CONNECTIONS = 6;

/** Serves the portal from this process until it is told to stop. */
export async function serveWeb(
  config: Config,
  url: string,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const db = openDatabase(url, { max: CONNECTIONS, applicationName: 'jieti-web' });
  const metrics = webMetrics();
  let stopping = false;
  const options = (build: ServerBuild, port: number): Portal => ({
    build,
    db,
    clientFolder: config.development ? undefined : join(config.build, 'web', 'client'),
    mode: config.development ? 'development' : 'production',
    origins: originsOf(config.origin ?? undefined, port),
    trustedProxies: config.trustedProxies,
    machines: machineRoutes({
      checks: databaseChecks(db, config.migrations),
      metrics: metrics.read,
      metricsToken: config.metricsToken,
      isStopping: () => stopping,
    }),
  });
  const { server, port } = config.development
    ? await (await import('./web-development.ts')).listenWithVite(config, options)
    : await listen(await builtApp(config, options), config.port ?? 3000, config.host).catch((error) => {
        throw error.code === 'EADDRINUSE'
          ? Object.assign(new Error(portTaken(config.port ?? 0)), { code: error.code })
          : error;
      });
  metrics.watch(server);
  const stop = async () => {
    stopping = true;
    await finishRequests(server);
    await db.$client.end({ timeout: 2 });
  };
  return { port, stop };
}

async function builtApp(
  config: Config,
  options: (build: ServerBuild, port: number) => Portal,
): Promise<PortalApp> {
  const file = join(config.build, 'web', 'server', 'index.js');
  const build = (await import(pathToFileURL(file).href)) as ServerBuild;
  return portal(options(build, config.port ?? 3000));
}

/** Takes no new connection, lets what runs finish, and cuts off what is not done after ten seconds. */
async function finishRequests(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const hard = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(hard);
}

/** `npm run web`: one process beside a running portal or against a real server. */
export async function main(_words: string[], { say }: { say: (line: string) => void }): Promise<void> {
  const { joinRunningPortal } = await import('./solo.ts');
  const { config, urls } = await joinRunningPortal({ listens: true, say });
  const web = await serveWeb(config, urls.app);
  whenToStop(web.stop);
  process.stdout.write(`ready http://localhost:${web.port}\n`);
}

asChild('web', async () => {
  const config = readConfig(process.env);
  const web = await serveWeb(config, config.database.app ?? '');
  whenToStop(web.stop);
  process.send?.({ kind: 'ready', port: web.port } satisfies ChildMessage);
});
