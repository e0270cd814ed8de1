import { type SQL, sql } from 'drizzle-orm';
import { type Actor, sitsIn } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { companyCards } from '#db/schema/startups.ts';
import { todaySql } from '#db/today.server.ts';
import { type Lane, type Stage, stagesOf } from '../domain/ladder.ts';
import { inCare, readScope } from './company-scope.ts';
import type { LadderCounts } from './ladder-counts.ts';

/** A step that a company of the circle took, the newest that it has on this lane. */
export type LatestStep = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  lane: Lane;
  stage: Stage;
  sinceOn: CalendarDate;
};

export type DayOverview = {
  /** How many companies are in the actor's circle, and how many of them stand on each step. */
  companies: number;
  counts: LadderCounts;
  /** The newest steps, the latest first. */
  latest: LatestStep[];
};

const MOST_LATEST = 8;

/**
 * The companies of the actor's circle at a glance, as of today: for an incubator those in its care, for everybody else
 * those that she may read.
 */
export async function dayOverview(db: Reader, actor: Actor): Promise<DayOverview> {
  const circle = circleOf(actor);
  const [counted, latest] = await Promise.all([
    db.execute<{ companies: number; counts: { stage: Stage; n: number }[] | null }>(sql`
      with circle as materialized (select ${k.companyId} as company_id from ${k} where ${circle})
      select (select count(*)::int from circle) as companies, (
        select json_agg(json_build_object('stage', stage, 'n', n)) from (
          select p.stage, count(*)::int as n from circle join ladder_positions p using (company_id) group by p.stage
        ) steps) as counts`),
    db.execute<LatestStep>(sql`
      select c.id as "companyId", c.name, c.name_en as "nameEn", p.lane, p.stage, p.since_on::text as "sinceOn"
      from ladder_positions p join ${k} on ${k.companyId} = p.company_id join companies c on c.id = p.company_id
      where ${circle} and p.since_on <= ${todaySql}
      order by p.since_on desc, c.name_pinyin, c.id limit ${MOST_LATEST}`),
  ]);
  const [row] = counted;
  const byStage = new Map((row?.counts ?? []).map(({ stage, n }) => [stage, n]));
  const of = (lane: Lane) => stagesOf[lane].map((stage) => ({ stage, companies: byStage.get(stage) ?? 0 }));
  return {
    companies: row?.companies ?? 0,
    counts: { development: of('development'), financing: of('financing'), market: of('market') },
    latest: [...latest],
  };
}

const k = companyCards;

function circleOf(actor: Actor): SQL {
  return sitsIn(actor, ['incubator']) ? inCare(actor, k) : readScope(actor, k);
}
