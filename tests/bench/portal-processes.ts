import cluster, { type Worker } from 'node:cluster';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ensureBuilt } from '#app/boot/build.mjs';
import { webFlags } from '#app/boot/children.ts';

export type Served = { url: string; stop: () => Promise<void> };
/** A portal also says the processor time that its web processes have spent, in milliseconds; null where none can be read. */
export type ServedPortal = Served & { spentMs: () => number | null };

/** The built portal on a database, by so many web processes that share one port. */
export async function servePortal(
  databaseUrl: string,
  processes: number,
  port: number,
): Promise<ServedPortal> {
  const build = await ensureBuilt(process.cwd(), (line: string) => console.error(line));
  cluster.setupPrimary({ exec: join(build, 'web.js'), args: ['child'], execArgv: webFlags });
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    JIETI_BUILD: build,
    JIETI_SECRET: process.env.JIETI_SECRET,
    APP_DATABASE_URL: databaseUrl,
    PORT: String(port),
  };
  const workers = await Promise.all(Array.from({ length: processes }, () => whenReady(cluster.fork(env))));
  return {
    url: `http://localhost:${port}`,
    stop: () => Promise.all(workers.map(end)).then(() => {}),
    spentMs: () => workers.reduce<number | null>((sum, each) => plus(sum, spentBy(each)), 0),
  };
}

/** What costs least of all on this machine: node:http that says hello. */
export async function serveHello(): Promise<Served> {
  const server: Server = createServer((_request, response) => response.end('hello'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () => new Promise((done) => server.close(() => done()) && server.closeAllConnections()),
  };
}

function whenReady(worker: Worker): Promise<Worker> {
  return new Promise((done, fail) => {
    worker.on('message', (message: { kind?: string; sentence?: string }) => {
      if (message.kind === 'ready') done(worker);
      if (message.kind === 'trouble') fail(new Error(message.sentence));
    });
    worker.on('exit', (code) => fail(new Error(`a web process ended with ${code}`)));
  });
}

const plus = (sum: number | null, more: number | null) => (sum === null || more === null ? null : sum + more);

/** Linux counts in ticks of ten milliseconds, the 14th and 15th word of the line; a process's name may hold blanks. */
function spentBy(worker: Worker): number | null {
  const file = `/proc/${worker.process.pid}/stat`;
  if (!existsSync(file)) return null;
  const line = readFileSync(file, 'utf8');
  const words = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return (Number(words[11]) + Number(words[12])) * 10;
}

function end(worker: Worker): Promise<void> {
  return new Promise((done) => {
    worker.removeAllListeners('exit');
    worker.on('exit', () => done());
    worker.send({ kind: 'stop' });
  });
}
