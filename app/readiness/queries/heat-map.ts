import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { companyColumns } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { companies } from '#db/schema/startups.ts';
import type { BoardCode } from '../domain/board.ts';
import { readinessScope } from './readiness-scope.ts';

/** One board over the companies that are in a cohort today. */
export type HeatCell = {
  board: BoardCode;
  /** How many have been scored, and how many of them each answer has. */
  companies: number;
  answers: Record<Answer, number>;
  /** The score in the middle, and the worst and best of its interval over all; whole points. */
  median: number;
  low: number;
  high: number;
};

export type HeatRow = {
  cohortId: Id;
  cohortName: string;
  cohortNameEn: string | null;
  programmeName: string;
  programmeNameEn: string | null;
  incubatorId: Id;
  /** In the cohort today, scored or not. */
  members: number;
  cells: HeatCell[];
};

/** Cohorts with members today by how near they are to each board: of the actor's own house, or of all for the operator. */
export async function heatMap(
  db: Reader,
  actor: Actor,
  which: { incubatorId?: Id } = {},
): Promise<HeatRow[]> {
  const house = which.incubatorId ? sql`h.incubator_id = ${which.incubatorId}` : sql`true`;
  const seen = memberScope(actor, { companyId: sql`m.company_id`, incubatorId: sql`h.incubator_id` });
  return db.execute<HeatRow>(sql`
    with members as (
      select m.cohort_id, m.company_id from cohort_members m join cohorts h on h.id = m.cohort_id
        join ${companies} on companies.id = m.company_id
      where m.left_on is null and ${house} and ${seen} and ${readinessScope(actor, companyColumns)}),
    cells as (
      select m.cohort_id, a.board, count(*)::int as companies,
        jsonb_build_object('met', count(*) filter (where a.answer = 'met'),
          'short', count(*) filter (where a.answer = 'short'), 'missing', count(*) filter (where a.answer = 'missing'),
          'person', count(*) filter (where a.answer = 'person')) as answers,
        round(percentile_cont(0.5) within group (order by a.score))::int as median, min(a.low) as low, max(a.high) as high
      from members m join assessments a on a.company_id = m.company_id group by 1, 2)
    select h.id as "cohortId", h.name as "cohortName", h.name_en as "cohortNameEn", p.name as "programmeName",
      p.name_en as "programmeNameEn", h.incubator_id as "incubatorId", count(*)::int as members,
      coalesce((select jsonb_agg(jsonb_build_object('board', c.board, 'companies', c.companies, 'answers', c.answers,
        'median', c.median, 'low', c.low, 'high', c.high) order by c.board) from cells c where c.cohort_id = h.id), '[]') as cells
    from members m join cohorts h on h.id = m.cohort_id join programmes p on p.id = h.programme_id
    group by h.id, p.id order by h.starts_on desc, h.id`);
}
