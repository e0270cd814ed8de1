import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { callReviewers } from '#db/schema/admissions.ts';
import { mayPrepareCall } from '../domain/policy.ts';
import { reviewerCandidates } from '../queries/reviewer-candidates.ts';
import { type CallOrderRefusal, orderOnCall } from './call-order.ts';

export type ReviewerRefusal =
  | CallOrderRefusal
  | { kind: 'round-not-found' }
  | { kind: 'not-a-reviewer' }
  | { kind: 'call-is-over' };

/** Asks people of the incubator, or experts, to judge in a round; whoever is asked already stays asked. */
export async function inviteReviewers(
  db: Db,
  actor: Actor,
  order: { callId: string; roundId: string; userIds: readonly string[] },
): Promise<Result<{ invited: number }, ReviewerRefusal>> {
  const { callId, roundId, userIds } = order;
  type Done = { invited: number };
  return orderOnCall<Done, ReviewerRefusal>(
    db,
    actor,
    'admissions.invite-reviewers',
    callId,
    mayPrepareCall,
    async (tx, call) => {
      const round = call.rounds.find((one) => one.id === roundId);
      const note = { after: { roundId, userIds } };
      if (!round) return { result: refuse({ kind: 'round-not-found' }), note };
      if (call.state === 'decided') return { result: refuse({ kind: 'call-is-over' }), note };
      const candidates = new Set((await reviewerCandidates(tx, call.incubator.id)).map((one) => one.userId));
      if (userIds.length === 0 || userIds.some((id) => !candidates.has(id)))
        return { result: refuse({ kind: 'not-a-reviewer' }), note };
      const added = await tx
        .insert(callReviewers)
        .values(userIds.map((userId) => ({ roundId, userId })))
        .onConflictDoNothing()
        .returning({ userId: callReviewers.userId });
      await tell(
        tx,
        added.map(({ userId }) => ({
          to: userId,
          topic: 'applications',
          kind: 'application-review-wanted',
          key: `round:${roundId}:review`,
          params: named({ call: call.name, round: round.name }, { call: call.nameEn, round: round.nameEn }),
          link: paths.reviews(),
        })),
      );
      return { result: ok({ invited: added.length }), note };
    },
  );
}

/** Takes somebody off a round. What she handed in still counts. */
export async function dismissReviewer(
  db: Db,
  actor: Actor,
  order: { callId: string; roundId: string; userId: Id },
): Promise<Result<null, ReviewerRefusal>> {
  const { callId, roundId, userId } = order;
  return orderOnCall<null, ReviewerRefusal>(
    db,
    actor,
    'admissions.dismiss-reviewer',
    callId,
    mayPrepareCall,
    async (tx, call) => {
      const note = { before: { roundId, userId } };
      if (!call.rounds.some((one) => one.id === roundId))
        return { result: refuse({ kind: 'round-not-found' }), note };
      await tx
        .delete(callReviewers)
        .where(and(eq(callReviewers.roundId, roundId), eq(callReviewers.userId, userId)));
      return { result: ok(null), note };
    },
  );
}

/** The blanks of a notice, with the English names beside them where there are any. */
export function named(
  params: Record<string, string>,
  english: Record<string, string | null>,
): Record<string, string> {
  const own = Object.entries(english).flatMap(([name, text]) => (text ? [[`${name}En`, text] as const] : []));
  return { ...params, ...Object.fromEntries(own) };
}
