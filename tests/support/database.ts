import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { type DatabaseUrls, databaseUrls, options, prepareDatabase } from '#app/boot/database.ts';
import { startEmbeddedPostgres, urlOf } from '#app/boot/embedded-postgres.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { parseConnection } from '#db/connection.ts';
import { takingTime } from './clocks.ts';
import { testHome } from './run/test-home.mjs';

const HOME = testHome(process.cwd());
const MIGRATIONS = join(process.cwd(), 'db', 'migrations');

export type TestDatabase = {
  /** As the portal connects: without rights to change the schema. */
  db: Db;
  urls: Omit<DatabaseUrls, 'leastPrivilege'>;
  drop: () => Promise<void>;
};

/** A database of its own, copied from a template that holds the migrated, empty schema. About 50 ms. */
export async function freshDatabase(): Promise<TestDatabase> {
  const superuser = process.env.TEST_DATABASE_URL ?? (await testServer());
  const template = await templateDatabase(superuser);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const sql = postgres(options(parseConnection(superuser)));
  try {
    await retry(() => sql.unsafe(`create database ${name} template ${template}`));
  } finally {
    await sql.end();
  }
  const owner = withDatabase(superuser, name);
  const derived = databaseUrls(withDatabase(superuser, template));
  const urls = { owner, app: withDatabase(derived.app, name), queue: withDatabase(derived.queue, name) };
  const db = openDatabase(urls.app, { max: 5 });
  return {
    db,
    urls,
    drop: async () => {
      await db.$client.end({ timeout: 5 });
      const admin = postgres(options(parseConnection(superuser)));
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

/** The server that all tests of this checkout share; it outlives them, and the next run joins it. */
export async function testServer(): Promise<string> {
  const server = await startEmbeddedPostgres({
    home: HOME,
    durable: false,
    settings: { max_connections: '300' },
  });
  return urlOf(server, 'postgres');
}

async function templateDatabase(superuser: string): Promise<string> {
  const hash = createHash('sha256');
  // Roles and rights are made by the program, tables by the migrations.
  hash.update(readFileSync(join(process.cwd(), 'app', 'boot', 'database.ts')));
  for (const file of readdirSync(MIGRATIONS).sort()) {
    if (file.endsWith('.sql')) hash.update(readFileSync(join(MIGRATIONS, file)));
  }
  const template = `template_${hash.digest('hex').slice(0, 12)}`;
  const sql = postgres(options(parseConnection(superuser)));
  try {
    const ready = await sql`select 1 from pg_database where datname = ${template} and datistemplate`;
    if (ready.length) return template;
    await sql.unsafe(`select pg_advisory_lock(hashtext('${template}'))`);
    const again = await sql`select 1 from pg_database where datname = ${template} and datistemplate`;
    if (again.length) return template;
    await sql.unsafe(`drop database if exists ${template} with (force)`);
    await sql.unsafe(`create database ${template}`);
    await prepareDatabase(withDatabase(superuser, template), MIGRATIONS);
    await sql.unsafe(`alter database ${template} is_template true`);
    return template;
  } finally {
    await sql.end();
  }
}

function withDatabase(url: string, name: string): string {
  const parsed = new URL(url.replace(/@\//, '@localhost/'));
  parsed.pathname = `/${name}`;
  return parsed.href.replace('@localhost/', url.includes('@/') ? '@/' : '@localhost/');
}

/** A template that is being copied refuses a second copy for a moment. */
async function retry<T>(attempt: () => Promise<T>, turns = 40): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await attempt();
    } catch (error) {
      if (turn === turns) throw error;
      await takingTime(50 + turn * 5);
    }
  }
}
