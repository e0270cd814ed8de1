import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { listingQuestions } from '#db/schema/listing.ts';
import { mayAgreeTo } from '../domain/inquiry.ts';
import { mayWorkOnPart } from '../domain/policy.ts';
import { byName } from './by-name.ts';
import {
  type ChangedMeanwhile,
  type InquiryOrderRefusal,
  orderOnQuestion,
  type QuestionOrder,
} from './inquiry-order.ts';

export type DraftRefusal = InquiryOrderRefusal | ChangedMeanwhile;

/** Writes the answer in draft, by those whose part the question is. What was agreed to before is to be read again. */
export async function draftAnswer(
  db: Db,
  actor: Actor,
  order: QuestionOrder & { answer: string; seen: number },
): Promise<Result<null, DraftRefusal>> {
  return orderOnQuestion<null, DraftRefusal>(
    db,
    actor,
    'listing.draft-answer',
    order,
    (project, { part }) => mayWorkOnPart(actor, project.subject, part),
    async (tx, question, inquiry) => {
      if (question.version !== order.seen) return refuse({ kind: 'changed-meanwhile' });
      await tx
        .update(listingQuestions)
        .set({
          state: 'drafted',
          answer: order.answer,
          answeredBy: actor.kind === 'person' ? actor.userId : null,
          answeredByName: byName(actor),
          answeredAt: sql`now()`,
          agreedByName: null,
          agreedAt: null,
          version: sql`${listingQuestions.version} + 1`,
        })
        .where(eq(listingQuestions.id, question.id));
      return ok({
        done: null,
        before: { state: question.state, answer: question.answer },
        after: { round: inquiry.round, number: question.number, answer: order.answer },
      });
    },
  );
}

export type AgreeRefusal =
  | InquiryOrderRefusal
  | ChangedMeanwhile
  | { kind: 'not-drafted' }
  /** Whoever wrote a draft does not agree to it. */
  | { kind: 'own-draft' };

/** A second person's word that an answer may go out as it is drafted: of the same part, or of those who lead. */
export async function agreeAnswer(
  db: Db,
  actor: Actor,
  order: QuestionOrder & { seen: number },
): Promise<Result<null, AgreeRefusal>> {
  return orderOnQuestion<null, AgreeRefusal>(
    db,
    actor,
    'listing.agree-answer',
    order,
    (project, { part }) => mayWorkOnPart(actor, project.subject, part),
    async (tx, question, inquiry) => {
      if (question.version !== order.seen) return refuse({ kind: 'changed-meanwhile' });
      if (question.state !== 'drafted') return refuse({ kind: 'not-drafted' });
      if (actor.kind === 'person' && !mayAgreeTo(question, actor.userId))
        return refuse({ kind: 'own-draft' });
      await tx
        .update(listingQuestions)
        .set({
          state: 'agreed',
          agreedByName: byName(actor),
          agreedAt: sql`now()`,
          version: sql`${listingQuestions.version} + 1`,
        })
        .where(eq(listingQuestions.id, question.id));
      return ok({ done: null, after: { round: inquiry.round, number: question.number, state: 'agreed' } });
    },
  );
}
