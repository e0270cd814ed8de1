import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { ladderMoves } from '#db/schema/ladder.ts';
import type { Lane } from '../domain/ladder.ts';
import type { Move } from '../domain/ladder-history.ts';

/** One line of the history with what is told beside it. */
export type RecordedMove = Move & {
  basis: 'order' | 'imported' | 'correction';
  reason: string;
  orderId: Id | null;
  recordedBy: Id | null;
  recordedByName: string;
  recordedAt: Date;
};

/** The whole history of a company as it was written. Unscoped: the caller asks the policy. */
export async function ladderMovesOf(db: Reader, companyId: Id): Promise<RecordedMove[]> {
  return db
    .select(moveColumns)
    .from(ladderMoves)
    .where(eq(ladderMoves.companyId, companyId))
    .orderBy(asc(ladderMoves.seq));
}

/** The histories of many companies, or of one lane of theirs, by company. Unscoped. */
export async function ladderMovesOfMany(
  db: Reader,
  companyIds: readonly Id[],
  lane?: Lane,
): Promise<Map<Id, RecordedMove[]>> {
  const byCompany = new Map<Id, RecordedMove[]>();
  if (companyIds.length === 0) return byCompany;
  const rows = await db
    .select({ ...moveColumns, companyId: ladderMoves.companyId })
    .from(ladderMoves)
    .where(
      and(inArray(ladderMoves.companyId, [...companyIds]), lane ? eq(ladderMoves.lane, lane) : undefined),
    )
    .orderBy(asc(ladderMoves.seq));
  for (const { companyId, ...move } of rows) {
    const known = byCompany.get(companyId);
    if (known) known.push(move);
    else byCompany.set(companyId, [move]);
  }
  return byCompany;
}

const moveColumns = {
  id: ladderMoves.id,
  seq: ladderMoves.seq,
  lane: ladderMoves.lane,
  kind: ladderMoves.kind,
  basis: ladderMoves.basis,
  countersId: ladderMoves.countersId,
  from: ladderMoves.fromStage,
  to: ladderMoves.toStage,
  effectiveOn: ladderMoves.effectiveOn,
  reason: ladderMoves.reason,
  orderId: ladderMoves.orderId,
  recordedBy: ladderMoves.recordedBy,
  recordedByName: ladderMoves.recordedByName,
  recordedAt: ladderMoves.recordedAt,
};
