import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { type Connection, formatConnection, parseConnection } from '#db/connection.ts';

/** The name of the portal's database on the embedded server. */
export const DATABASE = 'jieti';

/** The three ways into one database. */
export type DatabaseUrls = {
  /** May change the schema: migrations, backup, restore. */
  owner: string;
  /** Reads and writes rows, cannot change the schema: web, commands. */
  app: string;
  /** The queue's own schema `bullmq`. */
  queue: string;
  /** False when the server did not let us make roles and one role does everything. */
  leastPrivilege: boolean;
};

/**
 * Brings a database up to date: roles, migrations of the portal, migrations of the queue, rights. Safe to run by many at
 * once (an advisory lock) and again (does nothing).
 * `owner` may create tables, and roles unless `given` names the two others.
 */
export async function prepareDatabase(
  owner: string,
  folder: string,
  given: { app?: string | undefined; queue?: string | undefined } = {},
): Promise<DatabaseUrls> {
  const at = parseConnection(owner);
  const sql = postgres(options(at));
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtext('jieti.prepare'))`;
      const urls = await makeRoles(tx, at, given);
      await migratePortal(at, folder);
      await migrateQueue(at);
      await grantRights(tx, parseConnection(urls.app).user, parseConnection(urls.queue).user, at.user);
      return urls;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The URLs that `prepareDatabase` answered, worked out again without asking the server. */
export function databaseUrls(
  owner: string,
  given: { app?: string | undefined; queue?: string | undefined } = {},
): Omit<DatabaseUrls, 'leastPrivilege'> {
  const at = parseConnection(owner);
  return {
    owner,
    app: given.app ?? formatConnection(derivedRole(at, 'app')),
    queue: given.queue ?? formatConnection(derivedRole(at, 'queue')),
  };
}

/** How many of the portal's migrations have not been applied yet. */
export async function pendingMigrations(url: string, folder: string): Promise<number> {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  const sql = postgres(options(parseConnection(url)));
  try {
    const [known] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
    if (!known?.there) return journal.entries.length;
    const [last] =
      await sql`select coalesce(max(created_at), 0)::bigint as at from drizzle.__drizzle_migrations`;
    return journal.entries.filter((entry) => entry.when > Number(last?.at ?? 0)).length;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

type Sql = postgres.Sql | postgres.TransactionSql;

async function makeRoles(
  sql: Sql,
  at: Connection,
  given: { app?: string | undefined; queue?: string | undefined },
) {
  const [self] =
    await sql`select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user`;
  const urls = databaseUrls(formatConnection(at), given);
  const wanted = [given.app ? null : derivedRole(at, 'app'), given.queue ? null : derivedRole(at, 'queue')];
  if (!self?.may && wanted.some(Boolean)) {
    const single = formatConnection(at);
    return { owner: single, app: given.app ?? single, queue: given.queue ?? single, leastPrivilege: false };
  }
  for (const role of wanted) {
    if (!role) continue;
    const [known] = await sql`select 1 from pg_roles where rolname = ${role.user}`;
    const verb = known ? 'alter' : 'create';
    await sql.unsafe(
      `${verb} role ${quoted(role.user)} login nosuperuser nocreatedb nocreaterole password ${literal(role.password)}`,
    );
  }
  return { ...urls, leastPrivilege: true };
}

// What migrates is loaded when it is needed: commands that only join a portal start in half the time.

async function migratePortal(at: Connection, folder: string): Promise<void> {
  const [{ drizzle }, { migrate }] = await Promise.all([
    import('drizzle-orm/postgres-js'),
    import('drizzle-orm/postgres-js/migrator'),
  ]);
  const own = postgres({ ...options(at), max: 1 });
  try {
    await migrate(drizzle(own), { migrationsFolder: folder });
  } finally {
    await own.end({ timeout: 5 });
  }
}

async function migrateQueue(at: Connection): Promise<void> {
  const [{ runMigrations }, { Client }] = await Promise.all([import('bullmq'), import('pg')]);
  const client = new Client({ ...pgOptions(at) });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

async function grantRights(sql: Sql, app: string, queue: string, owner: string): Promise<void> {
  const [a, q] = [quoted(app), quoted(queue)];
  if (app !== owner) {
    await sql.unsafe(`
      revoke create on schema public from public;
      grant usage on schema public, drizzle, bullmq to ${a};
      grant select, insert, update, delete on all tables in schema public to ${a};
      revoke insert, update, delete on audit_lines, audit_heads from ${a};
      revoke update, delete on audit_seals, audit_checks, ladder_moves from ${a};
      grant usage, select on all sequences in schema public to ${a};
      grant select on all tables in schema drizzle to ${a};
      grant select, insert, update, delete on all tables in schema bullmq to ${a};
      grant usage, select on all sequences in schema bullmq to ${a};
      grant execute on all functions in schema bullmq to ${a};`);
  }
  if (queue !== owner) {
    await sql.unsafe(`
      grant usage on schema bullmq to ${q};
      grant select, insert, update, delete on all tables in schema bullmq to ${q};
      grant usage, select, update on all sequences in schema bullmq to ${q};
      grant execute on all functions in schema bullmq to ${q};`);
  }
}

/** A role whose password follows from the owner's: every machine that knows the owner's URL knows it. */
function derivedRole(at: Connection, part: 'app' | 'queue'): Connection {
  const user = `${at.database}_${part}`;
  const password = createHmac('sha256', `jieti:${at.password}`).update(user).digest('base64url');
  return { ...at, user, password };
}

export function options(at: Connection): postgres.Options<Record<string, never>> {
  return {
    host: at.host,
    port: at.port,
    username: at.user,
    password: at.password,
    database: at.database,
    ssl: at.ssl ? 'require' : false,
    max: 1,
    onnotice: () => {},
  };
}

/** The same connection as the driver `pg` wants it, for the queue. */
export function pgOptions(at: Connection) {
  return {
    host: at.host,
    port: at.port,
    user: at.user,
    password: at.password,
    database: at.database,
    ssl: at.ssl,
  };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
