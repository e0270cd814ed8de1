import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { Departure } from '../domain/programme.ts';
import { memberScope } from './member-scope.ts';

/** A company's time in a cohort. */
export type CohortStay = {
  cohortId: Id;
  cohortName: string;
  cohortNameEn: string | null;
  programmeName: string;
  programmeNameEn: string | null;
  incubatorId: Id;
  incubatorName: string;
  incubatorNameEn: string | null;
  joinedOn: CalendarDate;
  leftOn: CalendarDate | null;
  departure: Departure | null;
};

/** The cohorts that a company has been in, as far as the actor may read them, the latest first. */
export async function cohortsOfCompany(db: Reader, actor: Actor, companyId: Id): Promise<CohortStay[]> {
  if (!looksLikeId(companyId)) return [];
  const scope = memberScope(actor, { companyId: sql`m.company_id`, incubatorId: sql`h.incubator_id` });
  return db.execute<CohortStay>(sql`
    select h.id as "cohortId", h.name as "cohortName", h.name_en as "cohortNameEn", p.name as "programmeName",
      p.name_en as "programmeNameEn", o.id as "incubatorId", o.name as "incubatorName",
      o.name_en as "incubatorNameEn", m.joined_on::text as "joinedOn", m.left_on::text as "leftOn", m.departure
    from cohort_members m join cohorts h on h.id = m.cohort_id join programmes p on p.id = h.programme_id
      join organisations o on o.id = h.incubator_id
    where m.company_id = ${companyId} and ${scope}
    order by m.joined_on desc, h.id`);
}
