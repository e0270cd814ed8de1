import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { applications } from '#db/schema/admissions.ts';
import { files } from '#db/schema/documents.ts';
import { isApplicant } from '../domain/policy.ts';
import type { Answers, Question } from '../domain/question.ts';
import { readsAs } from './application-access.ts';
import { callRecord } from './call-record.ts';

/** Whether the actor may read a file of an application: its own people, and whoever reads an application that names it. */
export async function applicationFileIsReadable(
  db: Reader,
  actor: Actor,
  file: { id: Id; companyId: Id | null },
): Promise<boolean> {
  if (file.companyId === null) return false;
  if (isApplicant(actor, file.companyId)) return true;
  const rows = await db
    .select()
    .from(applications)
    .where(and(eq(applications.companyId, file.companyId), sql`strpos(answers::text, ${file.id}) > 0`));
  for (const row of rows) {
    const call = await callRecord(db, row.callId);
    if (call && readsAs(actor, call, row)) return true;
  }
  return false;
}

/** The names of the files that answers refer to, by file. */
export async function fileNames(
  db: Reader,
  questions: readonly Question[],
  answers: Answers,
): Promise<Record<Id, string>> {
  const ids = questions
    .filter((question) => question.type === 'file')
    .map((question) => String(answers[question.id] ?? ''))
    .filter(looksLikeId);
  if (ids.length === 0) return {};
  const rows = await db
    .select({ id: files.id, name: files.name })
    .from(files)
    .where(and(inArray(files.id, ids), eq(files.purpose, 'application')));
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}
