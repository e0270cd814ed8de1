import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { tell } from '../tongue.mjs';
import { type About, aboutSchema, type Manifest, manifestSchema } from './manifest.ts';
import { isSealed, openStream } from './sealed-stream.ts';
import { type Entry, tarEntries } from './tar.ts';
import { linesIn } from './write-backup.ts';

/** Where a backup is read from. */
export type Source = { file: string; passphrase: string | null };

/**
 * Reads a backup from beginning to end and compares it with its own manifest. Throws a sentence when it is damaged, cut
 * off, sealed with another passphrase, or no backup at all.
 */
export async function checkBackup(source: Source): Promise<{ about: About; manifest: Manifest }> {
  let about: About | null = null;
  let manifest: Manifest | null = null;
  const seen = new Map<string, { hash: ReturnType<typeof createHash>; rows: number; bytes: number }>();
  try {
    for await (const { name, content } of backupEntries(source)) {
      const table = tableOf(name);
      if (name === 'about.json') about = aboutSchema.parse(JSON.parse(content.toString()));
      else if (name === 'manifest.json') manifest = manifestSchema.parse(JSON.parse(content.toString()));
      else if (table) {
        const state = seen.get(table) ?? { hash: createHash('sha256'), rows: 0, bytes: 0 };
        state.hash.update(content);
        state.rows += linesIn(content);
        state.bytes += content.length;
        seen.set(table, state);
      } else throw new Error(`an unknown file ${name}`);
    }
    if (!about || !manifest) throw new Error('it ends too early');
    for (const { name, rows, bytes, sha256 } of manifest.tables) {
      const state = seen.get(name) ?? { hash: createHash('sha256'), rows: 0, bytes: 0 };
      if (state.rows !== rows || state.bytes !== bytes || state.hash.digest('hex') !== sha256)
        throw new Error(`table ${name} is not what the manifest says`);
      seen.delete(name);
    }
    if (seen.size > 0)
      throw new Error(`tables that the manifest does not name: ${[...seen.keys()].join(', ')}`);
  } catch (error) {
    throw new Error(unusable(source.file, error as Error));
  }
  return { about, manifest };
}

/** The files in a backup, in the order in which they were written. */
export async function* backupEntries({ file, passphrase }: Source): AsyncGenerator<Entry> {
  const sealed = isSealed(await beginningOf(file));
  if (sealed && passphrase === null)
    throw new Error(tell('备份是加密的，需要口令', 'it is sealed: the passphrase is needed'));
  const raw = createReadStream(file) as AsyncIterable<Buffer>;
  yield* tarEntries(gunzipped(sealed ? openStream(raw, passphrase ?? '') : raw));
}

/** The table that a part of an archive belongs to. */
export function tableOf(entryName: string): string | null {
  return /^tables\/([a-z0-9_]+)\/\d{6}\.copy$/.exec(entryName)?.[1] ?? null;
}

async function* gunzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feeding = (async () => {
    try {
      for await (const chunk of bytes)
        if (!gunzip.write(chunk))
          await new Promise<void>((done) => gunzip.once('drain', done).once('close', done));
      gunzip.end();
    } catch (error) {
      gunzip.destroy(error as Error);
    }
  })();
  for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
  await feeding;
}

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function unusable(file: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return tell(`没有文件 ${file}。`, `There is no file ${file}.`);
  if (error.code === 'EACCES') return tell(`没有权限读取 ${file}。`, `${file} may not be read.`);
  const why = error.code?.startsWith('Z_') ? tell('内容已损坏', 'it is damaged') : error.message;
  return tell(`${file} 不能用来恢复：${why}。`, `${file} cannot be restored from: ${why}.`);
}
