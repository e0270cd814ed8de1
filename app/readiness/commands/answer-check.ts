import { and, desc, eq } from 'drizzle-orm';
import { type Actor, system } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { checkAnswers, checkReviews } from '#db/schema/readiness-facts.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import {
  type AnswerOrder,
  type AnswerProblem,
  problemsOfAnswer,
  type ReviewOutcome,
} from '../domain/check-answer.ts';
import { checkOf } from '../domain/checks.ts';
import { companySources } from '../queries/company-sources.ts';
import {
  type FactOrderRefusal,
  type GivenFile,
  type KeepRefusal,
  keepEvidence,
  orderOnFacts,
} from './fact-order.ts';

export type AnswerRefusal = FactOrderRefusal | KeepRefusal | { kind: 'invalid'; problems: AnswerProblem[] };

type AnswerGiven = AnswerOrder & { file: GivenFile | null };

/** Answers a check. Each answer is a line of its own, and the latest counts for every board that asks. */
export async function answerCheck(
  db: Db,
  actor: Actor,
  companyId: Id,
  order: AnswerGiven,
): Promise<Result<{ answerId: Id }, AnswerRefusal>> {
  return orderOnFacts<{ answerId: Id }, AnswerRefusal>(
    db,
    actor,
    'readiness.answer-check',
    companyId,
    (tx, { today }) => answerWithin(tx, actor, { companyId, today }, order),
  );
}

export type AnswerWithinRefusal = Exclude<AnswerRefusal, { kind: 'not-allowed' }>;

/**
 * Judges and writes an answer in the caller's transaction; whether the actor may give it, and that the company is scored
 * again, are the caller's. The document of the answer before goes on with it where no new one is given and the answer
 * stays what it was.
 */
export async function answerWithin(
  tx: Tx,
  actor: Actor,
  { companyId, today }: { companyId: Id; today: CalendarDate },
  { file, ...answer }: AnswerGiven,
): Promise<Result<{ done: { answerId: Id }; before?: object; after: object }, AnswerWithinRefusal>> {
  if (!checkOf(answer.code)) return refuse({ kind: 'not-found' });
  const problems = problemsOfAnswer(answer, today);
  if (problems.length > 0) return refuse({ kind: 'invalid', problems });
  const before = (await companySources(tx, [companyId]))
    .get(companyId)
    ?.answers.find(({ code }) => code === answer.code);
  const kept = await keepEvidence(tx, actor, companyId, file);
  if (!kept.ok) return kept;
  const older =
    before?.fileId && before.state === answer.state ? { id: before.fileId, name: before.fileName } : null;
  const evidence = kept.value ?? older;
  const answerId = await writeAnswer(tx, actor, companyId, { ...answer, answeredOn: today }, evidence);
  return ok({
    done: { answerId },
    ...(before ? { before: { state: before.state } } : {}),
    after: { ...answer, fileId: evidence?.id ?? null },
  });
}

/** Writes one answer: its id. */
export async function writeAnswer(
  tx: Tx,
  actor: Actor,
  companyId: Id,
  answer: AnswerOrder & { answeredOn: CalendarDate },
  file: { id: Id; name: string | null } | null,
): Promise<Id> {
  const id = newId();
  const evidence = { fileId: file?.id ?? null, fileName: file?.name ?? null };
  await tx.insert(checkAnswers).values({ id, companyId, ...recorder(actor), ...answer, ...evidence });
  return id;
}

export type ReviewRefusal =
  | FactOrderRefusal
  /** Somebody has answered anew, or the answer was reviewed, since the page was opened. */
  | { kind: 'changed-meanwhile' }
  | { kind: 'own-answer' }
  | { kind: 'reason-missing' };

/**
 * A second person's word on an answer. An answer that is sent back counts as none, and an adviser who gave it is told;
 * whoever answered cannot review it.
 */
export async function reviewCheck(
  db: Db,
  actor: Actor,
  companyId: Id,
  order: { answerId: Id; outcome: ReviewOutcome; note: string | null },
): Promise<Result<null, ReviewRefusal>> {
  return orderOnFacts<null, ReviewRefusal>(
    db,
    actor,
    'readiness.review-check',
    companyId,
    async (tx, { today }) => {
      if (!looksLikeId(order.answerId)) return refuse({ kind: 'not-found' });
      const { id, code, recordedBy } = checkAnswers;
      const [answer] = await tx
        .select({ id, code, recordedBy })
        .from(checkAnswers)
        .where(and(eq(id, order.answerId), eq(checkAnswers.companyId, companyId)));
      if (!answer) return refuse({ kind: 'not-found' });
      const [latest] = await tx
        .select({ id, reviewId: checkReviews.id })
        .from(checkAnswers)
        .leftJoin(checkReviews, eq(checkReviews.answerId, id))
        .where(and(eq(checkAnswers.companyId, companyId), eq(code, answer.code)))
        .orderBy(desc(checkAnswers.seq))
        .limit(1);
      if (latest?.id !== answer.id || latest.reviewId !== null) return refuse({ kind: 'changed-meanwhile' });
      if (actor.kind === 'person' && actor.userId === answer.recordedBy)
        return refuse({ kind: 'own-answer' });
      if (order.outcome === 'sent-back' && !order.note) return refuse({ kind: 'reason-missing' });
      await tx.insert(checkReviews).values({
        id: newId(),
        companyId,
        ...recorder(actor),
        answerId: answer.id,
        outcome: order.outcome,
        note: order.note,
        reviewedOn: today,
      });
      // In whose name an adviser answered, and where she answers again, is known to the work rooms alone.
      if (order.outcome === 'sent-back')
        await enqueue(tx, system('readiness.review-check'), 'listing.tell-sent-back', {
          answerId: answer.id,
        });
      return ok({ done: null, after: { code: answer.code, outcome: order.outcome, note: order.note } });
    },
  );
}
