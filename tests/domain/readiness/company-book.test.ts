import { describe, expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import type { CheckAnswer } from '#app/readiness/domain/check-answer.ts';
import { companyBook, readCompany } from '#app/readiness/domain/company-book.ts';
import {
  type CompanySource,
  type PublishedFigures,
  unknownCompany,
} from '#app/readiness/domain/company-source.ts';
import type { EnteredFact } from '#app/readiness/domain/entered-fact.ts';
import type { Penalty } from '#app/readiness/domain/penalty.ts';
import type { Statement } from '#app/readiness/domain/statement.ts';
import { compare, type Exact, exactOf, percent, wan, whole } from '#app/rules/domain/exact.ts';

const on = day('2026-11-23');
const WAN = 1_000_000n;
const blank = unknownCompany('c');

function company(set: Partial<CompanySource>, own: Partial<CompanySource['company']> = {}): CompanySource {
  return { ...blank, ...set, company: { ...blank.company, ...own } };
}

let count = 0;
function statement(set: Partial<Statement> & Pick<Statement, 'year' | 'lines'>): Statement {
  return {
    id: `s${++count}`,
    period: 'FY',
    basis: 'consolidated',
    source: 'audit-report',
    currency: 'CNY',
    audit: 'audited',
    auditor: '立信',
    opinion: 'unqualified',
    note: null,
    fileId: null,
    recordedByName: '周会计',
    recordedOn: on,
    ...set,
  };
}

function figures(set: Partial<PublishedFigures> & Pick<PublishedFigures, 'year'>): PublishedFigures {
  return {
    period: 'FY',
    currency: 'CNY',
    revenue: null,
    netProfit: null,
    netProfitBasis: null,
    rdSpending: null,
    operatingCashFlow: null,
    netAssets: null,
    roePct: null,
    netAssetsPerShare: null,
    audit: 'unknown',
    source: 'annual-report',
    suspect: false,
    ...set,
  };
}

function entry(set: Partial<EnteredFact> & Pick<EnteredFact, 'key' | 'value'>): EnteredFact {
  return {
    id: `e${++count}`,
    year: null,
    source: 'company',
    on: day('2026-10-01'),
    note: null,
    fileId: null,
    fileName: null,
    enteredByName: '周会计',
    enteredAt: new Date('2026-10-02T08:00:00Z'),
    ...set,
  };
}

function answer(set: Partial<CheckAnswer> & Pick<CheckAnswer, 'code'>): CheckAnswer {
  return {
    id: `a${++count}`,
    state: 'clear',
    note: null,
    fileId: null,
    fileName: null,
    ownerName: null,
    answeredOn: day('2026-09-01'),
    expiresOn: null,
    answeredByName: '周会计',
    answeredBy: null,
    review: null,
    ...set,
  };
}

function penalty(set: Partial<Penalty> & Pick<Penalty, 'kind' | 'on'>): Penalty {
  return {
    id: `p${++count}`,
    subject: 'company',
    endedOn: null,
    authority: '某局',
    reason: '某事',
    minor: false,
    fileId: null,
    recordedByName: '周会计',
    ...set,
  };
}

const factOf = (source: CompanySource, id: string, day = on) => companyBook(source, day).facts.get(id);
const said = (source: CompanySource, id: string, day = on) => factOf(source, id, day)?.value;
function same(value: unknown, expected: Exact) {
  expect(compare(value as Exact, expected)).toBe(0);
}

describe('the latest full year', () => {
  test('is the latest that is over and not known to be unaudited', () => {
    const source = company({
      statements: [
        statement({ year: 2024, lines: { revenue: 5n } }),
        statement({ year: 2025, audit: 'unaudited', opinion: null, lines: { revenue: 6n } }),
      ],
    });
    expect(companyBook(source, on).years.t).toBe(2024);
  });

  test('is the latest of all where none is audited', () => {
    const one = statement({ year: 2025, audit: 'unaudited', opinion: null, lines: { revenue: 6n } });
    expect(companyBook(company({ statements: [one] }), on).years.t).toBe(2025);
  });

  test('counts what was published as far as it was over on the day', () => {
    const source = company({
      figures: [figures({ year: 2024, revenue: 1n }), figures({ year: 2025, revenue: 2n })],
    });
    expect(companyBook(source, on).years.t).toBe(2025);
    expect(companyBook(source, day('2025-12-30')).years.t).toBe(2024);
    expect(companyBook(source, day('2025-12-31')).years.t).toBe(2025);
  });

  test('is the year that ended last where nothing is known', () => {
    expect(companyBook(blank, on).years.t).toBe(2025);
    expect(companyBook(blank, on).facts.has('revenue@t')).toBe(false);
  });
});

describe('net profit', () => {
  test('is the lower of before and after non-recurring items, either way round', () => {
    const lines = { 'profit-parent': 3000n * WAN, 'profit-adjusted': 2500n * WAN };
    same(said(company({ statements: [statement({ year: 2025, lines })] }), 'np@t'), wan(2500));
    const other = { 'profit-parent': 3000n * WAN, 'non-recurring': -200n * WAN };
    same(said(company({ statements: [statement({ year: 2025, lines: other })] }), 'np@t'), wan(3000));
  });

  test('of which one basis alone is known is used and says so', () => {
    const one = company({ statements: [statement({ year: 2025, lines: { 'net-profit': 9n } })] });
    expect(factOf(one, 'np@t')).toMatchObject({ value: whole(9), note: 'one-basis', audit: 'audited' });
    const published = company({ figures: [figures({ year: 2025, netProfit: 9n })] });
    expect(factOf(published, 'np@t')?.note).toBe('basis-unknown');
    const lower = company({ figures: [figures({ year: 2025, netProfit: 9n, netProfitBasis: 'lower-of' })] });
    expect(factOf(lower, 'np@t')?.note).toBeNull();
  });

  test('leaves out what belongs to others', () => {
    const lines = {
      'net-profit': 100n,
      'profit-minority': 30n,
      'equity-total': 500n,
      'equity-minority': 60n,
    };
    const source = company({ statements: [statement({ year: 2025, lines })] });
    expect(said(source, 'np-reported@t')).toEqual(whole(70));
    expect(said(source, 'net-assets@t')).toEqual(whole(440));
  });

  test('made of an audited and an unaudited figure is unaudited', () => {
    const source = company({
      statements: [
        statement({ year: 2025, lines: { 'profit-parent': 90n } }),
        statement({ year: 2025, source: 'company', audit: 'unaudited', lines: { 'profit-adjusted': 80n } }),
      ],
    });
    expect(factOf(source, 'np@t')).toMatchObject({ value: whole(80), audit: 'unaudited' });
  });
});

describe('two sources', () => {
  const audited = statement({ year: 2025, lines: { revenue: 3_000n * WAN } });

  test('that differ are both kept, and the better audited is used', () => {
    const source = company({
      statements: [audited],
      figures: [figures({ year: 2025, revenue: 3_300n * WAN })],
    });
    const { book, conflicts } = readCompany(source, on);
    expect(book.facts.get('revenue@t')).toMatchObject({ source: 'statement', audit: 'audited' });
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({
      id: 'revenue@t',
      others: [{ value: wan(3_300), source: 'figures' }],
    });
  });

  test('of which one is rounded do not differ', () => {
    const source = company({
      statements: [statement({ year: 2025, lines: { revenue: 30_019_876_54n } })],
      figures: [figures({ year: 2025, revenue: 3_002n * WAN })],
    });
    expect(readCompany(source, on).conflicts).toEqual([]);
  });

  test('an unaudited statement gives way to published audited figures', () => {
    const source = company({
      statements: [{ ...audited, audit: 'unaudited' }],
      figures: [figures({ year: 2025, revenue: 2_000n * WAN, audit: 'audited' })],
    });
    expect(factOf(source, 'revenue@t')).toMatchObject({ value: wan(2_000), source: 'figures' });
  });

  test('the parent company alone counts only where there is no consolidated statement', () => {
    const parent = statement({ year: 2025, basis: 'parent', lines: { revenue: 7n } });
    const alone = company({ statements: [parent] });
    expect(factOf(alone, 'revenue@t')).toMatchObject({ value: whole(7), note: 'parent-only' });
    const both = readCompany(company({ statements: [parent, audited] }), on);
    expect(both.book.facts.get('revenue@t')?.value).toEqual(wan(3_000));
    expect(both.conflicts).toEqual([]);
  });

  test('a statement in another currency is not taken for yuan', () => {
    const source = company({ statements: [{ ...audited, currency: 'HKD' }] });
    expect(factOf(source, 'revenue@t')).toBeUndefined();
  });
});

describe('return on equity', () => {
  const years = (closing: bigint, profit: bigint, more = {}) =>
    company({
      statements: [
        statement({ year: 2024, lines: { 'equity-parent': 1_000n } }),
        statement({
          year: 2025,
          lines: { 'equity-parent': closing, 'profit-parent': profit, 'profit-adjusted': profit, ...more },
        }),
      ],
    });

  test('is counted where equity moved by profit alone', () => {
    same(said(years(1_200n, 200n), 'roe@t'), { n: 200n, d: 1_100n });
  });

  test('stays unknown where something else moved equity', () => {
    expect(factOf(years(1_500n, 200n), 'roe@t')).toBeUndefined();
  });

  test('as stated goes before what would be counted', () => {
    same(said(years(1_200n, 200n, { roe: 175_000n }), 'roe@t'), percent('17.5'));
  });
});

test('an opinion with emphasis is no standard one, and one of nobody says nothing', () => {
  const opinion = (set: Partial<Statement>) =>
    said(
      company({ statements: [statement({ year: 2025, lines: { revenue: 1n }, ...set })] }),
      'unqualified@t',
    );
  expect(opinion({})).toBe(true);
  expect(opinion({ opinion: 'emphasis' })).toBe(false);
  expect(opinion({ opinion: null })).toBeUndefined();
  expect(opinion({ audit: 'unaudited' })).toBeUndefined();
});

test('audited years run back from the latest without a break', () => {
  const of = (audits: Record<number, 'audited' | 'unaudited' | 'unknown'>) =>
    said(
      company({
        statements: Object.entries(audits).map(([year, audit]) =>
          statement({ year: Number(year), audit, lines: { revenue: 1n } }),
        ),
      }),
      'audited-years',
    );
  expect(of({ 2025: 'audited', 2024: 'audited', 2022: 'audited' })).toEqual(whole(2));
  expect(of({ 2025: 'unknown', 2024: 'audited' })).toBeUndefined();
  expect(of({ 2025: 'unaudited' })).toEqual(whole(0));
});

describe('the company as it stands', () => {
  test('full years are those from the first January on', () => {
    const years = (foundedOn: string, at = on) =>
      said(company({}, { foundedOn: day(foundedOn) }), 'full-years', at);
    expect(years('2023-06-01')).toEqual(whole(2));
    expect(years('2023-01-01')).toEqual(whole(3));
    expect(years('2026-02-01')).toEqual(whole(0));
    expect(years('2023-06-01', day('2026-12-31'))).toEqual(whole(3));
  });

  test('an entry goes before what the record says, and the difference is shown', () => {
    const source = company(
      { entered: [entry({ key: 'joint-stock', value: 'yes', fileId: 'f' })] },
      { legalForm: 'limited' },
    );
    const { book, conflicts } = readCompany(source, on);
    expect(book.facts.get('joint-stock')).toMatchObject({ value: true, source: 'entered-document' });
    expect(conflicts.map(({ id }) => id)).toEqual(['joint-stock']);
  });

  test('of several entries the newest counts and the older ones are its history', () => {
    const source = company({
      entered: [
        entry({ key: 'holders', value: '210', on: day('2026-09-01') }),
        entry({ key: 'holders', value: '180', on: day('2026-03-01') }),
      ],
    });
    expect(readCompany(source, on)).toMatchObject({ conflicts: [] });
    expect(said(source, 'holders')).toEqual(whole(210));
    expect(said(source, 'holders', day('2026-05-01'))).toEqual(whole(180));
  });

  test('share capital and net assets per share are of the latest period, a half-year included', () => {
    const source = company({
      statements: [
        statement({ year: 2025, lines: { 'share-capital': 500n * WAN, 'equity-parent': 400n * WAN } }),
        statement({
          year: 2026,
          period: 'H1',
          lines: { 'share-capital': 600n * WAN, 'equity-parent': 900n * WAN },
        }),
      ],
    });
    same(said(source, 'share-capital'), wan(600));
    same(said(source, 'navps'), exactOf('1.5') ?? whole(0));
    same(said(source, 'navps', day('2026-01-05')), exactOf('0.8') ?? whole(0));
  });

  test('money received adds up within the months, and is unknown while nobody said anything', () => {
    const round = (value: bigint, at: string) =>
      entry({ key: 'institutional-round', value: (value * WAN).toString(), on: day(at) });
    const source = company({
      entered: [round(1_000n, '2026-01-10'), round(500n, '2025-11-23'), round(9n, '2023-01-01')],
    });
    same(said(source, 'institutional-12m'), wan(1_000));
    same(said(source, 'institutional-24m'), wan(1_500));
    same(said(source, 'institutional-total'), wan(1_509));
    expect(said(blank, 'institutional-12m')).toBeUndefined();
    same(said(company({ entered: [round(0n, '2026-05-01')] }), 'institutional-24m'), wan(0));
  });

  test('the market value is the newest, with its method', () => {
    const source = company({
      valuations: [
        { asOf: day('2025-01-01'), amount: 1n, currency: 'CNY', method: 'round', source: 'x' },
        { asOf: day('2026-01-01'), amount: 2n, currency: 'CNY', method: 'estimate', source: 'x' },
        { asOf: day('2026-06-01'), amount: 3n, currency: 'USD', method: 'round', source: 'x' },
      ],
    });
    expect(factOf(source, 'market-cap')).toMatchObject({
      value: whole(2),
      source: 'estimate',
      note: 'estimate',
    });
    expect(factOf(blank, 'market-cap')).toBeUndefined();
  });
});

test('a company with a form of Chinese law is no red chip unless somebody says so', () => {
  const limited = company({}, { legalForm: 'limited' });
  expect([said(limited, 'red-chip'), said(limited, 'red-chip-listed')]).toEqual([false, false]);
  expect(said(blank, 'red-chip')).toBeUndefined();
  const stated = { ...limited, entered: [entry({ key: 'red-chip', value: 'yes' })] };
  expect(said(stated, 'red-chip')).toBe(true);
});

describe('time on NEEQ', () => {
  const market = [
    { stage: 'neeq-base', on: day('2025-11-24') },
    { stage: 'neeq-innovation', on: day('2026-05-20') },
  ];

  test('runs through both layers, to the day', () => {
    expect(said(company({ market }), 'months-on-neeq')).toEqual(whole(11));
    expect(said(company({ market }), 'months-on-neeq', day('2026-11-24'))).toEqual(whole(12));
    expect(said(company({ market }), 'on-neeq-innovation')).toBe(true);
    expect(said(company({ market }), 'on-neeq-innovation', day('2026-01-01'))).toBe(false);
  });

  test('counts an earlier stay', () => {
    const again = [
      { stage: 'neeq-base', on: day('2020-01-01') },
      { stage: null, on: day('2020-07-01') },
      ...market,
    ];
    expect(said(company({ market: again }), 'months-on-neeq')).toEqual(whole(17));
  });

  test('is unknown where there is a code and nobody knows since when, and 0 where there is neither', () => {
    const coded = company({ stockCodes: [{ market: 'neeq', code: '831234' }] });
    expect(said(coded, 'months-on-neeq')).toBeUndefined();
    expect(said(coded, 'on-neeq')).toBe(true);
    expect(said(company({ market }), 'on-neeq')).toBe(true);
    expect(said(blank, 'on-neeq')).toBe(false);
    expect(said(blank, 'months-on-neeq')).toEqual(whole(0));
  });
});

describe('a clean record', () => {
  const declared = entry({ key: 'no-violation-24m', value: 'yes' });

  test('is barred 23 months after a violation and clear 25 months after it', () => {
    const source = (at: string) =>
      company({ entered: [declared], penalties: [penalty({ kind: 'violation', on: day(at) })] });
    expect(said(source('2024-12-23'), 'no-violation-24m')).toBe(false);
    expect(said(source('2024-10-23'), 'no-violation-24m')).toBe(true);
    expect(said(source('2024-11-23'), 'no-violation-24m')).toBe(true);
    expect(said(source('2024-10-23'), 'no-violation-36m')).toBe(false);
  });

  test('is not known because no penalty is on record', () => {
    expect(said(blank, 'no-violation-24m')).toBeUndefined();
  });

  test('is said by the check that asks, as long as the answer counts', () => {
    const by = (set: Partial<CheckAnswer>) =>
      said(company({ answers: [answer({ code: 'nf-39', ...set })] }), 'no-crime-24m');
    expect(by({})).toBe(true);
    expect(by({ state: 'problem' })).toBeUndefined();
    expect(by({ expiresOn: day('2026-11-22') })).toBeUndefined();
    expect(by({ expiresOn: on })).toBe(true);
  });

  test('a case that is open bars until it is closed, and a minor penalty does not', () => {
    const open = penalty({ kind: 'investigation', on: day('2020-01-01') });
    const by = (one: Penalty) => said(company({ penalties: [one] }), 'no-investigation');
    expect(by(open)).toBe(false);
    expect(by({ ...open, endedOn: day('2026-01-01') })).toBeUndefined();
    expect(by({ ...open, minor: true })).toBeUndefined();
  });
});

describe('answers to checks', () => {
  const by = (set: Partial<CheckAnswer>) =>
    factOf(company({ answers: [answer({ code: 'nf-05', ...set })] }), 'nf-05');

  test('are facts under their code, and what does not apply is clear', () => {
    expect(by({ fileId: 'f' })).toMatchObject({ value: true, source: 'check-document' });
    expect(by({ state: 'problem', note: '代持未还原' })).toMatchObject({ value: false, source: 'check' });
    expect(by({ state: 'not-applicable' })).toMatchObject({ value: true, note: 'not-applicable' });
  });

  test('that were sent back or have expired are as if nobody had answered', () => {
    const review = { outcome: 'sent-back', byName: '李', on, note: null } as const;
    expect(by({ review })).toBeUndefined();
    expect(by({ review: { ...review, outcome: 'accepted' } })?.value).toBe(true);
    expect(by({ expiresOn: day('2026-01-01') })).toBeUndefined();
  });
});
