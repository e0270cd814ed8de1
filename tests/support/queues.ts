import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { until } from './clocks.ts';

/** A real Redis of the test's own, on a free port of this machine, keeping nothing on disk. */
export type TestRedis = {
  url: string;
  /** Kills it without warning. */
  kill: () => Promise<void>;
  /** Starts it again on the same port, empty. */
  start: () => Promise<void>;
  flush: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Throws a sentence when the machine has no redis-server. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'jieti-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const start = async () => {
    const args = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ];
    const fresh = spawn('redis-server', args, { stdio: 'ignore' });
    child = fresh;
    let failure: Error | null = null;
    fresh.once('error', (error) => {
      failure = new Error(`these tests need the program redis-server: ${error.message}`);
    });
    await until('Redis answers', async () => {
      if (failure) throw failure;
      return answers(url);
    });
  };
  const kill = async () => {
    const dying = child;
    child = null;
    if (!dying || dying.exitCode !== null) return;
    const gone = new Promise((done) => dying.once('exit', done));
    dying.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url,
    start,
    kill,
    flush: () => withClient(url, (client) => client.flushall()),
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Backend = 'postgres' | 'redis';
export const backends: Backend[] = ['postgres', 'redis'];

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.ping());
    return true;
  } catch {
    return false;
  }
}

async function withClient(url: string, work: (client: Redis) => Promise<unknown>): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await work(client);
  } finally {
    client.disconnect();
  }
}
