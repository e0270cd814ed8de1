import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { ladderCompany } from '#app/startups/queries/ladder-company.ts';
import type { Reader } from '#db/client.server.ts';
import { listingParties, listingProjects } from '#db/schema/listing.ts';
import { maySeeRoom, type ProjectSubject } from '../domain/policy.ts';

type Row = typeof listingProjects.$inferSelect;

/** A listing project with the company whose it is, who has a say in it, and the day in Beijing. */
export type Project = Row & {
  boardWords: Both;
  company: { id: Id; name: string; nameEn: string | null };
  /** With the parties of every state, in the order in which they were invited. */
  subject: ProjectSubject;
  today: CalendarDate;
};

/**
 * The project of an id, or null. Unscoped: the caller asks the policy. With `lock` its row stays locked until the
 * transaction ends: every order about this project waits its turn.
 */
export async function projectOf(
  db: Reader,
  projectId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Project | null> {
  if (!looksLikeId(projectId)) return null;
  const wanted = db
    .select(getTableColumns(listingProjects))
    .from(listingProjects)
    .where(eq(listingProjects.id, projectId));
  const [row] = lock ? await wanted.for('no key update') : await wanted;
  if (!row) return null;
  const company = await ladderCompany(db, row.companyId);
  if (!company) return null;
  const { organisationId, part, state } = listingParties;
  const parties = await db
    .select({ organisationId, part, state })
    .from(listingParties)
    .where(eq(listingParties.projectId, row.id))
    .orderBy(asc(listingParties.invitedAt), asc(listingParties.id));
  const { id, name, nameEn, subject, today } = company;
  return {
    ...row,
    boardWords: boardOf(row.board)?.words ?? { zh: row.board, en: row.board },
    company: { id, name, nameEn },
    subject: { company: subject, parties },
    today,
  };
}

/** The same for somebody who comes into its room, as a whole or with her own part; null for everybody else. */
export async function projectSeen(db: Reader, actor: Actor, projectId: string): Promise<Project | null> {
  const project = await projectOf(db, projectId);
  return project && maySeeRoom(actor, project.subject) ? project : null;
}
