import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { incubatorScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import type { Reader } from '#db/client.server.ts';

/** A tenant with the answer of its last check. */
export type GraduationCandidate = {
  incubatorId: Id;
  companyId: Id;
  name: string;
  nameEn: string | null;
  cohortId: Id;
  cohortName: string;
  cohortNameEn: string | null;
  joinedOn: CalendarDate;
  answer: Answer;
  /** Each condition's answer by its code. */
  limbs: Record<string, Answer>;
  /** Since when the answer is what it is. */
  answeredAt: Date;
  /** The limit of its stay, and the days until then: below 0 it has passed. */
  monthsInside: number;
};

/** Tenants by how near they are to graduating: those who may first, then those who have been there longest. */
export async function graduationCandidates(
  db: Reader,
  actor: Actor,
  which: { incubatorId?: Id; answer?: Answer; limit?: number } = {},
): Promise<GraduationCandidate[]> {
  const house = which.incubatorId ? sql`k.incubator_id = ${which.incubatorId}` : sql`true`;
  const wanted = which.answer ? sql`k.answer = ${which.answer}` : sql`true`;
  const rows = await db.execute<Omit<GraduationCandidate, 'answeredAt'> & { answeredAt: string }>(sql`
    select k.incubator_id as "incubatorId", c.id as "companyId", c.name, c.name_en as "nameEn",
      m.cohort_id as "cohortId", m.cohort_name as "cohortName", m.cohort_name_en as "cohortNameEn",
      m.joined_on::text as "joinedOn", k.answer, k.limbs, k.answered_at::text as "answeredAt",
      (extract(year from age) * 12 + extract(month from age) + sign(extract(day from age)))::int as "monthsInside"
    from graduation_checks k join companies c on c.id = k.company_id
      join lateral (
        select e.cohort_id, h.name as cohort_name, h.name_en as cohort_name_en,
          min(e.joined_on) over () as joined_on
        from cohort_members e join cohorts h on h.id = e.cohort_id
        where e.company_id = k.company_id and h.incubator_id = k.incubator_id and e.left_on is null
        order by e.joined_on desc, e.cohort_id limit 1) m on true
      cross join lateral (select age((now() at time zone 'Asia/Shanghai')::date, m.joined_on) as age) a
    where ${house} and ${wanted} and ${incubatorScope(actor, sql`k.incubator_id`)}
    order by array_position(array['met', 'person', 'missing', 'short'], k.answer), m.joined_on, c.name_pinyin, c.id
    limit ${which.limit ?? 500}`);
  return rows.map((row) => ({ ...row, answeredAt: new Date(row.answeredAt) }));
}
