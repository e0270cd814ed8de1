import { and, asc, desc, eq } from 'drizzle-orm';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { listingInquiries, listingQuestions, listingRepliesTakenBack } from '#db/schema/listing.ts';

export type InquiryRow = typeof listingInquiries.$inferSelect;
export type QuestionRow = typeof listingQuestions.$inferSelect;

/** A letter of this project, or null. Unscoped: the caller asks the policy. */
export async function inquiryRow(db: Reader, projectId: Id, inquiryId: string): Promise<InquiryRow | null> {
  if (!looksLikeId(inquiryId)) return null;
  const [row] = await db
    .select()
    .from(listingInquiries)
    .where(and(eq(listingInquiries.id, inquiryId), eq(listingInquiries.projectId, projectId)));
  return row ?? null;
}

/** The questions of a letter in their order. Unscoped. */
export async function questionRows(db: Reader, inquiryId: Id): Promise<QuestionRow[]> {
  return db
    .select()
    .from(listingQuestions)
    .where(eq(listingQuestions.inquiryId, inquiryId))
    .orderBy(asc(listingQuestions.number));
}

/** A reply that was recorded by mistake, and its taking back. */
export type TakenBackRow = Omit<
  typeof listingRepliesTakenBack.$inferSelect,
  'seq' | 'inquiryId' | 'takenBackBy'
>;

/** The replies of a letter that were taken back, the latest first. Unscoped. */
export async function takenBackRows(db: Reader, inquiryId: Id): Promise<TakenBackRow[]> {
  const { version, repliedOn, replyFileId, replyFileName, note, reason, takenBackByName, takenBackAt } =
    listingRepliesTakenBack;
  return db
    .select({ version, repliedOn, replyFileId, replyFileName, note, reason, takenBackByName, takenBackAt })
    .from(listingRepliesTakenBack)
    .where(eq(listingRepliesTakenBack.inquiryId, inquiryId))
    .orderBy(desc(listingRepliesTakenBack.seq));
}
