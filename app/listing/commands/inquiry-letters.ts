import { and, eq, max, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type GivenFile, type KeepRefusal, keepEvidence } from '#app/readiness/commands/fact-order.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { listingInquiries, listingQuestions } from '#db/schema/listing.ts';
import { isReadyToReply, progressOf } from '../domain/inquiry.ts';
import { mayLeadProject } from '../domain/policy.ts';
import { draftsDueBy, usualReplyBy } from '../domain/reply-deadline.ts';
import { questionRows } from '../queries/inquiry-rows.ts';
import { byName } from './by-name.ts';
import { type InquiryOrder, type InquiryOrderRefusal, orderOnInquiry } from './inquiry-order.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

/** How many rounds a project may have: far above use. */
const MOST_ROUNDS = 50;

export type LetterOrder = {
  projectId: Id;
  /** Who asks. */
  body: string;
  letterOn: CalendarDate;
  /** The last day that the letter names; null: counted as is usual. */
  replyBy: CalendarDate | null;
  file: GivenFile | null;
};

export type LetterRefusal =
  | ProjectOrderRefusal
  | KeepRefusal
  | { kind: 'letter-in-future' }
  | { kind: 'reply-before-letter' }
  | { kind: 'too-many-rounds'; most: number };

/** Records an inquiry letter as the next round: its id. */
export async function recordLetter(
  db: Db,
  actor: Actor,
  order: LetterOrder,
): Promise<Result<{ inquiryId: Id }, LetterRefusal>> {
  return orderOnProject<{ inquiryId: Id }, LetterRefusal>(
    db,
    actor,
    'listing.record-letter',
    order.projectId,
    (who, project) => mayLeadProject(who, project.subject),
    async (tx, project) => {
      const { body, letterOn, file } = order;
      if (letterOn > project.today) return refuse({ kind: 'letter-in-future' });
      const replyBy = order.replyBy ?? usualReplyBy(letterOn).on;
      if (replyBy < letterOn) return refuse({ kind: 'reply-before-letter' });
      const [last] = await tx
        .select({ round: max(listingInquiries.round) })
        .from(listingInquiries)
        .where(eq(listingInquiries.projectId, project.id));
      const round = (last?.round ?? 0) + 1;
      if (round > MOST_ROUNDS) return refuse({ kind: 'too-many-rounds', most: MOST_ROUNDS });
      const kept = await keepEvidence(tx, actor, project.companyId, file);
      if (!kept.ok) return kept;
      const inquiryId = newId();
      const letter = { round, body, letterOn, replyBy, fileId: kept.value?.id ?? null };
      await tx.insert(listingInquiries).values({
        id: inquiryId,
        projectId: project.id,
        ...letter,
        fileName: kept.value?.name ?? null,
        firstReplyBy: replyBy,
        addedByName: byName(actor),
      });
      return ok({ done: { inquiryId }, after: { inquiryId, ...letter } });
    },
  );
}

export type ExtensionRefusal = InquiryOrderRefusal | { kind: 'not-later' };

/**
 * Writes down that the reply may come later. Drafts whose due day was the proposed one and that are not there yet move
 * with it; a day that somebody set stays.
 */
export async function extendReply(
  db: Db,
  actor: Actor,
  order: InquiryOrder & { replyBy: CalendarDate; reason: string },
): Promise<Result<null, ExtensionRefusal>> {
  return orderOnInquiry<null, ExtensionRefusal>(
    db,
    actor,
    'listing.extend-reply',
    order,
    async (tx, _, inquiry) => {
      const { replyBy, reason } = order;
      if (replyBy <= inquiry.replyBy) return refuse({ kind: 'not-later' });
      await tx
        .update(listingInquiries)
        .set({ replyBy, extensionReason: reason, version: sql`${listingInquiries.version} + 1` })
        .where(eq(listingInquiries.id, inquiry.id));
      const { inquiryId, state, dueOn, version } = listingQuestions;
      await tx
        .update(listingQuestions)
        .set({ dueOn: draftsDueBy(inquiry.letterOn, replyBy), version: sql`${version} + 1` })
        .where(
          and(
            eq(inquiryId, inquiry.id),
            eq(state, 'open'),
            eq(dueOn, draftsDueBy(inquiry.letterOn, inquiry.replyBy)),
          ),
        );
      return ok({
        done: null,
        before: { replyBy: inquiry.replyBy },
        after: { inquiryId: inquiry.id, round: inquiry.round, replyBy, reason },
      });
    },
  );
}

export type ReplyOrder = InquiryOrder & {
  repliedOn: CalendarDate;
  file: GivenFile | null;
  /** Why the reply went out although not every answer was agreed to; else a remark. */
  note: string | null;
};

export type ReplyRefusal =
  | InquiryOrderRefusal
  | KeepRefusal
  | { kind: 'reply-in-future' }
  | { kind: 'reply-before-letter' }
  /** So many questions are without an agreed answer, and no reason is given. */
  | { kind: 'answers-open'; count: number };

/** Writes down that the reply went out: with every answer agreed to, or with the reason why not. The letter is closed. */
export async function recordReply(
  db: Db,
  actor: Actor,
  order: ReplyOrder,
): Promise<Result<null, ReplyRefusal>> {
  return orderOnInquiry<null, ReplyRefusal>(
    db,
    actor,
    'listing.record-reply',
    order,
    async (tx, project, inquiry) => {
      const { repliedOn, file, note } = order;
      if (repliedOn > project.today) return refuse({ kind: 'reply-in-future' });
      if (repliedOn < inquiry.letterOn) return refuse({ kind: 'reply-before-letter' });
      const progress = progressOf(await questionRows(tx, inquiry.id));
      if (!isReadyToReply(progress) && note === null)
        return refuse({ kind: 'answers-open', count: progress.all - progress.agreed });
      const kept = await keepEvidence(tx, actor, project.companyId, file);
      if (!kept.ok) return kept;
      const reply = { repliedOn, note, replyFileId: kept.value?.id ?? null };
      await tx
        .update(listingInquiries)
        .set({
          ...reply,
          replyFileName: kept.value?.name ?? null,
          version: sql`${listingInquiries.version} + 1`,
        })
        .where(eq(listingInquiries.id, inquiry.id));
      return ok({ done: null, after: { inquiryId: inquiry.id, round: inquiry.round, ...reply, progress } });
    },
  );
}
