import { eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { imports } from '#db/schema/imports.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { mayChangeImport } from '../domain/policy.ts';
import type { ImportRefusal } from '../domain/refusals.ts';
import { takes, works } from '../domain/states.ts';
import { type ImportRecord, lockImport } from '../queries/import-record.ts';

type Order = { importId: Id; doneBy: 'worker' | 'caller' };

/** Orders a checked import to be carried out. */
export function orderApply(db: Db, actor: Actor, order: Order): Promise<Result<null, ImportRefusal>> {
  return orderWork(db, actor, order, 'apply');
}

/** Orders an applied import to be taken back as a whole. */
export function orderUndo(db: Db, actor: Actor, order: Order): Promise<Result<null, ImportRefusal>> {
  return orderWork(db, actor, order, 'undo');
}

async function orderWork(
  db: Db,
  actor: Actor,
  { importId, doneBy }: Order,
  work: 'apply' | 'undo',
): Promise<Result<null, ImportRefusal>> {
  return carryOut<null, ImportRefusal>(db, actor, `imports.order-${work}`, async (tx) => {
    const record = await lockImport(tx, actor, importId);
    const subject = { kind: 'import', id: importId, name: record?.fileName };
    const refusal = refusalOf(actor, record, work);
    if (refusal || !record) return { result: refuse(refusal ?? { kind: 'not-found' }), note: { subject } };
    const caption = { subject: record.fileName, link: paths.import(importId) };
    const state = works[work].during;
    await tx
      .update(imports)
      .set({
        state,
        failure: null,
        jobId:
          doneBy === 'worker' ? await enqueue(tx, actor, `imports.${work}`, { importId }, caption) : null,
      })
      .where(eq(imports.id, importId));
    return { result: ok(null), note: { subject, before: { state: record.state }, after: { state } } };
  });
}

function refusalOf(actor: Actor, record: ImportRecord | null, work: 'apply' | 'undo'): ImportRefusal | null {
  if (!record) return { kind: 'not-found' };
  if (!mayChangeImport(actor, record)) return { kind: 'not-allowed' };
  if (!takes(work, record.state)) return { kind: 'not-now', state: record.state };
  if (record.retiredAt) return { kind: 'retired' };
  const { counts } = record;
  if (work === 'apply' && counts && counts.new + counts.changed === 0) return { kind: 'nothing-to-do' };
  return null;
}
