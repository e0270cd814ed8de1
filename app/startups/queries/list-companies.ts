import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Actor } from '#app/identity/domain/actor.ts';
import { parseCalendarDate } from '#app/kernel/calendar-date.ts';
import type { Db } from '#db/client.server.ts';
import { companyCards } from '#db/schema/startups.ts';
import { todaySql } from '#db/today.server.ts';
import {
  type CompanyFilter,
  type CompanyListQuestion,
  mostCounted,
  type Sort,
} from '../domain/company-list.ts';
import { lanes } from '../domain/ladder.ts';
import { regionPrefix } from '../domain/region.ts';
import { likePattern, searchQuestion } from '../domain/search-text.ts';
import { readScope, scopeName } from './company-scope.ts';

export type CompanyPage = {
  /** The rows, each as the JSON text of its `CompanyRowCells`. */
  rows: readonly string[];
  /** How many companies the filter finds, counted no further than `mostCounted` + 1. */
  total: number;
  /** The cursors of the pages before and after; null where there is none. */
  before: string | null;
  after: string | null;
};

type CardRow = { row: string; id: string; at: string };

const dialect = new PgDialect({ casing: 'snake_case' });
const k = companyCards;

/** One page of the companies that the actor may read, as the filter and the order of its URL ask. One prepared statement. */
export async function listCompanies(
  db: Db,
  actor: Actor,
  question: CompanyListQuestion,
): Promise<CompanyPage> {
  const { filter, sort, size } = question;
  const cursor = question.cursor ? readCursor(question.cursor.at, sort) : null;
  const back = cursor !== null && question.cursor?.back === true;
  const found = conditionOf(actor, filter);
  if (found === null) return { rows: [], total: 0, before: null, after: null };
  const { at, type } = sortedBy(sort);
  const descending = sort.down !== back;
  const direction = sql.raw(descending ? 'desc' : 'asc');
  const start = cursor
    ? sql`and (${at}, ${k.companyId}) ${sql.raw(descending ? '<' : '>')}
        (${cursor.at}::${type}, ${cursor.companyId})`
    : sql``;
  const cards = await rowsOf<CardRow>(
    db,
    sql`${found.prelude} select ${k.row} as "row", ${k.companyId} as id, ${at}::text as at
      from ${k} where ${found.condition} ${start}
      order by ${at} ${direction}, ${k.companyId} ${direction} limit ${sql.raw(String(size + 1))}`,
  );
  const more = cards.length > size;
  const shown = more ? cards.slice(0, size) : cards;
  const near = cursorOf(shown[0]);
  const far = more ? cursorOf(shown.at(-1)) : null;
  const rows = shown.map((card) => card.row);
  return {
    rows: back ? rows.reverse() : rows,
    total: more || cursor ? await countCompanies(db, actor, filter) : rows.length,
    before: back ? far : cursor ? near : null,
    after: back ? near : far,
  };
}

const COUNT_HOLDS_MS = 3_000;
const MOST_COUNTS = 500;
const counts = new WeakMap<Db, Map<string, { at: number; total: Promise<number> }>>();

/** How many companies a filter finds, no further than `mostCounted` + 1. A count is good for three seconds. */
async function countCompanies(db: Db, actor: Actor, filter: CompanyFilter): Promise<number> {
  const found = conditionOf(actor, filter);
  if (found === null) return 0;
  const known = counts.get(db) ?? new Map<string, { at: number; total: Promise<number> }>();
  counts.set(db, known);
  const key = JSON.stringify([scopeName(actor), filter]);
  const kept = known.get(key);
  if (kept && performance.now() - kept.at < COUNT_HOLDS_MS) return kept.total;
  const total = rowsOf<{ total: number }>(
    db,
    sql`${found.prelude} select count(*)::int as total
      from (select from ${k} where ${found.condition} limit ${sql.raw(String(mostCounted + 1))}) counted`,
  ).then(([answer]) => answer?.total ?? 0);
  total.catch(() => known.delete(key));
  if (known.size >= MOST_COUNTS) known.clear();
  known.set(key, { at: performance.now(), total });
  return total;
}

/** What a prepared statement answers. */
async function rowsOf<Row>(db: Db, query: SQL): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const rows = await db.$client.unsafe<object[]>(text, params as string[], { prepare: true });
  return rows as unknown as Row[];
}

/**
 * What a filter asks of a card within what the actor may read: a condition, and what must stand before the statement.
 * Null when its text holds nothing to search for.
 */
export function conditionOf(actor: Actor, filter: CompanyFilter): { prelude: SQL; condition: SQL } | null {
  const parts: SQL[] = [readScope(actor, k)];
  let prelude = sql``;
  if (filter.text !== '') {
    const search = searchQuestion(filter.text);
    if (!search) return null;
    const pieces = search.pieces.map((piece) => sql`and plain like ${likePattern(piece)}`);
    // Found first, by the index of terms: whatever else is asked is then asked of few.
    prelude = sql`with spoken_of as materialized (select company_id from company_search
      where terms @@ ${search.terms}::tsquery ${sql.join(pieces, sql` `)})`;
    parts.push(sql`${k.companyId} in (select company_id from spoken_of)`);
  }
  const columns = { development: k.developmentStage, financing: k.financingStage, market: k.marketStage };
  for (const lane of lanes) {
    const stage = filter.stages[lane];
    if (stage) parts.push(sql`${columns[lane]} = ${stage}`);
  }
  if (filter.region) {
    const prefix = regionPrefix(filter.region);
    const next = String(Number(prefix) + 1);
    parts.push(sql`${k.regionCode} >= ${prefix} and ${k.regionCode} < ${next}`);
  }
  if (filter.field) parts.push(sql`${k.emergingField} = ${filter.field}`);
  if (filter.industry) parts.push(sql`starts_with(${k.industryCode}, ${filter.industry})`);
  if (filter.visibility) parts.push(sql`${k.visibility} = ${filter.visibility}`);
  if (filter.tag) parts.push(sql`${k.tags} @> array[${filter.tag}::text]`);
  if (filter.exchange) parts.push(sql`${k.markets} @> array[${filter.exchange}::text]`);
  if (filter.foundedFrom) parts.push(sql`${k.foundedOn} >= make_date(${filter.foundedFrom}::int, 1, 1)`);
  if (filter.foundedTo) parts.push(sql`${k.foundedOn} <= make_date(${filter.foundedTo}::int, 12, 31)`);
  if (filter.incubator) {
    parts.push(sql`exists (select from caretakers held where held.company_id = ${k.companyId}
      and held.organisation_id = ${filter.incubator} and held.since_on <= ${todaySql}
      and (held.until_on is null or held.until_on > ${todaySql}))`);
  }
  return { prelude, condition: sql.join(parts, sql` and `) };
}

/** The expression that is sorted by, the same as in its index, and its type. */
export function sortedBy({ key, down }: Sort): { at: SQL; type: SQL } {
  const unknown = down ? '-9223372036854775808' : '9223372036854775807';
  switch (key) {
    case 'name':
      return { at: sql`${k.namePinyin}`, type: sql`text` };
    case 'stage':
      return { at: sql`${k.climb}`, type: sql`int` };
    case 'revenue':
      return { at: sql`coalesce(${k.revenue}, ${sql.raw(unknown)})`, type: sql`bigint` };
    case 'profit':
      return { at: sql`coalesce(${k.netProfit}, ${sql.raw(unknown)})`, type: sql`bigint` };
    case 'founded': {
      const never = sql.raw(down ? "'0001-01-01'::date" : "'9999-12-31'::date");
      return { at: sql`coalesce(${k.foundedOn}, ${never})`, type: sql`date` };
    }
  }
}

const LARGEST = 2n ** 63n - 1n;

/** Whether a text is a value of what is sorted by: anything else would be an error in the database. */
function isValue(at: string, key: Sort['key']): boolean {
  if (key === 'name') return at.length <= 800 && !at.includes('\u0000');
  if (key === 'founded') return parseCalendarDate(at) !== null;
  if (!/^-?\d{1,19}$/.test(at)) return false;
  const value = BigInt(at);
  return key === 'stage' ? value >= 0n && value < 2n ** 31n : value <= LARGEST && value >= -LARGEST - 1n;
}

function cursorOf(card: CardRow | undefined): string | null {
  return card ? Buffer.from(JSON.stringify([card.at, card.id])).toString('base64url') : null;
}

/** What a cursor says, or null when it was not made here or for another order. */
function readCursor(text: string, sort: Sort): { at: string; companyId: string } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text.slice(0, 2000), 'base64url').toString());
    if (!Array.isArray(parsed)) return null;
    const [at, companyId] = parsed as unknown[];
    if (typeof at !== 'string' || typeof companyId !== 'string') return null;
    if (!isValue(at, sort.key)) return null;
    return /^[A-Za-z0-9_-]{1,40}$/.test(companyId) ? { at, companyId } : null;
  } catch {
    return null;
  }
}
