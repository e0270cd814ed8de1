import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type CalendarDate, dayInBeijing } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { files } from '#db/schema/documents.ts';
import { mayReadOrders } from '../domain/ladder-policy.ts';
import { ladderCompany } from './ladder-company.ts';

/** Whether the actor may read an evidence file: whoever may read the orders of the company that it was brought for. */
export async function evidenceIsReadable(
  db: Reader,
  actor: Actor,
  file: { companyId: Id | null },
): Promise<boolean> {
  const company = file.companyId === null ? null : await ladderCompany(db, file.companyId);
  return company !== null && mayReadOrders(actor, company.subject);
}

export type KeptFile = { id: Id; name: string; size: number };

/** Of these files those that the actor herself brought as evidence for this company; the others are left out. */
export async function ownEvidenceFiles(
  db: Reader,
  actor: Actor,
  question: { companyId: Id; fileIds: readonly string[] },
): Promise<KeptFile[]> {
  const ids = question.fileIds.filter(looksLikeId);
  if (actor.kind !== 'person' || ids.length === 0) return [];
  return db
    .select({ id: files.id, name: files.name, size: files.size })
    .from(files)
    .where(
      and(
        inArray(files.id, ids),
        eq(files.purpose, 'evidence'),
        eq(files.companyId, question.companyId),
        eq(files.uploadedBy, actor.userId),
      ),
    );
}

/** A piece of evidence on the day on which it was uploaded. */
export type UploadedEvidence = { id: Id; name: string; on: CalendarDate };

const MOST = 200;

/** The files that were brought as evidence for a company, the latest first; none for those who may not read them. */
export async function evidenceOfCompany(
  db: Reader,
  actor: Actor,
  companyId: Id,
): Promise<UploadedEvidence[]> {
  if (!(await evidenceIsReadable(db, actor, { companyId }))) return [];
  const rows = await db
    .select({ id: files.id, name: files.name, at: files.uploadedAt })
    .from(files)
    .where(and(eq(files.companyId, companyId), eq(files.purpose, 'evidence')))
    .orderBy(desc(files.uploadedAt), desc(files.id))
    .limit(MOST);
  return rows.map(({ id, name, at }) => ({ id, name, on: dayInBeijing(at) }));
}
