import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGzip } from 'node:zlib';
import postgres from 'postgres';
import { parseConnection } from '#db/connection.ts';
import { options } from '../database.ts';
import { tell } from '../tongue.mjs';
import type { About, Manifest, TableRecord } from './manifest.ts';
import { sealStream } from './sealed-stream.ts';
import { copied, copyOut, plainText, sequences, type TableShape, tableShapes } from './tables.ts';
import { tarEnd, tarEntry } from './tar.ts';

export type BackupOrder = {
  /** The database, by a role that may read every table. */
  url: string;
  file: string;
  passphrase: string | null;
  portal: string;
  keyMark: string | null;
  say: (line: string) => void;
};

export type Written = { bytes: number; sha256: string; about: About; manifest: Manifest };

const PART = 8 * 1024 ** 2;

/**
 * Writes one moment of the portal's tables into a file: a gzipped tar archive of COPY texts with a manifest, sealed when
 * a passphrase is given. The file appears whole or not at all, readable by its owner alone.
 */
export async function writeBackup(order: BackupOrder): Promise<Written> {
  if (existsSync(order.file))
    throw new Error(tell(`${order.file} 已存在。`, `${order.file} is there already.`));
  const draft = `${order.file}.partial`;
  const outcome: { about?: About; manifest?: Manifest } = {};
  const packed = gzipped(archive(order, outcome));
  const sealed = order.passphrase === null ? packed : sealStream(packed, order.passphrase);
  try {
    const { bytes, sha256 } = await writeOut(sealed, draft);
    if (!outcome.about || !outcome.manifest) throw new Error('the archive has no end');
    renameSync(draft, order.file);
    return { bytes, sha256, about: outcome.about, manifest: outcome.manifest };
  } catch (error) {
    rmSync(draft, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new Error(tell('磁盘已满，备份没有写成。', 'The disk is full: no backup was written.'));
    throw error;
  }
}

/** The files of the archive, read from one snapshot of the database. */
async function* archive(
  order: BackupOrder,
  outcome: { about?: About; manifest?: Manifest },
): AsyncGenerator<Buffer> {
  const sql = postgres({
    ...options(parseConnection(order.url)),
    connection: { application_name: 'jieti backup' },
  });
  const reserved = await sql.reserve();
  try {
    await reserved.unsafe('begin isolation level repeatable read read only');
    await reserved.unsafe(plainText);
    const about = await aboutOf(reserved, order);
    outcome.about = about;
    const seconds = Date.parse(about.madeAt) / 1000;
    yield* tarEntry({ name: 'about.json', content: json(about) }, seconds);
    const records: TableRecord[] = [];
    for (const shape of await tableShapes(reserved)) {
      const state = { hash: createHash('sha256'), rows: 0, bytes: 0 };
      let number = 0;
      for await (const content of parts(reserved, shape, state)) {
        const name = `tables/${shape.name}/${String(++number).padStart(6, '0')}.copy`;
        yield* tarEntry({ name, content }, seconds);
      }
      records.push({ ...shape, rows: state.rows, bytes: state.bytes, sha256: state.hash.digest('hex') });
      order.say(`${shape.name}: ${state.rows}`);
    }
    const manifest = { tables: records, sequences: await sequences(reserved) };
    outcome.manifest = manifest;
    yield* tarEntry({ name: 'manifest.json', content: json(manifest) }, seconds);
    yield tarEnd();
    await reserved.unsafe('commit');
  } finally {
    reserved.release();
    await sql.end({ timeout: 5 });
  }
}

/** The text of a table in parts of about 8 MB; rows are never cut. */
async function* parts(
  sql: postgres.Sql,
  shape: TableShape,
  state: { hash: Hash; rows: number; bytes: number },
): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const row of copied(sql, copyOut(shape))) {
    state.hash.update(row);
    state.bytes += row.length;
    state.rows += linesIn(row);
    held.push(row);
    length += row.length;
    if (length < PART) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}

async function aboutOf(sql: postgres.Sql, order: BackupOrder): Promise<About> {
  const [now] = await sql<{ at: string }[]>`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;
  const migrations = await sql<{ at: string; hash: string }[]>`
    select created_at::text as at, hash from drizzle.__drizzle_migrations order by created_at`;
  return {
    format: 'jieti-backup-1',
    portal: order.portal,
    madeAt: now?.at ?? '',
    migrations: migrations.map(({ at, hash }) => ({ at, hash })),
    keyMark: order.keyMark,
  };
}

async function* gzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gzip = createGzip({ level: 6 });
  const feeding = (async () => {
    try {
      for await (const chunk of bytes) if (!gzip.write(chunk)) await once(gzip, 'drain');
      gzip.end();
    } catch (error) {
      gzip.destroy(error as Error);
    }
  })();
  for await (const chunk of gzip as AsyncIterable<Buffer>) yield chunk;
  await feeding;
}

async function writeOut(
  bytes: AsyncIterable<Buffer>,
  file: string,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let length = 0;
  const stream = createWriteStream(file, { mode: 0o600, flags: 'wx' });
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => {});
  for await (const chunk of bytes) {
    hash.update(chunk);
    length += chunk.length;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failed]);
  }
  await Promise.race([new Promise<void>((done) => stream.end(done)), failed]);
  const written = await open(file, 'r');
  await written.sync();
  await written.close();
  return { bytes: length, sha256: hash.digest('hex') };
}

export function linesIn(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) lines++;
  return lines;
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}
