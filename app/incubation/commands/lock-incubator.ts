import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { maySeeIncubator } from '../domain/policy.ts';
import type { ProgrammeKind } from '../domain/programme.ts';

/** What a decision about a programme needs to know of it. */
export type LockedProgramme = {
  id: Id;
  incubatorId: Id;
  kind: ProgrammeKind;
  name: string;
  nameEn: string | null;
  purpose: string | null;
  headUserId: Id | null;
  months: number | null;
  archived: boolean;
};

export type LockedCohort = {
  id: Id;
  programmeId: Id;
  incubatorId: Id;
  name: string;
  nameEn: string | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
  managerUserId: Id | null;
};

/** Locks an active incubator for the rest of the transaction; null when there is none that the actor may see. */
export async function lockIncubator(tx: Tx, actor: Actor, incubatorId: Id): Promise<{ name: string } | null> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return null;
  const [row] = await tx.execute<{ name: string }>(sql`
    select name from organisations where id = ${incubatorId} and kind = 'incubator' and status = 'active'
    for no key update`);
  return row ?? null;
}

/** Locks a programme for the rest of the transaction; null when there is none that the actor may see. */
export async function lockProgramme(tx: Tx, actor: Actor, programmeId: Id): Promise<LockedProgramme | null> {
  if (!looksLikeId(programmeId)) return null;
  const [row] = await tx.execute<LockedProgramme>(sql`
    select id, incubator_id as "incubatorId", kind, name, name_en as "nameEn", purpose,
      head_user_id as "headUserId", months, archived_at is not null as archived
    from programmes where id = ${programmeId} for no key update`);
  return row && maySeeIncubator(actor, row.incubatorId) ? row : null;
}

/** Locks a cohort for the rest of the transaction; null when there is none that the actor may see. */
export async function lockCohort(tx: Tx, actor: Actor, cohortId: Id): Promise<LockedCohort | null> {
  if (!looksLikeId(cohortId)) return null;
  const [row] = await tx.execute<LockedCohort>(sql`
    select id, programme_id as "programmeId", incubator_id as "incubatorId", name, name_en as "nameEn",
      starts_on::text as "startsOn", ends_on::text as "endsOn", manager_user_id as "managerUserId"
    from cohorts where id = ${cohortId} for no key update`);
  return row && maySeeIncubator(actor, row.incubatorId) ? row : null;
}

/** Whether a person works in the incubator, as one who may answer for something must. */
export async function worksThere(tx: Tx, incubatorId: Id, userId: Id | null): Promise<boolean> {
  if (userId === null) return true;
  const [row] = await tx.execute(sql`
    select 1 from memberships m join users u on u.id = m.user_id and u.status = 'active'
    where m.organisation_id = ${incubatorId} and m.user_id = ${userId} and m.role in ('manager', 'member')
      and m.ended_at is null`);
  return row !== undefined;
}

/** How the audit trail names what this slice orders. */
export const subjects = {
  incubator: (id: Id, name: string) => ({ kind: 'organisation', id, name }),
  programme: (id: Id, name: string) => ({ kind: 'programme', id, name }),
  cohort: (id: Id, name: string) => ({ kind: 'cohort', id, name }),
};
