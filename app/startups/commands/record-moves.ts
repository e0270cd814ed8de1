import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { Lane, Stage } from '../domain/ladder.ts';
import { lastMove, type Move } from '../domain/ladder-history.ts';
import { type CounterRefusal, decideCounter } from '../domain/ladder-move.ts';
import { decideOpening, type OpeningEntry, type OpeningRefusal } from '../domain/opening-entry.ts';
import { textArray } from '../queries/company-records.ts';
import { ladderMovesOfMany } from '../queries/ladder-moves-of.ts';
import { recorder } from './write-move.ts';

/** The id of the recorded move; null when the company stood there already and nothing was written. */
export type OpeningOutcome = Result<{ moveId: Id | null }, OpeningRefusal>;

/**
 * Takes steps over from a record kept elsewhere (an import, the making of the demo world) in the caller's transaction,
 * set by set: history with basis `imported`, positions with it. Several steps of one company are taken in the given
 * order. Refused entries write nothing, the others are written. Outcomes come in the order of the entries. Whether the
 * actor may write for these companies is the caller's question, and so is the audit line.
 */
export async function recordMoves(
  tx: Tx,
  actor: Actor,
  entries: readonly OpeningEntry[],
): Promise<OpeningOutcome[]> {
  const histories = await lockedHistories(
    tx,
    entries.map((entry) => entry.companyId),
  );
  const today = await todayInBeijing(tx);
  const lines: Line[] = [];
  const outcomes = entries.map((entry): OpeningOutcome => {
    const moves = histories.get(entry.companyId);
    if (!moves) return refuse({ kind: 'company-not-found' });
    const decision = decideOpening(moves, entry, today);
    if (!decision.ok) return decision;
    if (decision.value.kind === 'same') return ok({ moveId: null });
    const { companyId, lane, stage: to, effectiveOn, reason } = entry;
    const move: Move = {
      id: newId(),
      seq: nextSeq(moves),
      lane,
      kind: 'move',
      countersId: null,
      from: decision.value.from,
      to,
      effectiveOn,
    };
    moves.push(move);
    lines.push({ companyId, move, reason });
    return ok({ moveId: move.id });
  });
  await writeLines(tx, actor, lines, 'imported');
  await writePositions(tx, lines, histories);
  return outcomes;
}

export type UnrecordOutcome = Result<{ counterId: Id }, CounterRefusal | { kind: 'company-not-found' }>;

/**
 * Takes recorded steps back by counter-entries, in the caller's transaction: give the newest of a lane first. The same
 * rules hold as for a counter-entry by hand, but for who may order it: that, and the audit line, are the caller's.
 */
export async function counterMoves(
  tx: Tx,
  actor: Actor,
  orders: readonly { companyId: Id; moveId: Id; reason: string }[],
): Promise<UnrecordOutcome[]> {
  const histories = await lockedHistories(
    tx,
    orders.map((order) => order.companyId),
  );
  const lines: Line[] = [];
  const outcomes = orders.map(({ companyId, moveId, reason }): UnrecordOutcome => {
    const moves = histories.get(companyId);
    if (!moves) return refuse({ kind: 'company-not-found' });
    const decision = decideCounter(moves, moveId);
    if (!decision.ok) return decision;
    const { lane, from, to, effectiveOn } = decision.value;
    const id = newId();
    const move: Move = {
      id,
      seq: nextSeq(moves),
      lane,
      kind: 'counter',
      countersId: moveId,
      from,
      to,
      effectiveOn,
    };
    moves.push(move);
    lines.push({ companyId, move, reason });
    return ok({ counterId: id });
  });
  await writeLines(tx, actor, lines, 'correction');
  await writePositions(tx, lines, histories);
  return outcomes;
}

type Line = { companyId: Id; move: Move; reason: string };

/** The histories of those of the companies that exist, whose rows stay locked until the transaction ends. */
async function lockedHistories(tx: Tx, companyIds: readonly Id[]): Promise<Map<Id, Move[]>> {
  const wanted = [...new Set(companyIds)];
  const locked = await tx.execute<{ id: Id }>(
    sql`select id from companies where id = any(${textArray(wanted)}) order by id for no key update`,
  );
  const ids = locked.map((row) => row.id);
  const known = await ladderMovesOfMany(tx, ids);
  return new Map(ids.map((id) => [id, [...(known.get(id) ?? [])]]));
}

function nextSeq(moves: readonly Move[]): bigint {
  return (moves.at(-1)?.seq ?? 0n) + 1n;
}

async function writeLines(
  tx: Tx,
  actor: Actor,
  lines: readonly Line[],
  basis: 'imported' | 'correction',
): Promise<void> {
  if (lines.length === 0) return;
  const { recordedBy, recordedByName } = recorder(actor);
  const rows = lines.map(({ companyId, move, reason }) => [
    move.id,
    companyId,
    move.lane,
    move.kind,
    move.countersId,
    move.from,
    move.to,
    move.effectiveOn,
    reason,
  ]);
  // The rows are numbered in the order of the list, so that the sequence follows the histories.
  await tx.execute(sql`
    insert into ladder_moves (id, company_id, lane, kind, basis, counters_id, from_stage, to_stage, effective_on,
      reason, recorded_by, recorded_by_name)
    select r ->> 0, r ->> 1, r ->> 2, r ->> 3, ${basis}, r ->> 4, r ->> 5, r ->> 6, (r ->> 7)::date, r ->> 8,
      ${recordedBy}, ${recordedByName}
    from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) with ordinality as list (r, n) order by n`);
}

async function writePositions(
  tx: Tx,
  lines: readonly Line[],
  histories: ReadonlyMap<Id, readonly Move[]>,
): Promise<void> {
  const touched = new Map<string, { companyId: Id; lane: Lane }>();
  for (const { companyId, move } of lines)
    touched.set(`${companyId} ${move.lane}`, { companyId, lane: move.lane });
  const standing: [Id, Lane, Stage, string][] = [];
  const gone: [Id, Lane][] = [];
  for (const { companyId, lane } of touched.values()) {
    const last = lastMove(histories.get(companyId) ?? [], lane);
    if (last?.to) standing.push([companyId, lane, last.to, last.effectiveOn]);
    else gone.push([companyId, lane]);
  }
  if (gone.length) {
    await tx.execute(sql`
      delete from ladder_positions using jsonb_array_elements(${JSON.stringify(gone)}::text::jsonb) as r
      where company_id = r ->> 0 and lane = r ->> 1`);
  }
  if (standing.length === 0) return;
  await tx.execute(sql`
    insert into ladder_positions (company_id, lane, stage, since_on)
    select r ->> 0, r ->> 1, r ->> 2, (r ->> 3)::date
    from jsonb_array_elements(${JSON.stringify(standing)}::text::jsonb) as r
    on conflict (company_id, lane) do update set stage = excluded.stage, since_on = excluded.since_on`);
}
