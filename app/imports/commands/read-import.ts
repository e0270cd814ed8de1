import { eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Reader } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { files } from '#db/schema/documents.ts';
import { imports } from '#db/schema/imports.ts';
import type { ImportKind } from '../domain/kinds.ts';
import { proposeMapping } from '../domain/propose-mapping.ts';
import type { ImportRefusal } from '../domain/refusals.ts';
import type { Failure, Reading } from '../domain/states.ts';
import { importRecord, lockImport } from '../queries/import-record.ts';
import { rememberedMapping } from '../queries/remembered-mapping.ts';
import { readTable } from '../reading/read-table.server.ts';
import { type Table, UnreadableFile } from '../reading/table.ts';
import { AlreadyDone, type Pulse } from './pulse.ts';

const SAMPLES = 5;
const SAMPLE_LENGTH = 60;

/**
 * Reads an uploaded file so far that a person can say what its columns mean: headings, first rows, and a proposal, which is
 * what this organisation said last time of a file with these headings. A file that cannot be read ends its import.
 */
export async function readImport(
  db: Db,
  actor: Actor,
  { importId }: { importId: Id },
  pulse: Pulse,
): Promise<Result<{ reading: Reading | null; failure: Failure | null }, ImportRefusal>> {
  const record = await importRecord(db, actor, importId);
  if (!record) return refuse({ kind: 'not-found' });
  if (record.state !== 'uploaded') {
    return ok({ reading: record.reading, failure: record.failure });
  }
  const found = await tableOrFailure(db, record.fileId);
  const reading = 'table' in found ? await readingOf(db, actor, record.kind, found.table) : null;
  const failure = 'failure' in found ? found.failure : null;
  type Done = { reading: Reading | null; failure: Failure | null };
  try {
    return await carryOut<Done, ImportRefusal>(db, actor, 'imports.read-import', async (tx) => {
      if (!(await pulse.once(tx))) throw new AlreadyDone();
      const locked = await lockImport(tx, actor, importId);
      if (locked?.state !== 'uploaded') throw new AlreadyDone();
      await tx
        .update(imports)
        .set({ state: reading ? 'mapping' : 'failed', reading, failure })
        .where(eq(imports.id, importId));
      const subject = { kind: 'import', id: importId, name: locked.fileName };
      const after = reading ? { rows: reading.rows, columns: reading.headings.length } : { failure };
      return { result: ok({ reading, failure }), note: { subject, after } };
    });
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    return ok({ reading, failure });
  }
}

/** The table of an import's file, or what is wrong with it. */
export async function tableOrFailure(
  db: Reader,
  fileId: Id | null,
): Promise<{ table: Table } | { failure: Failure }> {
  const [file] = fileId
    ? await db.select({ content: files.content }).from(files).where(eq(files.id, fileId))
    : [];
  if (!file) return { failure: { kind: 'empty' } };
  try {
    return { table: await readTable(file.content) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { failure: { kind: error.problem } };
    throw error;
  }
}

async function readingOf(db: Reader, actor: Actor, kind: ImportKind, table: Table): Promise<Reading> {
  const remembered = await rememberedMapping(db, actor, { kind, headings: table.headings });
  return {
    format: table.format,
    encoding: table.encoding,
    sheet: table.sheet,
    headings: table.headings,
    samples: table.rows
      .slice(0, SAMPLES)
      .map(({ cells }) => table.headings.map((_, column) => (cells[column] ?? '').slice(0, SAMPLE_LENGTH))),
    rows: table.rows.length,
    proposed: remembered ?? proposeMapping(kind, table.headings),
    remembered: remembered !== null,
  };
}
