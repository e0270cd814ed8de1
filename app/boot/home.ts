import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { parseConnection } from '#db/connection.ts';
import type { DemoAccount } from '#db/seeds/first-start.ts';
import type { Config } from './config.ts';
import { DATABASE, type DatabaseUrls, options, pendingMigrations, prepareDatabase } from './database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres, urlOf } from './embedded-postgres.ts';
import { firstRun, wasFilled } from './first-run.ts';
import { lock } from './lock.mjs';
import { tell } from './tongue.mjs';

/** A portal's database, up to date and filled, and the server behind it. */
export type Home = {
  /** The owner's way in is null where only the narrower roles were given. */
  urls: WaysIn;
  /** The server that came with the portal; null on a real one. */
  embedded: EmbeddedPostgres | null;
  /** The accounts of the demo world, where there is one. */
  accounts: DemoAccount[];
};

export type Wish = {
  /** False leaves a new portal empty, for whoever brings its content along. */
  fill?: boolean;
  /** Hears of the embedded server as soon as it runs, long before the portal is open. */
  onServer?: (server: EmbeddedPostgres) => void;
};

export type WaysIn = Omit<DatabaseUrls, 'owner'> & { owner: string | null };

/**
 * Opens the portal's home: the folder, the key, the database brought up to date and, the first time, filled. Any number
 * of processes may do so at once. Throws a sentence when something is in the way.
 *
 */
export async function openHome(config: Config, say: (line: string) => void, wish: Wish = {}): Promise<Home> {
  makeHome(config.home);
  const held = await lock(join(config.home, 'opening.lock'), {
    onWait: ({ pid }) =>
      say(tell(`等待进程 ${pid} 打开门户`, `waiting for process ${pid} to open the portal`)),
  });
  try {
    if (config.database.owner || config.database.app) {
      const urls = await openGiven(config, say);
      return {
        urls,
        embedded: null,
        accounts: wish.fill === false ? [] : await firstRun(config, urls.app, say),
      };
    }
    return await openEmbedded(config, say, wish);
  } finally {
    held.release();
  }
}

async function openEmbedded(config: Config, say: (line: string) => void, wish: Wish): Promise<Home> {
  const embedded = await startEmbeddedPostgres({ home: config.home, say });
  wish.onServer?.(embedded);
  const url = urlOf(embedded, DATABASE);
  try {
    // A first start that was cut off left a half-made portal that nobody has ever seen: it is made anew.
    const unfinished = unfinishedMark(config.home);
    const isThere = await exists(embedded);
    const again = isThere && existsSync(unfinished) && !(await wasFilled(url));
    if (again || !isThere) {
      writeFileSync(unfinished, `${new Date().toISOString()}\n`);
      await makeDatabase(embedded, again);
      if (!again) say(tell('建立数据表', 'making the tables'));
    }
    const urls = await prepareDatabase(url, config.migrations);
    // Who wants it empty fills it himself; until that is done, the next start may make it anew.
    const fill = wish.fill !== false;
    const accounts = fill ? await firstRun(config, urls.app, say) : [];
    if (fill) keepWhatIsThere(config.home);
    return { urls, embedded, accounts };
  } catch (error) {
    if (embedded.started) await embedded.stop();
    throw error;
  }
}

/** Says that what is in the home's database now is a whole portal, however it came there. */
export function keepWhatIsThere(home: string): void {
  rmSync(unfinishedMark(home), { force: true });
}

function unfinishedMark(home: string): string {
  return join(home, 'first-start.unfinished');
}

/** Makes the folder and the key in it. */
function makeHome(home: string): void {
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const key = join(home, 'secret.key');
  if (process.env.JIETI_SECRET || existsSync(key)) return;
  try {
    writeFileSync(key, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The ways into a real server, its schema brought up to date when the owner's was given. */
export async function openGiven(config: Config, say: (line: string) => void): Promise<WaysIn> {
  const { owner, app, queue } = config.database;
  if (owner) {
    say(tell('连接数据库并核对结构', 'connecting to the database and checking its schema'));
    return prepareDatabase(owner, config.migrations, { app: app ?? undefined, queue: queue ?? undefined });
  }
  if (!app || !queue)
    throw new Error(
      tell(
        '没有 DATABASE_URL 时，APP_DATABASE_URL 和 QUEUE_DATABASE_URL 要一起给出。',
        'Without DATABASE_URL both APP_DATABASE_URL and QUEUE_DATABASE_URL are needed.',
      ),
    );
  const pending = await pendingMigrations(app, config.migrations);
  if (pending > 0)
    throw new Error(
      tell(
        `数据库还差 ${pending} 个迁移，请带着 DATABASE_URL（所有者）启动一次。`,
        `The database lacks ${pending} migrations: start once with DATABASE_URL (its owner).`,
      ),
    );
  return { owner: null, app, queue, leastPrivilege: true };
}

async function exists(server: EmbeddedPostgres): Promise<boolean> {
  return asSuperuser(server, async (sql) => {
    const rows = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    return rows.length > 0;
  });
}

async function makeDatabase(server: EmbeddedPostgres, anew: boolean): Promise<void> {
  await asSuperuser(server, async (sql) => {
    if (anew) await sql.unsafe(`drop database if exists ${DATABASE} with (force)`);
    await sql.unsafe(`create database ${DATABASE}`);
  });
}

async function asSuperuser<T>(server: EmbeddedPostgres, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(options(parseConnection(urlOf(server, 'postgres'))));
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
