import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { companyColumns, textArray } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { companies } from '#db/schema/startups.ts';
import type { AssessmentDetail } from '../domain/assessment-detail.ts';
import type { BoardCode } from '../domain/board.ts';
import type { Standing } from '../domain/standing.ts';
import { readinessScope } from './readiness-scope.ts';

/** How a company stands with a board, as it was last scored. */
export type KeptAssessment = Standing & {
  companyId: Id;
  board: BoardCode;
  /** On the nearest way: codes of short conditions and checks, ids of missing facts. */
  short: string[];
  missing: string[];
  detail: AssessmentDetail;
  assessedOn: CalendarDate;
  assessedAt: Date;
  /** Since when it stands as it does. */
  changedAt: Date;
};

export type WhichAssessments = { companyIds: readonly Id[] } | { cohortId: Id };

/** What is kept of these companies, or of those in a cohort today, as far as the actor may see it; by company and board. */
export async function latestAssessments(
  db: Reader,
  actor: Actor,
  which: WhichAssessments,
): Promise<KeptAssessment[]> {
  const picked =
    'cohortId' in which
      ? sql`exists (select from cohort_members m where m.cohort_id = ${which.cohortId} and m.company_id = companies.id
          and m.left_on is null)`
      : sql`companies.id = any(${textArray(which.companyIds)})`;
  const rows = await db.execute<
    Omit<KeptAssessment, 'assessedAt' | 'changedAt'> & { assessedAt: string; changedAt: string }
  >(sql`
    select a.company_id as "companyId", a.board, a.edition, a.answer, a.score, a.low, a.high, a.track, a.short, a.missing,
      a.detail, a.assessed_on::text as "assessedOn", a.assessed_at::text as "assessedAt", a.changed_at::text as "changedAt"
    from assessments a join ${companies} on companies.id = a.company_id
    where ${picked} and ${readinessScope(actor, companyColumns)}
    order by a.company_id, a.board`);
  return rows.map((row) => ({
    ...row,
    assessedAt: new Date(row.assessedAt),
    changedAt: new Date(row.changedAt),
  }));
}
