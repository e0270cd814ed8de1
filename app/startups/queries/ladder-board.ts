import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Currency } from '#app/kernel/money.ts';
import type { Reader } from '#db/client.server.ts';
import { companyCards } from '#db/schema/startups.ts';
import { todayInBeijing, todaySql } from '#db/today.server.ts';
import type { CompanyFilter } from '../domain/company-list.ts';
import { type Lane, type Stage, stagesOf } from '../domain/ladder.ts';
import { editScope } from './company-scope.ts';
import { conditionOf } from './list-companies.ts';
import { positionSql } from './positions-on.ts';

/** The sum of what is known in yuan: how many companies it adds up, and how many are known in another currency. */
export type BoardSum = { minor: bigint; known: number; foreign: number };

export type BoardCard = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  sinceOn: CalendarDate;
  /** The revenue of the latest year with figures. */
  year: number | null;
  revenue: bigint | null;
  currency: Currency | null;
  /** Whether the actor may propose a step for it. */
  mayPropose: boolean;
};

export type BoardColumn = {
  stage: Stage;
  companies: number;
  revenue: BoardSum;
  /** On the market lane the latest market value, on the others the registered capital. */
  value: BoardSum;
  cards: BoardCard[];
};

export type LadderBoard = {
  lane: Lane;
  today: CalendarDate;
  /** The past day that is shown; null for today. */
  on: CalendarDate | null;
  /** How many companies stand on the lane, and how many of the filter do not. */
  companies: number;
  offLane: number;
  columns: BoardColumn[];
};

export type BoardQuestion = {
  lane: Lane;
  filter: CompanyFilter;
  /** A past day; null for today, and whatever is not past is today. */
  on: CalendarDate | null;
  /** The column that is opened further than the others. */
  open: Stage | null;
};

const CARDS = 12;
const OPEN_CARDS = 300;

/**
 * The companies that the actor may read, by the stage on which they stand on a day: for each stage their number, sums and
 * the newest arrivals. What is filtered and summed are the facts of today; where the companies stood is of that day.
 */
export async function ladderBoard(db: Reader, actor: Actor, question: BoardQuestion): Promise<LadderBoard> {
  const { lane } = question;
  const today = await todayInBeijing(db);
  const on = question.on !== null && question.on < today ? question.on : null;
  const chosen = conditionOf(actor, question.filter);
  const empty = stagesOf[lane].map((stage): BoardColumn => emptyColumn(stage));
  if (chosen === null) return { lane, today, on, companies: 0, offLane: 0, columns: empty };
  const standing = on === null ? todaysPositions(lane) : positionSql({ on, lane });
  const [found] = await db.execute<{ columns: RawColumn[]; total: number }>(sql`
    with chosen as materialized (
      ${chosen.prelude} select ${k.companyId} as company_id, ${k.latestYear} as year, ${k.namePinyin} as pinyin,
        ${editScope(actor, k)} as may_propose
      from ${k} where ${chosen.condition}
    ), standing as materialized (
      select c.*, p.stage, p.since_on,
        row_number() over (partition by p.stage order by p.since_on desc, c.pinyin, c.company_id) as place
      from chosen c join (${standing}) p on p.company_id = c.company_id
    ), valued as (
      select s.*, c.name, c.name_en, f.revenue, f.currency as revenue_in, ${worthOf(lane)}
      from standing s
      left join company_figures f on f.company_id = s.company_id and f.fiscal_year = s.year and f.period = 'FY'
      join companies c on c.id = s.company_id
      ${lane === 'market' ? latestMarketValue : sql``}
    )
    select (select count(*)::int from chosen) as total, coalesce((select json_agg(columns) from (
      select stage, count(*)::int as companies,
        ${sums('revenue', 'revenue_in')} as revenue, ${sums('value', 'value_in')} as value,
        coalesce(json_agg(json_build_array(v.company_id, v.name, v.name_en, v.since_on, v.year, v.revenue::text,
          v.revenue_in, v.may_propose) order by place)
          filter (where place <= case when stage = ${question.open}::text then ${OPEN_CARDS}::int else ${CARDS}::int end), '[]') as cards
      from valued v group by stage
    ) columns), '[]') as columns`);
  const columns = empty.map((column) => {
    const raw = found?.columns.find((one) => one.stage === column.stage);
    return raw ? columnOf(raw) : column;
  });
  const companies = columns.reduce((sum, column) => sum + column.companies, 0);
  return { lane, today, on, companies, offLane: (found?.total ?? 0) - companies, columns };
}

const k = companyCards;

function todaysPositions(lane: Lane): SQL {
  return sql`select company_id, stage, since_on from ladder_positions where lane = ${lane}`;
}

function worthOf(lane: Lane): SQL {
  return lane === 'market'
    ? sql`m.amount as value, m.currency as value_in`
    : sql`c.registered_capital as value, c.capital_currency as value_in`;
}

const latestMarketValue = sql`left join lateral (
  select amount, currency from company_valuations v
  where v.company_id = s.company_id and v.method in ('market', 'estimate') and v.as_of <= ${todaySql}
  order by v.as_of desc, v.method desc limit 1) m on true`;

/** Sums in yuan alone: amounts of different currencies are not added up. */
function sums(amount: 'revenue' | 'value', currency: 'revenue_in' | 'value_in'): SQL {
  const [a, c] = [sql.identifier(amount), sql.identifier(currency)];
  return sql`json_build_array(coalesce(sum(v.${a}) filter (where v.${c} = 'CNY'), 0)::text,
    count(v.${a}) filter (where v.${c} = 'CNY'), count(v.${a}) filter (where v.${c} <> 'CNY'))`;
}

type RawSum = [minor: string, known: number, foreign: number];
type RawCard = [
  Id,
  string,
  string | null,
  CalendarDate,
  number | null,
  string | null,
  Currency | null,
  boolean,
];
type RawColumn = { stage: Stage; companies: number; revenue: RawSum; value: RawSum; cards: RawCard[] };

function columnOf({ stage, companies, revenue, value, cards }: RawColumn): BoardColumn {
  return { stage, companies, revenue: sumOf(revenue), value: sumOf(value), cards: cards.map(cardOf) };
}

function sumOf([minor, known, foreign]: RawSum): BoardSum {
  return { minor: BigInt(minor), known, foreign };
}

function cardOf([companyId, name, nameEn, sinceOn, year, revenue, currency, mayPropose]: RawCard): BoardCard {
  const amount = revenue === null ? null : BigInt(revenue);
  return { companyId, name, nameEn, sinceOn, year, revenue: amount, currency, mayPropose };
}

function emptyColumn(stage: Stage): BoardColumn {
  const nothing = { minor: 0n, known: 0, foreign: 0 };
  return { stage, companies: 0, revenue: nothing, value: nothing, cards: [] };
}
