import type { Actor } from '#app/identity/domain/actor.ts';
import { isApplicant, mayReviewFor, mayWatchCall } from '../domain/policy.ts';
import type { ApplicationRow } from './application-record.ts';
import type { CallRecord } from './call-record.ts';

/** In which part somebody reads an application: as the applicant, as a reviewer of one of its rounds, or as the house. */
export type ReadsAs = 'applicant' | 'reviewer' | 'house';

/**
 * How the actor reads an application; null when she may not. The house and the reviewers see nothing of a draft, and a
 * reviewer sees an application from the round on in which she judges.
 */
export function readsAs(
  actor: Actor,
  call: CallRecord,
  row: Pick<ApplicationRow, 'companyId' | 'state' | 'number' | 'roundId'>,
): ReadsAs | null {
  if (isApplicant(actor, row.companyId)) return 'applicant';
  if (row.number === null) return null;
  if (mayWatchCall(actor, call.incubator.id)) return 'house';
  if (!mayReviewFor(actor, call.incubator.id) || row.state === 'withdrawn') return null;
  const reached = call.rounds.findIndex((round) => round.id === row.roundId);
  const judges = call.rounds.some(
    (round, at) => at <= reached && round.reviewers.some((reviewer) => reviewer.userId === actor.userId),
  );
  return judges ? 'reviewer' : null;
}
