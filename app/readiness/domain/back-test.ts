import { type CalendarDate, yearOf } from '#app/kernel/calendar-date.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import { type Exact, over, times, whole } from '#app/rules/domain/exact.ts';
import { type Book, book, type Fact, known } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type Answer, limbsOf, type MissingFact, missingIn, partOf } from '#app/rules/domain/verdict.ts';
import type { Board } from './board.ts';

/** Published figures of a fiscal year, as far as they are known: money in fen, return on equity as a share, yuan a share. */
export type PublishedYear = {
  readonly year: number;
  readonly revenue: Exact | null;
  /** Not said whether before or after non-recurring items. */
  readonly netProfit: Exact | null;
  readonly returnOnEquity: Exact | null;
  readonly assetsPerShare: Exact | null;
  /** What files of listings do not hold, and the portal may know. */
  readonly rdSpending?: Exact | null;
  readonly operatingCash?: Exact | null;
};

/** A company that did list: shares afterwards, yuan per share at issue, and the market value of the first day in fen. */
export type ListedCompany = {
  readonly code: string;
  readonly name: string;
  readonly listedOn: CalendarDate;
  readonly shares: Exact | null;
  readonly issuePrice: Exact | null;
  readonly firstDayValue: Exact | null;
  readonly years: readonly PublishedYear[];
};

export type TrackOutcome = { readonly code: string; readonly answer: Answer };
export type BackTest = {
  readonly edition: string | null;
  /** Which fiscal year was taken for the latest full one. */
  readonly year: number | null;
  /** On the financial standard alone; null where there is no edition or no figure to judge. */
  readonly answer: Answer | null;
  readonly tracks: readonly TrackOutcome[];
  /** Conditions that are short, with the facts that decide them. */
  readonly short: readonly { code: string; facts: readonly string[] }[];
  readonly missing: readonly string[];
  /** Why this line is not simply met on the year before the listing. */
  readonly reason: 'earlier-year' | 'figures-missing' | 'no-edition' | 'no-figures' | 'below-standard' | null;
};

const unjudged = { year: null, answer: null, tracks: [], short: [], missing: [] } as const;

/**
 * A listed company held against the financial standard of its board by the edition of its listing day. The latest full
 * year is the one before the listing. An application rests on the years before it was filed, which for many was a year
 * earlier: where the year before the listing is short, that one is tried, and the line says so.
 */
export function backTest(board: Board<string>, company: ListedCompany): BackTest {
  const edition = inForce(board.editions, company.listedOn);
  if (!edition || board.tracks === null) return { edition: null, reason: 'no-edition', ...unjudged };
  const last = yearOf(company.listedOn) - 1;
  const tried = [last, last - 1]
    .filter((year) => company.years.some((one) => one.year === year))
    .map((year) => standardOn(board, edition.rule, edition.code, bookOfListing(company, year), year));
  const first = tried[0];
  if (!first) return { edition: edition.code, reason: 'no-figures', ...unjudged };
  const other = tried.find(({ answer }) => answer !== 'short');
  if (first.answer !== 'short' || !other) return first;
  return { ...other, reason: 'earlier-year' };
}

/** The tracks of a board for whatever is known of a company: for distributions over many. */
export function tracksOn(board: Board<string>, facts: Book, on: CalendarDate): BackTest {
  const edition = inForce(board.editions, on);
  if (!edition || board.tracks === null) return { edition: null, reason: 'no-edition', ...unjudged };
  return standardOn(board, edition.rule, edition.code, facts, facts.years.t ?? null);
}

function standardOn(
  { tracks: group }: Board<string>,
  rule: Parameters<typeof judge>[0],
  edition: string,
  facts: Book,
  year: number | null,
): BackTest {
  const whole = judge(rule, facts);
  const standard = (group && partOf(whole, group)) || whole;
  const parts = standard.kind === 'group' ? standard.parts : [];
  const { answer } = standard;
  const missing = missingIn(standard).map(({ id }: MissingFact) => id);
  const short = limbsOf(standard).flatMap((limb) =>
    limb.answer === 'short' ? [{ code: limb.code, facts: limb.facts.map(({ id }) => id) }] : [],
  );
  const reason = answer === 'short' ? 'below-standard' : answer === 'missing' ? 'figures-missing' : null;
  const tracks = parts.map((part) => ({ code: part.code, answer: part.answer }));
  return { edition, year, answer, tracks, short, missing: answer === 'met' ? [] : missing, reason };
}

/** Expected market value is issue price times shares; the value of the first day stands in where one is not known. */
function bookOfListing({ shares, issuePrice, firstDayValue, years }: ListedCompany, latest: number): Book {
  const facts = factsOfYears(years, latest);
  const value = shares && issuePrice ? times(times(shares, issuePrice), whole(100)) : firstDayValue;
  if (value) facts.push(['market-cap', known(value, shares && issuePrice ? 'issue-price' : 'first-day')]);
  return book(facts, { latestYear: latest });
}

/** A company quoted on NEEQ: a joint-stock company with at least as many full years as it published. */
export function bookOfQuoted(years: readonly PublishedYear[], marketValue: Exact | null): Book {
  const latest = years.reduce<number | null>(
    (max, { year }) => (max === null || year > max ? year : max),
    null,
  );
  if (latest === null) return book([]);
  const facts = factsOfYears(years, latest);
  facts.push(['joint-stock', known(true, 'register')]);
  facts.push(['full-years', known(whole(years.length), 'counted')]);
  const perShare = years.find(({ year }) => year === latest)?.assetsPerShare;
  if (perShare) facts.push(['navps', known(perShare, 'figures')]);
  if (marketValue) facts.push(['market-cap', known(marketValue, 'estimate')]);
  return book(facts, { latestYear: latest });
}

const periods = ['t', 't-1', 't-2'];

function factsOfYears(years: readonly PublishedYear[], latest: number): [string, Fact][] {
  return periods.flatMap((period, back): [string, Fact][] => {
    const one = years.find(({ year }) => year === latest - back);
    if (!one) return [];
    const said: [string, Exact | null, string | null][] = [
      ['revenue', one.revenue, null],
      ['np', one.netProfit, 'basis-unknown'],
      ['roe', one.returnOnEquity, null],
      ['rd', one.rdSpending ?? null, null],
      ['ocf', one.operatingCash ?? null, null],
    ];
    return said.flatMap(([key, value, note]): [string, Fact][] =>
      value ? [[`${key}@${period}`, known(value, 'figures', { note })]] : [],
    );
  });
}

/** An amount in 万元 with decimals, a percentage, an amount per share: null for an empty text. */
export function scaledBy(value: Exact | null, factor: Exact): Exact | null {
  return value && times(value, factor);
}

/** A figure in percent as a share of one. */
export function ofHundred(value: Exact | null): Exact | null {
  return value && over(value, whole(100));
}
