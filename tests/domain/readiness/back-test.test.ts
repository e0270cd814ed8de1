import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CalendarDate, day, yearOf } from '#app/kernel/calendar-date.ts';
import { chinaBoards } from '#app/readiness/boards/catalog.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type Answer, missingIn, partOf } from '#app/rules/domain/verdict.ts';
import { bookOf, type Said } from '#tests/support/listing-books.ts';

type Row = Record<string, string>;

/** The rows of a file of the shared reference data; null where that folder is not there. Its cells hold no commas. */
function rowsOf(name: string): Row[] | null {
  const path = join(process.cwd(), '..', 'shared', 'data', name);
  if (!existsSync(path)) return null;
  const [head = '', ...lines] = readFileSync(path, 'utf8').replaceAll('\ufeff', '').trim().split(/\r?\n/);
  const keys = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== keys.length) throw new Error(`${name}: ${line}`);
    return Object.fromEntries(keys.map((key, at) => [key, cells[at] ?? '']));
  });
}

const listings = rowsOf('bse-ipos.csv');
const figures = rowsOf('bse-ipo-financials.csv');
const here = listings !== null && figures !== null;
if (!here) console.log('the BSE files are not in ../shared/data: the back-test is left out');

const columns = { revenue: 'revenue_wan_cny', np: 'net_profit_wan_cny', roe: 'roe_pct' } as const;

/** Market value at the issue price in 万元, and what was published of a year and the two before it. */
function saidOf(listing: Row, latestYear: number): Said {
  const said: Record<string, string> = {};
  const cap = Number(listing.issue_price_cny) * Number(listing.total_shares);
  if (cap > 0) said['market-cap'] = (cap / 10_000).toFixed(6);
  for (const [back, period] of ['t', 't-1', 't-2'].entries()) {
    const year = figures?.find(
      (row) => row.bse_code === listing.bse_code && row.fiscal_year === String(latestYear - back),
    );
    for (const [key, column] of Object.entries(columns)) {
      const value = year?.[column];
      if (value && asksFor(`${key}@${period}`)) said[`${key}@${period}`] = value;
    }
  }
  return said;
}

/** No board asks for the return on equity of two years before. */
const asksFor = (id: string) => id !== 'roe@t-2';

const editions = chinaBoards.find(({ code }) => code === 'bse')?.editions ?? [];

type Outcome = {
  code: string;
  name: string;
  on: CalendarDate;
  edition: string | null;
  answer: Answer | null;
  tracks: Record<string, Answer>;
  missing: string[];
  /** Why the figures do not suffice to be sure of anything; null where they do. */
  lacks: string | null;
};

function outcomeOf(listing: Row, latestYear: number): Outcome {
  const on = day(listing.bse_listing_date ?? '');
  const edition = inForce(editions, on);
  const said = saidOf(listing, latestYear);
  const verdict = edition && partOf(judge(edition.rule, bookOf(said)), 'bse.standard');
  const lacks =
    said['market-cap'] === undefined
      ? 'no issue price'
      : said['np@t'] === undefined || said['revenue@t'] === undefined
        ? 'no figures of the last full year'
        : said['np@t-1'] === undefined || said['revenue@t-1'] === undefined
          ? 'no figures of the year before'
          : null;
  return {
    code: listing.bse_code ?? '',
    name: listing.name ?? '',
    on,
    edition: edition?.code ?? null,
    answer: verdict?.answer ?? null,
    tracks:
      verdict?.kind === 'group'
        ? Object.fromEntries(verdict.parts.map((part) => [part.code, part.answer]))
        : {},
    missing: verdict ? missingIn(verdict).map(({ id }) => id) : [],
    lacks,
  };
}

const counted = <T extends string>(values: readonly T[]) => {
  const counts: Partial<Record<T, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

describe.runIf(here)('companies that did list on the Beijing Stock Exchange', () => {
  const outcomes = (listings ?? []).map((row) => outcomeOf(row, yearOf(day(row.bse_listing_date ?? '')) - 1));

  test('an edition was in force on the day of every listing', () => {
    expect(outcomes.filter(({ edition }) => edition === null)).toEqual([]);
    expect(new Set(outcomes.map(({ edition }) => edition)).size).toBe(5);
  });

  test('none of them is short of the financial standard', () => {
    expect(outcomes.filter(({ answer }) => answer === 'short').map(({ code, name }) => [code, name])).toEqual(
      [],
    );
  });

  test('those whose figures suffice are met or wait for R&D, cash flow or a return on equity', () => {
    const sure = outcomes.filter(({ lacks }) => lacks === null);
    expect(sure.length).toBeGreaterThan(80);
    const counts = counted(sure.map(({ answer }) => answer ?? 'none'));
    console.log('BSE back-test, figures suffice:', counts);
    expect((counts.met ?? 0) + (counts.missing ?? 0)).toBe(sure.length);
    for (const { answer, missing, name } of sure) {
      if (answer !== 'missing') continue;
      expect(
        missing.some((id) => /^(rd|ocf|roe)@/.test(id)),
        name,
      ).toBe(true);
    }
    // Most of them took the first standard, and are met by it.
    expect(counts.met ?? 0).toBeGreaterThan(sure.length * 0.8);
  });

  test('those whose figures do not suffice are named with the reason, and are not called short', () => {
    const rest = outcomes.filter(({ lacks }) => lacks !== null);
    console.log('BSE back-test, exceptions:', counted(rest.map(({ lacks }) => lacks ?? '')));
    for (const { answer, name } of rest) expect(['met', 'missing'], name).toContain(answer);
  });

  test('with a market value below the least of all standards every one of them would be short', () => {
    for (const listing of listings ?? []) {
      const small = { ...listing, issue_price_cny: '1', total_shares: '199999999' };
      expect(outcomeOf(small, yearOf(day(listing.bse_listing_date ?? '')) - 1).answer).toBe('short');
    }
  });

  test('nor is one short by the years that were audited when it listed early in a year', () => {
    const early = (listings ?? []).filter((row) => Number(row.bse_listing_date?.slice(5, 7)) <= 4);
    const answers = early.map((row) => outcomeOf(row, yearOf(day(row.bse_listing_date ?? '')) - 2));
    expect(early.length).toBeGreaterThan(10);
    expect(answers.filter(({ answer }) => answer === 'short').map(({ code, name }) => [code, name])).toEqual(
      [],
    );
  });
});
