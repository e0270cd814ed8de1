import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { listingQuestions } from '#db/schema/listing.ts';
import { MOST_QUESTIONS } from '../domain/inquiry.ts';
import type { Part } from '../domain/parts.ts';
import { mayLeadProject } from '../domain/policy.ts';
import { draftsDueBy } from '../domain/reply-deadline.ts';
import { splitLetter } from '../domain/split-letter.ts';
import { type InquiryRow, questionRows } from '../queries/inquiry-rows.ts';
import {
  type ChangedMeanwhile,
  type InquiryOrder,
  type InquiryOrderRefusal,
  orderOnInquiry,
  orderOnQuestion,
  type QuestionOrder,
} from './inquiry-order.ts';

/** What is said about a question beside its answer. */
export type QuestionFields = {
  topic: string;
  question: string;
  part: Part;
  ownerName: string | null;
  /** The day by which the draft is due; null: as proposed. */
  dueOn: CalendarDate | null;
};

export type QuestionRefusal =
  | InquiryOrderRefusal
  | { kind: 'too-many-questions'; most: number }
  /** A draft is due between the letter and the reply. */
  | { kind: 'due-outside'; from: CalendarDate; until: CalendarDate };

/** Adds a question under the next number: its id. */
export async function addQuestion(
  db: Db,
  actor: Actor,
  order: InquiryOrder & QuestionFields,
): Promise<Result<{ questionId: Id }, QuestionRefusal>> {
  return orderOnInquiry<{ questionId: Id }, QuestionRefusal>(
    db,
    actor,
    'listing.add-question',
    order,
    async (tx, _, inquiry) => {
      const { topic, question, part, ownerName } = order;
      const dueOn = order.dueOn ?? draftsDueBy(inquiry.letterOn, inquiry.replyBy);
      const outside = dueOutside(dueOn, inquiry);
      if (outside) return refuse(outside);
      const known = await questionRows(tx, inquiry.id);
      if (known.length >= MOST_QUESTIONS) return refuse({ kind: 'too-many-questions', most: MOST_QUESTIONS });
      const questionId = newId();
      const number = (known.at(-1)?.number ?? 0) + 1;
      const fields = { number, topic, question, part, ownerName, dueOn };
      await tx.insert(listingQuestions).values({ id: questionId, inquiryId: inquiry.id, ...fields });
      return ok({
        done: { questionId },
        after: { questionId, round: inquiry.round, number, topic, part, dueOn },
      });
    },
  );
}

export type ImportRefusal =
  | Exclude<QuestionRefusal, { kind: 'due-outside' }>
  | { kind: 'no-questions' }
  | ChangedMeanwhile;

/**
 * Splits a pasted letter as the preview did and adds its questions, each with the part that was chosen for it there.
 *
 * @param order `parts` holds one part for each question that the text splits into, in their order
 */
export async function importQuestions(
  db: Db,
  actor: Actor,
  order: InquiryOrder & { text: string; parts: readonly Part[] },
): Promise<Result<{ added: number }, ImportRefusal>> {
  return orderOnInquiry<{ added: number }, ImportRefusal>(
    db,
    actor,
    'listing.import-questions',
    order,
    async (tx, _, inquiry) => {
      const { questions } = splitLetter(order.text);
      if (questions.length === 0) return refuse({ kind: 'no-questions' });
      if (questions.length !== order.parts.length) return refuse({ kind: 'changed-meanwhile' });
      const known = await questionRows(tx, inquiry.id);
      if (known.length + questions.length > MOST_QUESTIONS)
        return refuse({ kind: 'too-many-questions', most: MOST_QUESTIONS });
      const first = (known.at(-1)?.number ?? 0) + 1;
      const dueOn = draftsDueBy(inquiry.letterOn, inquiry.replyBy);
      await tx.insert(listingQuestions).values(
        questions.map(({ topic, question }, index) => ({
          id: newId(),
          inquiryId: inquiry.id,
          number: first + index,
          topic: topic || question || '—',
          question: question || topic || '—',
          part: order.parts[index] ?? 'issuer',
          dueOn,
        })),
      );
      const added = questions.length;
      return ok({ done: { added }, after: { inquiryId: inquiry.id, round: inquiry.round, added, first } });
    },
  );
}

/** Changes what a question says and whose it is; its answer stays. */
export async function editQuestion(
  db: Db,
  actor: Actor,
  order: QuestionOrder & QuestionFields & { seen: number },
): Promise<Result<null, QuestionRefusal | ChangedMeanwhile>> {
  return orderOnQuestion<null, QuestionRefusal | ChangedMeanwhile>(
    db,
    actor,
    'listing.edit-question',
    order,
    (project) => mayLeadProject(actor, project.subject),
    async (tx, known, inquiry) => {
      if (known.version !== order.seen) return refuse({ kind: 'changed-meanwhile' });
      const { topic, question, part, ownerName } = order;
      const dueOn = order.dueOn ?? draftsDueBy(inquiry.letterOn, inquiry.replyBy);
      const outside = dueOutside(dueOn, inquiry);
      if (outside) return refuse(outside);
      await tx
        .update(listingQuestions)
        .set({ topic, question, part, ownerName, dueOn, version: sql`${listingQuestions.version} + 1` })
        .where(eq(listingQuestions.id, known.id));
      const said = (one: { topic: string; part: Part; ownerName: string | null; dueOn: CalendarDate }) => ({
        number: known.number,
        topic: one.topic,
        part: one.part,
        ownerName: one.ownerName,
        dueOn: one.dueOn,
      });
      return ok({ done: null, before: said(known), after: said({ ...order, dueOn }) });
    },
  );
}

export type RemoveRefusal = InquiryOrderRefusal | { kind: 'answered-already' };

/** Takes a question out that nobody has answered: one that a paste has split wrongly. */
export async function removeQuestion(
  db: Db,
  actor: Actor,
  order: QuestionOrder,
): Promise<Result<null, RemoveRefusal>> {
  return orderOnQuestion<null, RemoveRefusal>(
    db,
    actor,
    'listing.remove-question',
    order,
    (project) => mayLeadProject(actor, project.subject),
    async (tx, { id, number, topic, question, state }) => {
      if (state !== 'open') return refuse({ kind: 'answered-already' });
      await tx.delete(listingQuestions).where(eq(listingQuestions.id, id));
      return ok({ done: null, before: { number, topic, question } });
    },
  );
}

function dueOutside(dueOn: CalendarDate, { letterOn, replyBy }: InquiryRow) {
  if (letterOn <= dueOn && dueOn <= replyBy) return null;
  return { kind: 'due-outside', from: letterOn, until: replyBy } as const;
}
