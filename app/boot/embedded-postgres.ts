import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { type Connection, formatConnection } from '#db/connection.ts';
import { lock } from './lock.mjs';
import { furnish, initialise, PORT, passwordFile, superuserOf } from './postgres-cluster.ts';
import { plainEnvironment, preparePrograms, type Site, siteOf } from './postgres-programs.ts';
import { isAlive, runsPostgres } from './processes.ts';
import { tell } from './tongue.mjs';

/** A PostgreSQL server of our own, reached through a unix socket alone. */
export type EmbeddedPostgres = {
  /** Connection of the superuser to the database `postgres`. */
  superuser: Connection;
  dataFolder: string;
  pid: number;
  /** Whether this call started the server, or found it running. */
  started: boolean;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** The folder that holds the data (`postgres/`) and the password. */
  home: string;
  /** Durability may be switched off for tests. */
  durable?: boolean;
  settings?: Record<string, string>;
  say?: (line: string) => void;
};

const LONGEST_LOG = 10_000_000;
/** A server that was killed in the middle of much work reads its log before it lets anybody in. */
const RECOVERY_MS = 120_000;

/**
 * Starts the server on `home`, making its cluster on the first call, or joins the one that already runs there; any number
 * of processes may call this at once. As root the server runs as `postgres` or `nobody`; where that user cannot walk to
 * `home` (a checkout below a closed folder) data and programs live below /var/lib/jieti instead. Throws a sentence when
 * it cannot start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.home, { recursive: true, mode: 0o755 });
  const asked = realpathSync(options.home);
  const held = await lock(join(asked, 'postgres.lock'), { patience: 3 * 60_000 });
  try {
    const site = siteOf(asked);
    const { dataFolder, superuser } = furnish(site);
    const running = await joinRunning(asked, dataFolder, superuser);
    if (running) return running;
    const say = options.say ?? (() => {});
    if (site.moved) {
      const told = [
        `数据库用户走不进 ${asked}，数据放在 ${site.home}`,
        `the database's user cannot walk to ${asked}: its data is kept in ${site.home}`,
      ] as const;
      say(tell(...told));
    }
    preparePrograms(site);
    if (!existsSync(join(dataFolder, 'PG_VERSION'))) {
      say(tell('初始化数据库', 'making the database'));
      await initialise(site, dataFolder, superuser);
    }
    const pid = await launch(site, dataFolder, superuser, options);
    return { superuser, dataFolder, pid, started: true, stop: () => stopServer(asked, pid) };
  } catch (error) {
    throw sentence(error);
  } finally {
    held.release();
  }
}

/** The server that already runs on `home`; null when none does. Starts nothing. */
export async function joinEmbeddedPostgres(home: string): Promise<EmbeddedPostgres | null> {
  if (!existsSync(home)) return null;
  const asked = realpathSync(home);
  const site = siteOf(asked);
  const dataFolder = join(site.home, 'postgres');
  return existsSync(passwordFile(site)) ? joinRunning(asked, dataFolder, superuserOf(site)) : null;
}

/** Joins the server that runs on a data folder; throws when it runs and does not answer. */
async function joinRunning(
  home: string,
  dataFolder: string,
  at: Connection,
): Promise<EmbeddedPostgres | null> {
  const running = runningServer(dataFolder);
  if (!running) return null;
  const { pid } = running;
  const superuser = { ...at, host: running.socketFolder || at.host };
  if (await answers(superuser, RECOVERY_MS, () => isAlive(pid)))
    return { superuser, dataFolder, pid, started: false, stop: () => stopServer(home, pid) };
  if (isAlive(pid)) throw new Error(silent(pid));
  return null;
}

/** Whether a database was ever made on `home`. */
export function hasEmbeddedPostgres(home: string): boolean {
  return existsSync(home) && existsSync(join(siteOf(realpathSync(home)).home, 'postgres', 'PG_VERSION'));
}

/** The URL of a database of this server, for a role. */
export function urlOf(
  server: EmbeddedPostgres,
  database: string,
  user = 'postgres',
  password?: string,
): string {
  return formatConnection({
    ...server.superuser,
    database,
    user,
    password: password ?? server.superuser.password,
  });
}

/**
 * What a server says that cannot start yet. One that was killed may leave helpers behind that see its end within seconds
 * ("still in use"), and its own number is taken until its parent has heard of its end ("already exists").
 */
const blockedByTheDead = /still in use|lock file "postmaster\.pid" already exists/;

async function launch(
  site: Site,
  dataFolder: string,
  superuser: Connection,
  options: EmbeddedOptions,
): Promise<number> {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: superuser.host,
    unix_socket_permissions: '0700',
    max_connections: '120',
    shared_buffers: '128MB',
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...(options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
      : {}),
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const logFile = join(site.home, 'postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > LONGEST_LOG) truncateSync(logFile);
  const log = openSync(logFile, 'a');
  for (const until = Date.now() + 15_000; ; ) {
    const before = statSync(logFile).size;
    const child = spawn(
      join(site.binaries, 'bin', 'postgres'),
      ['-D', dataFolder, '-p', String(PORT), ...args],
      {
        stdio: ['ignore', log, log],
        detached: true,
        cwd: '/',
        ...(site.runAs ?? {}),
        env: plainEnvironment(),
      },
    );
    const failed = new Promise<Error>((done) => child.once('error', done));
    child.unref();
    const { pid } = child;
    if (!pid) throw await failed;
    if (await answers(superuser, RECOVERY_MS, () => isAlive(pid))) {
      closeSync(log);
      return pid;
    }
    const said = readFileSync(logFile).subarray(before).toString().trim();
    if (!blockedByTheDead.test(said) || Date.now() > until) {
      closeSync(log);
      throw new Error(
        `${tell('自带的数据库没能启动：', 'The embedded database did not start:')}\n${said.split('\n').slice(-5).join('\n')}`,
      );
    }
    await pause(500);
  }
}

/** Ends the server: connections are cut, what is committed is kept. */
async function stopServer(home: string, pid: number): Promise<void> {
  const held = await lock(join(home, 'postgres.lock'), { patience: 60_000 });
  try {
    for (const [signal, patience] of [
      ['SIGINT', 15_000],
      ['SIGQUIT', 5_000],
    ] as const) {
      if (!isAlive(pid)) return;
      process.kill(pid, signal);
      for (const until = Date.now() + patience; isAlive(pid) && Date.now() < until; ) await pause(20);
    }
  } finally {
    held.release();
  }
}

/** Waits until the server lets the superuser in; false when it does not within `patience` ms or `keepTrying` fails. */
async function answers(at: Connection, patience: number, keepTrying: () => boolean): Promise<boolean> {
  for (const until = Date.now() + patience; keepTrying() && Date.now() < until; ) {
    const sql = postgres({
      host: at.host,
      port: at.port,
      username: at.user,
      password: at.password,
      database: at.database,
      max: 1,
      connect_timeout: 2,
      onnotice: () => {},
    });
    try {
      await sql`select 1`;
      return true;
    } catch {
      await pause(25);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return false;
}

/**
 * The server that runs on a folder, as it describes itself; null when none does. The file of a server that was killed stays, and
 * its number may belong to another program by now; the server itself clears that up at its next start.
 */
function runningServer(dataFolder: string): { pid: number; socketFolder: string } | null {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  if (runsPostgres(pid, dataFolder)) return { pid, socketFolder: lines[4] ?? '' };
  rmSync(file, { force: true });
  return null;
}

function silent(pid: number): string {
  return tell(
    `数据库进程 ${pid} 在运行却不应答。`,
    `The database (process ${pid}) runs but does not answer.`,
  );
}

function sentence(error: unknown): Error {
  const said = error instanceof Error ? error.message : String(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || /No space left on device/.test(said))
    return new Error(tell('磁盘已满，数据库无法启动。', 'The disk is full: the database cannot start.'));
  return error instanceof Error ? error : new Error(said);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
