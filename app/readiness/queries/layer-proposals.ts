import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator, sitsIn } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { companyColumns } from '#app/startups/queries/company-records.ts';
import { inCare } from '#app/startups/queries/company-scope.ts';
import type { Reader } from '#db/client.server.ts';
import {
  type ChangedCondition,
  changedConditions,
  type Layer,
  type LayerWay,
  maySeeLayers,
} from '../domain/layer.ts';

export type LayerProposal = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  edition: string;
  layer: Layer | null;
  before: Layer | null;
  way: LayerWay;
  general: Answer;
  nextAnswer: Answer | null;
  /** What is answered otherwise than in the year before. */
  changed: ChangedCondition[];
  proposedOn: CalendarDate;
  seenAt: Date | null;
  seenByName: string | null;
};

export type LayerPage = {
  /** The years in which something was proposed, the latest first. */
  years: number[];
  year: number | null;
  total: number;
  counts: { layer: Layer | null; count: number }[];
  proposals: LayerProposal[];
};

export const PAGE = 50;

/** The proposals of a year that the actor may see, those that changed first; null for somebody who sees none. */
export async function layerProposals(
  db: Reader,
  actor: Actor,
  which: { year?: number | null; way?: LayerWay | null; page?: number } = {},
): Promise<LayerPage | null> {
  if (!maySeeLayers(actor)) return null;
  const scope = scopeOf(actor);
  const from = sql`readiness_layers p join companies on companies.id = p.company_id`;
  const years = await db.execute<{ year: number }>(sql`
    select distinct p.year from ${from} where ${scope} order by 1 desc`);
  const known = years.map(({ year }) => year);
  const year = known.find((one) => one === which.year) ?? known[0] ?? null;
  if (year === null) return { years: [], year, total: 0, counts: [], proposals: [] };
  const counts = await db.execute<{ layer: Layer | null; count: number }>(sql`
    select p.layer, count(*)::int as count from ${from} where p.year = ${year} and ${scope} group by 1
    order by array_position(array['cultivation', 'normalisation', 'incubation'], p.layer) nulls last`);
  const wanted = which.way ? sql`p.way = ${which.way}` : sql`true`;
  const rows = await db.execute<Row>(sql`
    select companies.id as "companyId", companies.name, companies.name_en as "nameEn", p.edition, p.layer, p.before, p.way,
      p.general, p.next_answer as "nextAnswer", p.conditions, b.conditions as "conditionsBefore",
      p.proposed_on::text as "proposedOn", p.seen_at::text as "seenAt", p.seen_by_name as "seenByName",
      count(*) over ()::int as total
    from ${from} left join readiness_layers b on b.company_id = p.company_id and b.year = p.year - 1 and b.edition = p.edition
    where p.year = ${year} and ${wanted} and ${scope}
    order by array_position(array['down', 'up', 'first', 'same'], p.way),
      array_position(array['cultivation', 'normalisation', 'incubation'], p.layer) nulls last, companies.name_pinyin,
      companies.id
    limit ${PAGE} offset ${((which.page ?? 1) - 1) * PAGE}`);
  return {
    years: known,
    year,
    total: rows[0]?.total ?? 0,
    counts: [...counts],
    proposals: rows.map(({ conditions, conditionsBefore, total: _, seenAt, ...row }) => ({
      ...row,
      seenAt: seenAt === null ? null : new Date(seenAt),
      changed: conditionsBefore === null ? [] : changedConditions(conditionsBefore, conditions),
    })),
  };
}

type Row = Omit<LayerProposal, 'changed' | 'seenAt'> & {
  seenAt: string | null;
  conditions: Record<string, Answer>;
  conditionsBefore: Record<string, Answer> | null;
  total: number;
};

function scopeOf(actor: Actor): SQL {
  const all = isOperator(actor) || sitsIn(actor, ['operator'], ['viewer']);
  return all ? sql`true` : inCare(actor, companyColumns);
}
