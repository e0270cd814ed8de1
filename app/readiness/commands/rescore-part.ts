import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { writeAudit } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import type { Board } from '../domain/board.ts';
import { isNarrow, type RescoringReason, type RescoringState } from '../domain/rescoring.ts';
import { crossingsIn } from '../queries/crossings.ts';
import { type Rescored, rescoreWithin } from './rescore-within.ts';
import { noticesOfRun } from './run-notices.ts';

export type PartOrder = {
  batchId: Id;
  part: number;
  boards?: readonly Board[];
  /** False when this very order was carried out before. */
  once?: (tx: Tx) => Promise<boolean>;
};

type Batch = { state: RescoringState; reason: RescoringReason; newEditions: string[] };

/**
 * Scores the companies of one part of a run in one transaction. Whoever does the last part closes the run in the same
 * transaction and, where editions, thresholds or rates changed, tells operators and incubators once who crossed a line. Null: it was done before,
 * or the run was replaced.
 */
export async function rescorePart(db: Db, actor: Actor, order: PartOrder): Promise<Rescored | null> {
  return db.transaction(async (tx) => {
    if (order.once && !(await order.once(tx))) return null;
    const { batchId, part } = order;
    const [mine] = await tx.execute<{
      firstId: Id;
      lastId: Id;
      reason: RescoringReason;
      replaces: boolean;
    }>(sql`
      select p.first_id as "firstId", p.last_id as "lastId", b.reason,
        exists (select from rescoring_batches o where o.replaced_by = b.id) as replaces
      from rescoring_parts p join rescoring_batches b on b.id = p.batch_id and b.state = 'running'
      where p.batch_id = ${batchId} and p.part = ${part} and p.done_at is null for update of p`);
    if (!mine) return null;
    const rows = await tx.execute<{ id: Id }>(sql`
      select id from companies where id between ${mine.firstId} and ${mine.lastId} order by id`);
    const companyIds = rows.map(({ id }) => id);
    const boards = order.boards ? { boards: order.boards } : {};
    // A run that took over another's work does all of it, whatever its own reason is.
    const all = mine.replaces || !isNarrow(mine.reason);
    const done = await rescoreWithin(tx, { companyIds, all, batchId, ...boards });
    await tx.execute(sql`
      update rescoring_parts set done_at = clock_timestamp(), changed = ${done.changed}
      where batch_id = ${batchId} and part = ${part}`);
    // From here on the parts go one after the other: the last one sees that all others are done. Lines of history lean on
    // the run's row, so that nothing stronger than this lock may be asked for by two at once.
    const [batch] = await tx.execute<Batch>(sql`
      select state, reason, new_editions as "newEditions" from rescoring_batches where id = ${batchId} for no key update`);
    const [left] = await tx.execute<{ open: number }>(sql`
      select count(*)::int as open from rescoring_parts where batch_id = ${batchId} and done_at is null`);
    if (batch?.state === 'running' && left?.open === 0) await close(tx, batchId, batch);
    if (done.changed > 0) {
      const subject = { kind: 'rescoring', id: batchId };
      await writeAudit(tx, actor, 'readiness.rescore-part', 'done', { subject, after: { part, ...done } });
    }
    return done;
  });
}

async function close(tx: Tx, batchId: Id, batch: Batch): Promise<void> {
  const crossings = await crossingsIn(tx, batchId);
  const count = (way: 'up' | 'down') => crossings.filter((one) => one.way === way).length;
  await tx.execute(sql`
    update rescoring_batches set state = 'done', ended_at = clock_timestamp(), up = ${count('up')}, down = ${count('down')},
      changed = (select coalesce(sum(changed), 0) from rescoring_parts where batch_id = ${batchId})
    where id = ${batchId}`);
  if (batch.reason === 'edition' || isNarrow(batch.reason))
    await tell(tx, await noticesOfRun(tx, { batchId, reason: batch.reason }, crossings));
}
