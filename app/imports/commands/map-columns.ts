import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { importMappings, imports } from '#db/schema/imports.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { type Mapping, mappingProblems } from '../domain/mapping.ts';
import { mayChangeImport } from '../domain/policy.ts';
import type { ImportRefusal } from '../domain/refusals.ts';
import { takes } from '../domain/states.ts';
import { type ImportRecord, lockImport } from '../queries/import-record.ts';
import { headingsHash, mappingOwner } from '../queries/remembered-mapping.ts';

export type MapOrder = {
  importId: Id;
  mapping: Mapping;
  /** The day that market values without a day of their own stand for; null: the day of the import. */
  valuedOn: CalendarDate | null;
  checkBy: 'worker' | 'caller';
};

/** Says what the columns mean, keeps that for the next file with these headings, and asks for the dry run. */
export async function mapColumns(
  db: Db,
  actor: Actor,
  { importId, mapping, valuedOn, checkBy }: MapOrder,
): Promise<Result<null, ImportRefusal>> {
  return carryOut<null, ImportRefusal>(db, actor, 'imports.map-columns', async (tx) => {
    const record = await lockImport(tx, actor, importId);
    const subject = { kind: 'import', id: importId, name: record?.fileName };
    const refusal = refusalOf(actor, record, mapping);
    if (refusal || !record?.reading) {
      return { result: refuse(refusal ?? { kind: 'not-found' }), note: { subject } };
    }
    await remember(tx, actor, record, mapping);
    const caption = { subject: record.fileName, link: paths.import(importId) };
    await tx
      .update(imports)
      .set({
        state: 'checking',
        mapping,
        valuedOn,
        failure: null,
        counts: null,
        jobId: checkBy === 'worker' ? await enqueue(tx, actor, 'imports.check', { importId }, caption) : null,
      })
      .where(eq(imports.id, importId));
    return { result: ok(null), note: { subject, before: record.mapping, after: { mapping, valuedOn } } };
  });
}

function refusalOf(actor: Actor, record: ImportRecord | null, mapping: Mapping): ImportRefusal | null {
  if (!record) return { kind: 'not-found' };
  if (!mayChangeImport(actor, record)) return { kind: 'not-allowed' };
  if (!record.reading || !takes('map', record.state)) return { kind: 'not-now', state: record.state };
  const problems = mappingProblems(record.kind, mapping, record.reading.headings.length);
  return problems.length > 0 ? { kind: 'mapping-incomplete', of: record.kind, problems } : null;
}

async function remember(tx: Tx, actor: Actor, record: ImportRecord, mapping: Mapping): Promise<void> {
  const headings = headingsHash(record.reading?.headings ?? []);
  await tx
    .insert(importMappings)
    .values({
      id: newId(),
      organisationId: mappingOwner(actor),
      kind: record.kind,
      headings,
      mapping,
    })
    .onConflictDoUpdate({
      target: [importMappings.organisationId, importMappings.kind, importMappings.headings],
      set: { mapping, usedAt: sql`now()` },
    });
}
