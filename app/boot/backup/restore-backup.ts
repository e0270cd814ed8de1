import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import postgres from 'postgres';
import { parseConnection } from '#db/connection.ts';
import { options, prepareDatabase } from '../database.ts';
import { tell } from '../tongue.mjs';
import type { About, Manifest, TableRecord } from './manifest.ts';
import { backupEntries, checkBackup, type Source, tableOf } from './read-backup.ts';
import { copied, copyIn, copyOut, ident, plainText } from './tables.ts';

export type RestoreOrder = Source & {
  /** The database, by its owner: tables are made anew. */
  owner: string;
  given: { app?: string | undefined; queue?: string | undefined };
  migrations: string;
  /** Whether a portal that holds people or companies may be replaced. */
  force: boolean;
  say: (line: string) => void;
};

export type Restored = { about: About; manifest: Manifest; rows: number };

type Tx = postgres.TransactionSql;

/**
 * Replaces the portal in a database by the one in a backup. The backup is read through and checked before anything is
 * touched; then tables are made as they were when it was written, filled, compared with the manifest, all in one
 * transaction; later migrations follow. Throws a sentence when the file is unusable, the portal is not empty or somebody
 * works with it.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  order.say(tell('核对备份文件', 'checking the file'));
  const { about, manifest } = await checkBackup(order);
  const own = migrationsUpTo(order.migrations, about);
  const sql = postgres({
    ...options(parseConnection(order.owner)),
    connection: { application_name: 'jieti restore' },
  });
  try {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtext('jieti.prepare'))`;
      await refuseWhileUsed(tx);
      if (!order.force) await refuseUnlessEmpty(tx);
      await makeTables(tx, own, about);
      await fill(tx, order, manifest);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
  await prepareDatabase(order.owner, order.migrations, order.given);
  return { about, manifest, rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0) };
}

/** Our own migrations as far as the backup's portal had them. A backup of a later portal is refused. */
function migrationsUpTo(folder: string, about: About): string[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string; when: number }[];
  };
  const texts = new Map(
    journal.entries.map(({ tag, when }) => [String(when), readFileSync(join(folder, `${tag}.sql`), 'utf8')]),
  );
  return about.migrations.map(({ at, hash }) => {
    const text = texts.get(at);
    if (text === undefined || createHash('sha256').update(text).digest('hex') !== hash)
      throw new Error(
        tell(
          `备份来自另一个版本的门户（${about.portal}），它的数据表这里不认识。`,
          `The backup is of another version of the portal (${about.portal}), whose tables are unknown here.`,
        ),
      );
    return text;
  });
}

async function refuseWhileUsed(tx: Tx): Promise<void> {
  const [row] = await tx`select count(*)::int as others from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  if (row?.others > 0)
    throw new Error(
      tell(
        '数据库正在被使用：请先停止门户和所有 jieti 命令。',
        'The database is in use: stop the portal and every jieti command first.',
      ),
    );
}

async function refuseUnlessEmpty(tx: Tx): Promise<void> {
  for (const table of ['users', 'organisations', 'companies', 'audit_lines']) {
    const [known] = await tx`select to_regclass(${`public.${table}`}) is not null as there`;
    if (!known?.there) continue;
    const found = await tx.unsafe(`select 1 from public.${ident(table)} limit 1`);
    if (found.length > 0)
      throw new Error(
        tell(
          '这里已有一个门户的数据。确实要用备份替换它，请加 --force。',
          'There is a portal here already. To replace it by the backup, add --force.',
        ),
      );
  }
}

async function makeTables(tx: Tx, migrations: string[], about: About): Promise<void> {
  // What was in the queue belongs to what is replaced; the outbox hands over what is still to be done.
  for (const schema of ['public', 'drizzle', 'bullmq'])
    await tx.unsafe(`drop schema if exists ${schema} cascade`);
  await tx.unsafe('create schema public; grant usage on schema public to public; create schema drizzle');
  await tx.unsafe(
    'create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  );
  for (const text of migrations)
    for (const statement of text.split('--> statement-breakpoint'))
      if (statement.trim()) await tx.unsafe(statement);
  for (const { at, hash } of about.migrations)
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${at})`;
}

async function fill(tx: Tx, order: RestoreOrder, manifest: Manifest): Promise<void> {
  await tx.unsafe(plainText);
  const tables = new Map(manifest.tables.map((table) => [table.name, table]));
  // Rows come as they were: triggers that forbid, compute or count have done their work when the rows were first written.
  for (const name of tables.keys())
    await tx.unsafe(
      `alter table public.${ident(name)} disable trigger user; delete from public.${ident(name)}`,
    );
  let current: { table: TableRecord; stream: Writable } | null = null;
  for await (const { name, content } of backupEntries(order)) {
    const table = tables.get(tableOf(name) ?? '');
    if (current && current.table !== table) {
      await finish(current.stream);
      current = null;
    }
    if (!table) continue;
    if (!current) {
      order.say(`${table.name}: ${table.rows}`);
      current = { table, stream: await tx.unsafe(copyIn(table)).writable() };
    }
    if (!current.stream.write(content))
      await Promise.race([once(current.stream, 'drain'), failure(current.stream)]);
  }
  order.say(tell('核对恢复的内容', 'comparing what was restored'));
  for (const table of tables.values()) await compare(tx, table);
  for (const { name, value, called } of manifest.sequences)
    await tx`select setval(${`public.${ident(name)}`}::regclass, ${value}::bigint, ${called})`;
  for (const name of tables.keys()) await tx.unsafe(`alter table public.${ident(name)} enable trigger user`);
  await tx`update outbox set dispatched_at = null where settled_at is null`;
}

/** What is in the table now, written as the backup was, must be the same bytes. */
async function compare(tx: Tx, table: TableRecord): Promise<void> {
  const hash = createHash('sha256');
  for await (const row of copied(tx, copyOut(table))) hash.update(row);
  if (hash.digest('hex') !== table.sha256)
    throw new Error(
      tell(
        `数据表 ${table.name} 恢复后与备份不一致。`,
        `Table ${table.name} differs from the backup after restoring.`,
      ),
    );
}

function finish(stream: Writable): Promise<void> {
  return Promise.race([new Promise<void>((done) => stream.end(done)), failure(stream)]);
}

function failure(stream: Writable): Promise<never> {
  return new Promise((_done, fail) => stream.once('error', fail));
}
