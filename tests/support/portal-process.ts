import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './clocks.ts';

const START = join('app', 'boot', 'start.mjs');

/** A portal as `npm start` runs it, in a process of its own. */
export type PortalProcess = {
  pid: number;
  /** The address of the line `ready …`; refuses with all it said when it ends before. */
  ready: Promise<string>;
  /** How it ended: exit status or signal. */
  ended: Promise<number | NodeJS.Signals>;
  said: () => string;
  signal: (signal: NodeJS.Signals) => void;
};

export type Wish = {
  home: string;
  env?: Record<string, string>;
  words?: string[];
  root?: string;
  uid?: number;
};

/** A folder for one portal of a test, below the checkout so that every user of the machine can walk to it. */
export function freshHome(): string {
  const home = join(process.cwd(), '.cache', 'homes', randomBytes(4).toString('hex'));
  mkdirSync(home, { recursive: true });
  return home;
}

/** Starts a portal. */
export function startPortal({ home, env = {}, words = [], root = process.cwd(), uid }: Wish): PortalProcess {
  const child = spawn(process.execPath, [START, ...words], {
    cwd: root,
    env: environment(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const ended = new Promise<number | NodeJS.Signals>((done) =>
    child.on('close', (code, signal) => done(code ?? signal ?? 1)),
  );
  return {
    pid: child.pid ?? 0,
    ready: readiness(child, () => said),
    ended,
    said: () => said,
    signal: (signal) => void child.kill(signal),
  };
}

/** Runs a command of `jieti` to its end. */
export function jieti(home: string, words: string[], env: Record<string, string> = {}, input = '') {
  const ran = spawnSync(process.execPath, [START, 'jieti', ...words], {
    env: environment(home, env),
    input,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const lines = ran.stdout.split('\n').filter(Boolean);
  return {
    status: ran.status,
    stdout: ran.stdout,
    stderr: ran.stderr,
    lines: () => lines.map((l) => JSON.parse(l)),
  };
}

/** What a running portal tells of itself. */
export function runningPortal(home: string): {
  pid: number;
  port: number;
  children: { name: string; pid: number }[];
} {
  return JSON.parse(readFileSync(join(home, 'running.lock'), 'utf8'));
}

/** The process number of the database server of a home; null when it has none. */
export function databasePid(home: string): number | null {
  const file = join(home, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

/** Ends whatever still runs on a home, and removes it. */
export async function clearHome(home: string): Promise<void> {
  const running = existsSync(join(home, 'running.lock')) ? runningPortal(home) : null;
  if (running && !isGone(running.pid)) {
    process.kill(running.pid, 'SIGTERM');
    await until('the portal has ended', async () => isGone(running.pid), 30_000);
  }
  const database = databasePid(home);
  if (database !== null && !isGone(database)) {
    process.kill(database, 'SIGINT');
    await until('the database has ended', async () => isGone(database), 30_000);
  }
  rmSync(home, { recursive: true, force: true });
}

function readiness(child: ChildProcess, said: () => string): Promise<string> {
  const ready = new Promise<string>((done, fail) => {
    const look = () => {
      const address = /^ready (\S+)$/m.exec(said())?.[1];
      if (address) done(address);
    };
    child.stdout?.on('data', look);
    child.on('close', (code) => fail(new Error(`the portal ended (${code}):\n${said()}`)));
  });
  // Whoever waits for another end need not wait for this one.
  ready.catch(() => {});
  return ready;
}

/** Our own environment without what would configure a portal or give away that a test runs. */
function environment(home: string, env: Record<string, string>): NodeJS.ProcessEnv {
  const ours =
    /^(JIETI_|DATABASE_URL|APP_DATABASE_URL|QUEUE_DATABASE_URL|REDIS_URL|PORT$|HOST$|WEB_PROCESSES|METRICS_|TRUSTED_|VITE|NODE_|LC_|LANG|npm_|INIT_CWD)/;
  const kept = Object.fromEntries(Object.entries(process.env).filter(([key]) => !ours.test(key)));
  return { ...kept, NODE_ENV: 'production', LANG: 'C', JIETI_HOME: home, ...env };
}
