import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { applicationReviews, callCriteria, callRounds } from '#db/schema/admissions.ts';
import { mayPrepareCall } from '../domain/policy.ts';
import type { RoundKind } from '../domain/round.ts';
import type { CallRecord } from '../queries/call-record.ts';
import { type CallOrderRefusal, orderOnCall } from './call-order.ts';

export type CriterionValues = { name: string; nameEn: string | null; weight: number; anchors: string[] };

export type RoundChange =
  | { kind: 'add'; values: { kind: RoundKind; name: string; nameEn: string | null } }
  | { kind: 'rename'; roundId: string; name: string; nameEn: string | null }
  | { kind: 'remove'; roundId: string }
  | { kind: 'criteria'; roundId: string; criteria: readonly CriterionValues[] };

export type RoundRefusal =
  | CallOrderRefusal
  | { kind: 'round-not-found' }
  | { kind: 'not-a-scoring-round' }
  | { kind: 'weights-not-100'; round: string; sum: number }
  /** Rounds come and go while the call is a draft. */
  | { kind: 'rounds-frozen' }
  /** Somebody has scored by these criteria. */
  | { kind: 'criteria-frozen' };

type Done = { roundId: Id };

/** Adds a round at the end of a call, names one anew, takes one away, or sets what a scoring round looks at. */
export async function changeRounds(
  db: Db,
  actor: Actor,
  order: { callId: string; change: RoundChange },
): Promise<Result<Done, RoundRefusal>> {
  const { callId, change } = order;
  return orderOnCall<Done, RoundRefusal>(
    db,
    actor,
    'admissions.change-rounds',
    callId,
    mayPrepareCall,
    async (tx, call) => {
      const result = await applyChange(tx, call, change);
      return { result, note: { after: change } };
    },
  );
}

async function applyChange(
  tx: Tx,
  call: CallRecord,
  change: RoundChange,
): Promise<Result<Done, RoundRefusal>> {
  if (change.kind === 'add') {
    if (call.state !== 'draft') return refuse({ kind: 'rounds-frozen' });
    const roundId = newId();
    const position = (call.rounds.at(-1)?.position ?? 0) + 1;
    await tx.insert(callRounds).values({ id: roundId, callId: call.id, position, ...change.values });
    return ok({ roundId });
  }
  const { roundId } = change;
  const round = call.rounds.find((one) => one.id === roundId);
  if (!round) return refuse({ kind: 'round-not-found' });
  if (change.kind === 'rename') {
    const { name, nameEn } = change;
    await tx.update(callRounds).set({ name, nameEn }).where(eq(callRounds.id, roundId));
    return ok({ roundId });
  }
  if (change.kind === 'remove') {
    if (call.state !== 'draft') return refuse({ kind: 'rounds-frozen' });
    await tx.delete(callRounds).where(eq(callRounds.id, roundId));
    return ok({ roundId });
  }
  if (round.kind !== 'scoring') return refuse({ kind: 'not-a-scoring-round' });
  const sum = change.criteria.reduce((all, { weight }) => all + weight, 0);
  if (sum !== 100) return refuse({ kind: 'weights-not-100', round: round.name, sum });
  if (await isScored(tx, roundId)) return refuse({ kind: 'criteria-frozen' });
  await tx.delete(callCriteria).where(eq(callCriteria.roundId, roundId));
  await tx
    .insert(callCriteria)
    .values(change.criteria.map((values, at) => ({ id: newId(), roundId, position: at + 1, ...values })));
  // What reviewers had begun to write refers to criteria that are gone.
  await tx
    .update(applicationReviews)
    .set({ scores: sql`'{}'::jsonb` })
    .where(eq(applicationReviews.roundId, roundId));
  return ok({ roundId });
}

async function isScored(tx: Tx, roundId: Id): Promise<boolean> {
  const [row] = await tx
    .select({ by: applicationReviews.userId })
    .from(applicationReviews)
    .where(and(eq(applicationReviews.roundId, roundId), isNotNull(applicationReviews.handedInAt)))
    .limit(1);
  return row !== undefined;
}
