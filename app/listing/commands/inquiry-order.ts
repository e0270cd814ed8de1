import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { listingQuestions } from '#db/schema/listing.ts';
import { mayLeadProject, maySeePart } from '../domain/policy.ts';
import { type InquiryRow, inquiryRow, type QuestionRow } from '../queries/inquiry-rows.ts';
import type { Project } from '../queries/project.ts';
import { orderOnProject, type ProjectOrderRefusal, type Written } from './project-order.ts';

export type InquiryOrderRefusal =
  | ProjectOrderRefusal
  /** The reply has gone out: the letter is kept as it was answered. */
  | { kind: 'replied-already' };

/** Somebody has changed it since the page was opened. */
export type ChangedMeanwhile = { kind: 'changed-meanwhile' };

export type InquiryOrder = { projectId: Id; inquiryId: string };
export type QuestionOrder = InquiryOrder & { questionId: string };

type LetterWork<Done, Refusal> = (
  tx: Tx,
  project: Project,
  inquiry: InquiryRow,
) => Promise<Result<Written<Done>, Refusal>>;

/** Carries out an order of those who lead the project about a letter, replied to or not. */
export async function orderOnLetter<Done, Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  { projectId, inquiryId }: InquiryOrder,
  work: LetterWork<Done, Refusal>,
): Promise<Result<Done, Refusal | ProjectOrderRefusal>> {
  const leads = (who: Actor, project: Project) => mayLeadProject(who, project.subject);
  return orderOnProject<Done, Refusal | ProjectOrderRefusal>(
    db,
    actor,
    action,
    projectId,
    leads,
    async (tx, project) => {
      const inquiry = await inquiryRow(tx, project.id, inquiryId);
      return inquiry ? work(tx, project, inquiry) : refuse({ kind: 'not-found' });
    },
  );
}

/** The same about a letter that is not replied to yet. */
export async function orderOnInquiry<Done, Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  order: InquiryOrder,
  work: LetterWork<Done, Refusal>,
): Promise<Result<Done, Refusal | InquiryOrderRefusal>> {
  return orderOnLetter<Done, Refusal | InquiryOrderRefusal>(
    db,
    actor,
    action,
    order,
    async (tx, project, inquiry) =>
      inquiry.repliedOn === null ? work(tx, project, inquiry) : refuse({ kind: 'replied-already' }),
  );
}

/**
 * Carries out an order about one question of such a letter, for whoever `permitted` lets by its part. A question of a part that she does not see is not
 * there for her.
 */
export async function orderOnQuestion<Done, Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  { projectId, inquiryId, questionId }: QuestionOrder,
  permitted: (project: Project, question: QuestionRow) => boolean,
  work: (
    tx: Tx,
    question: QuestionRow,
    inquiry: InquiryRow,
    project: Project,
  ) => Promise<Result<Written<Done>, Refusal>>,
): Promise<Result<Done, Refusal | InquiryOrderRefusal>> {
  return orderOnProject<Done, Refusal | InquiryOrderRefusal>(
    db,
    actor,
    action,
    projectId,
    () => true,
    async (tx, project) => {
      const inquiry = await inquiryRow(tx, project.id, inquiryId);
      const question = inquiry && (await questionRow(tx, inquiry.id, questionId));
      if (!question || !maySeePart(actor, project.subject, question.part))
        return refuse({ kind: 'not-found' });
      if (!permitted(project, question)) return refuse({ kind: 'not-allowed' });
      if (inquiry.repliedOn !== null) return refuse({ kind: 'replied-already' });
      return work(tx, question, inquiry, project);
    },
  );
}

async function questionRow(tx: Tx, inquiryId: Id, questionId: string): Promise<QuestionRow | null> {
  if (!looksLikeId(questionId)) return null;
  const [row] = await tx
    .select()
    .from(listingQuestions)
    .where(and(eq(listingQuestions.id, questionId), eq(listingQuestions.inquiryId, inquiryId)));
  return row ?? null;
}
