import { sql } from 'drizzle-orm';
import { type Actor, system } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { paths } from '#app/paths.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { boards as allBoards } from '../boards/catalog.ts';
import type { Board } from '../domain/board.ts';
import { mayRescoreAll } from '../domain/policy.ts';
import { isNarrow, type RescoringReason } from '../domain/rescoring.ts';

/** So many companies are one part: one transaction. */
const PART = 100;

export type RescoringOrder = {
  boards?: readonly Board[];
  /** How many companies are one part. */
  part?: number;
  /** False when this very order was carried out before. */
  once?: (tx: Tx) => Promise<boolean>;
};

export type RescoringRefusal = { kind: 'not-allowed' } | { kind: 'running'; batchId: Id };

/** Why a run begins, and which threshold or currency it is about. */
export type RunCause = { reason: RescoringReason; about: string | null };

type Running = { id: Id; reason: RescoringReason; editions: string[] };

type Opened = { batchId: Id; parts: number };

/**
 * Has everybody scored again: divides all companies into parts by their ids and orders one job for each. While a run by the
 * same editions is on its way nothing new is begun, but parts whose job has ended without doing them are ordered again; a
 * run by other editions, or one that looks only at what a threshold or a rate has changed, is replaced, and what it changed
 * is told with the new one.
 */
export async function rescoreAll(
  db: Db,
  actor: Actor,
  order: RescoringOrder = {},
): Promise<Result<Opened | null, RescoringRefusal>> {
  return carryOut<Opened | null, RescoringRefusal>(db, actor, 'readiness.rescore-all', async (tx) => {
    if (!mayRescoreAll(actor)) return { result: refuse({ kind: 'not-allowed' }), note: {} };
    if (order.once && !(await order.once(tx))) return { result: ok(null), note: {} };
    await lockRuns(tx);
    const editions = editionsOn(order.boards ?? allBoards, await todayInBeijing(tx));
    const running = await runningOf(tx);
    if (running && !isNarrow(running.reason) && running.editions.join() === editions.join()) {
      const parts = await orderLostParts(tx, running.id);
      if (actor.kind === 'person') {
        return { result: refuse({ kind: 'running', batchId: running.id }), note: {} };
      }
      return { result: ok({ batchId: running.id, parts }), note: { subject: subjectOf(running.id) } };
    }
    const cause = { reason: actor.kind === 'person' ? ('asked' as const) : ('day' as const), about: null };
    const { reason, fresh, ...opened } = await begin(tx, actor, { ...order, cause });
    await forgetOldDays(tx);
    return {
      result: ok(opened),
      note: { subject: subjectOf(opened.batchId), after: { reason, editions: fresh, parts: opened.parts } },
    };
  });
}

/**
 * Begins a run in the transaction of the order that set a threshold or a rate: its parts come after it is committed. A run
 * on its way is replaced, because a part of it may have been done by what counted before.
 */
export async function rescoreAfter(
  tx: Tx,
  actor: Actor,
  cause: RunCause,
  order: Pick<RescoringOrder, 'boards' | 'part'> = {},
): Promise<Opened> {
  await lockRuns(tx);
  const { batchId, parts } = await begin(tx, actor, { ...order, cause });
  return { batchId, parts };
}

async function lockRuns(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('readiness.rescore-all'))`);
}

function editionsOn(boards: readonly Board[], today: CalendarDate): string[] {
  return boards.flatMap((board) => inForce(board.editions, today)?.code ?? []).sort();
}

async function runningOf(tx: Tx): Promise<Running | null> {
  const [running] = await tx.execute<Running>(sql`
    select id, reason, editions from rescoring_batches where state = 'running' for no key update`);
  return running ?? null;
}

async function begin(
  tx: Tx,
  actor: Actor,
  order: Pick<RescoringOrder, 'boards' | 'part'> & { cause: RunCause },
): Promise<Opened & { reason: RescoringReason; fresh: string[] }> {
  const today = await todayInBeijing(tx);
  const editions = editionsOn(order.boards ?? allBoards, today);
  const running = await runningOf(tx);
  const batchId = newId();
  if (running)
    await tx.execute(
      sql`update rescoring_batches set state = 'replaced', ended_at = now() where id = ${running.id}`,
    );
  const [last] = await tx.execute<{ editions: string[] }>(sql`
    select editions from rescoring_batches where state = 'done' order by started_at desc limit 1`);
  const fresh = last ? editions.filter((code) => !last.editions.includes(code)) : [];
  const ended = last?.editions.some((code) => !editions.includes(code)) ?? false;
  const reason: RescoringReason = fresh.length > 0 || ended ? 'edition' : order.cause.reason;
  await tx.execute(sql`
    insert into rescoring_batches (id, reason, about, editions, new_editions, on_day, companies, asked_by_name)
    values (${batchId}, ${reason}, ${order.cause.about}, ${textArray(editions)}, ${textArray(fresh)}, ${today},
      (select count(*) from companies), ${actor.kind === 'person' ? actor.name : null})`);
  if (running) {
    await tx.execute(sql`
      update rescoring_batches set replaced_by = ${batchId} where id = ${running.id} or replaced_by = ${running.id}`);
  }
  return { batchId, parts: await divide(tx, batchId, order.part ?? PART), reason, fresh };
}

function subjectOf(id: Id) {
  return { kind: 'rescoring', id };
}

async function divide(tx: Tx, batchId: Id, size: number): Promise<number> {
  const parts = await tx.execute<{ part: number; companies: number }>(sql`
    insert into rescoring_parts (batch_id, part, first_id, last_id, companies)
    select ${batchId}, part, min(id), max(id), count(*)
    from (select id, (row_number() over (order by id) - 1) / ${size}::int as part from companies) numbered
    group by part order by part returning part, companies`);
  for (const { part } of parts) await orderPart(tx, batchId, part, parts.length);
  // Nobody to score: the run is over as it begins.
  if (parts.length === 0)
    await tx.execute(sql`
      update rescoring_batches set state = 'done', changed = 0, up = 0, down = 0, ended_at = now() where id = ${batchId}`);
  return parts.length;
}

async function orderPart(tx: Tx, batchId: Id, part: number, of: number): Promise<void> {
  const caption = { subject: `${part + 1} / ${of}`, link: paths.rescoring(batchId) };
  const actor = system('readiness.rescore-all');
  const jobId = await enqueue(tx, actor, 'readiness.rescore-part', { batchId, part }, caption);
  await tx.execute(sql`
    update rescoring_parts set job_id = ${jobId} where batch_id = ${batchId} and part = ${part}`);
}

async function orderLostParts(tx: Tx, batchId: Id): Promise<number> {
  const lost = await tx.execute<{ part: number; of: number }>(sql`
    select p.part, (select count(*)::int from rescoring_parts a where a.batch_id = p.batch_id) as of
    from rescoring_parts p where p.batch_id = ${batchId} and p.done_at is null and not exists (
      select from outbox o where o.id = p.job_id and o.settled_at is null)`);
  for (const { part, of } of lost) await orderPart(tx, batchId, part, of);
  return lost.length;
}

/** Runs of the day that changed nothing are of no interest after a month. */
async function forgetOldDays(tx: Tx): Promise<void> {
  await tx.execute(sql`
    delete from rescoring_batches b where b.reason = 'day' and b.state <> 'running'
      and b.started_at < now() - interval '30 days'
      and b.id <> (select id from rescoring_batches where state = 'done' order by started_at desc limit 1)
      and not exists (select from assessment_history h where h.batch_id = b.id)
      and not exists (select from rescoring_batches o where o.replaced_by = b.id)`);
}
