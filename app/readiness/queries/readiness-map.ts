import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { companyColumns } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { companies } from '#db/schema/startups.ts';
import { todaySql } from '#db/today.server.ts';
import { readinessScope } from './readiness-scope.ts';

export type MapCell = { answer: Answer; score: number; high: number };
export type MapRow = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  /** By board; a board that was not computed yet is not in it. */
  cells: Readonly<Record<string, MapCell>>;
};

export type ReadinessMap = {
  rows: MapRow[];
  /** The day of the latest of the answers; null where there is none. */
  on: string | null;
};

const MOST = 500;

/**
 * Companies against boards, as they were scored last: those in an incubator's care, or in one of its cohorts; for an
 * investor those that share with it. Of them those alone whose readiness the actor may see.
 */
export async function readinessMap(
  db: Reader,
  actor: Actor,
  { incubatorId, cohortId }: { incubatorId: Id | null; cohortId: Id | null },
): Promise<ReadinessMap> {
  const rows = await db.execute<MapRow & { on: string | null }>(sql`
    select companies.id as "companyId", companies.name, companies.name_en as "nameEn",
      coalesce(json_object_agg(a.board, json_build_object('answer', a.answer, 'score', a.score, 'high', a.high))
        filter (where a.board is not null), '{}') as cells,
      max(a.assessed_on)::text as on
    from ${companies} left join assessments a on a.company_id = companies.id
    where ${readinessScope(actor, companyColumns)} and ${within(incubatorId, cohortId)}
    group by companies.id
    order by coalesce(max(a.score), -1) desc, companies.name, companies.id limit ${MOST}`);
  const days = rows.flatMap(({ on }) => on ?? []).sort();
  return { rows: rows.map(({ on: _, ...row }) => row), on: days.at(-1) ?? null };
}

function within(incubatorId: Id | null, cohortId: Id | null): SQL {
  if (incubatorId === null) return sql`true`;
  const inCare = sql`companies.id in (select k.company_id from caretakers k
    where k.organisation_id = ${incubatorId} and k.since_on <= ${todaySql}
      and (k.until_on is null or k.until_on > ${todaySql}))`;
  if (cohortId === null) return inCare;
  return sql`${inCare} and companies.id in (select m.company_id from cohort_members m
    join cohorts h on h.id = m.cohort_id
    where m.cohort_id = ${cohortId} and h.incubator_id = ${incubatorId} and m.left_on is null)`;
}
