import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { applicationReviews } from '#db/schema/admissions.ts';
import { mayReviewFor, mayWatchCall } from '../domain/policy.ts';
import type { Verdict } from '../domain/round.ts';
import { isScore, type ScoreProblem, type Scores, scoreProblems } from '../domain/scoring.ts';
import { applicationRecord, hasVerdicts } from '../queries/application-record.ts';
import { callRecord, type Round, weightsOf } from '../queries/call-record.ts';
import { subjects } from './call-order.ts';

export type ReviewOrder = {
  applicationId: string;
  verdict: Verdict | null;
  scores: Scores;
  comment: string | null;
  /** Handed in, it counts and stands; before that it is hers alone. */
  handIn: boolean;
};

export type ReviewRefusal =
  | { kind: 'missing' }
  | { kind: 'not-allowed' }
  | { kind: 'not-in-this-round' }
  | { kind: 'already-handed-in' }
  | { kind: 'conflict-declared' }
  | { kind: 'verdict-missing' }
  | { kind: 'reason-missing' }
  | { kind: 'scores-missing'; problems: Record<Id, ScoreProblem> };

/** Keeps a reviewer's judgement of an application in the round in which it stands, or hands it in for good. */
export async function reviewApplication(
  db: Db,
  actor: Actor,
  order: ReviewOrder,
): Promise<Result<null, ReviewRefusal>> {
  return asReviewer<ReviewRefusal>(
    db,
    actor,
    'admissions.review-application',
    order.applicationId,
    (tx, at) => {
      const problem = problemOf(at, order);
      if (problem) return Promise.resolve(problem);
      const { verdict, comment, handIn } = order;
      const known = new Set(at.round.criteria.map((criterion) => criterion.id));
      const scores = Object.fromEntries(
        Object.entries(order.scores).filter(([id, score]) => known.has(id) && isScore(score)),
      );
      return writeReview(tx, at, {
        verdict: hasVerdicts(at.round.kind) ? verdict : null,
        scores,
        comment: comment?.trim() || null,
        handedInAt: handIn ? sql`date_trunc('milliseconds', clock_timestamp())` : null,
      });
    },
  );
}

/** Says that she cannot judge freely: her scores do not count, and she does not see the others'. */
export async function declareConflict(
  db: Db,
  actor: Actor,
  order: { applicationId: string; note: string },
): Promise<Result<null, ReviewRefusal>> {
  return asReviewer<ReviewRefusal>(
    db,
    actor,
    'admissions.declare-conflict',
    order.applicationId,
    (tx, at) => {
      if (at.own?.conflict) return Promise.resolve({ kind: 'conflict-declared' });
      return writeReview(tx, at, { conflict: true, conflictNote: order.note.trim() || null });
    },
  );
}

type At = {
  applicationId: Id;
  round: Round;
  userId: Id;
  name: string;
  own: { conflict: boolean; handedInAt: Date | null } | null;
};

function problemOf(
  { own, round }: At,
  { verdict, scores, comment, handIn }: ReviewOrder,
): ReviewRefusal | null {
  if (own?.conflict) return { kind: 'conflict-declared' };
  if (own?.handedInAt) return { kind: 'already-handed-in' };
  if (!handIn) return null;
  if (!hasVerdicts(round.kind)) {
    const problems = scoreProblems(weightsOf(round), scores);
    return Object.keys(problems).length ? { kind: 'scores-missing', problems } : null;
  }
  if (verdict === null) return { kind: 'verdict-missing' };
  return comment?.trim() ? null : { kind: 'reason-missing' };
}

async function asReviewer<R extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  applicationId: string,
  work: (tx: Tx, at: At) => Promise<R | null>,
): Promise<Result<null, R | ReviewRefusal>> {
  type Answer = Outcome<null, R | ReviewRefusal>;
  return carryOut(db, actor, action, async (tx): Promise<Answer> => {
    const seen = await applicationRecord(tx, applicationId);
    const call = seen ? await callRecord(tx, seen.callId) : null;
    // Judging and deciding take turns: what is decided on is what was there.
    const row = seen ? await applicationRecord(tx, applicationId, { lock: true }) : null;
    if (!call || !row || row.state === 'draft') return { result: refuse({ kind: 'missing' }), note: {} };
    const note = { subject: subjects.application(row), after: { round: row.roundId } };
    const judges =
      mayReviewFor(actor, call.incubator.id) && call.rounds.some((round) => isIn(round, actor.userId));
    if (!judges || actor.kind !== 'person') {
      const kind = mayWatchCall(actor, call.incubator.id) ? 'not-allowed' : 'missing';
      return { result: refuse({ kind }), note };
    }
    const round = call.rounds.find((one) => one.id === row.roundId);
    if (!round || row.state !== 'submitted' || !isIn(round, actor.userId))
      return { result: refuse({ kind: 'not-in-this-round' }), note };
    const [own] = await tx
      .select({ conflict: applicationReviews.conflict, handedInAt: applicationReviews.handedInAt })
      .from(applicationReviews)
      .where(sql`application_id = ${row.id} and round_id = ${round.id} and user_id = ${actor.userId}`);
    const at: At = { applicationId: row.id, round, userId: actor.userId, name: actor.name, own: own ?? null };
    const refusal = await work(tx, at);
    return { result: refusal ? refuse(refusal) : ok(null), note };
  });
}

function isIn(round: Round, userId: Id): boolean {
  return round.reviewers.some((reviewer) => reviewer.userId === userId);
}

type ReviewSet = {
  verdict?: Verdict | null;
  scores?: Scores;
  comment?: string | null;
  conflict?: boolean;
  conflictNote?: string | null;
  handedInAt?: SQL | null;
};

async function writeReview(
  tx: Tx,
  { applicationId, round, userId, name }: At,
  set: ReviewSet,
): Promise<null> {
  const values = { ...set, savedAt: sql`date_trunc('milliseconds', clock_timestamp())` };
  await tx
    .insert(applicationReviews)
    .values({ applicationId, roundId: round.id, userId, reviewerName: name, scores: {}, ...values })
    .onConflictDoUpdate({
      target: [applicationReviews.applicationId, applicationReviews.roundId, applicationReviews.userId],
      set: values,
    });
  return null;
}
