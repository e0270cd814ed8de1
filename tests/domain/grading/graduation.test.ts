import { describe, expect, test } from 'vitest';
import type { EnteredFact } from '#app/grading/domain/entered-fact.ts';
import { problemsOfFact } from '#app/grading/domain/entered-fact.ts';
import { graduation2018, graduationEditions, tenancyRule } from '#app/grading/domain/graduation-2018.ts';
import {
  type GraduationSource,
  graduationBook,
  monthsBegun,
  monthsFull,
  monthsLater,
  nextLook,
} from '#app/grading/domain/graduation-facts.ts';
import { graduationBasis } from '#app/grading/domain/graduation-order.ts';
import { type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { faultsOf, inForce } from '#app/rules/domain/edition.ts';
import { exactText } from '#app/rules/domain/exact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { limbsOf, missingIn, partOf } from '#app/rules/domain/verdict.ts';

const today = day('2026-11-23');
const FEN = 1_000_000n;

const nothing: GraduationSource = {
  joinedOn: day('2024-03-01'),
  tags: [],
  emergingField: null,
  industryCode: null,
  stockCodes: 0,
  marketStage: null,
  revenues: [],
  entered: [],
};

let counter = 0;
function entry(part: Partial<EnteredFact> & Pick<EnteredFact, 'kind'>): EnteredFact {
  return {
    id: `entry-${++counter}`,
    companyId: 'c',
    holds: true,
    amount: null,
    number: null,
    on: day('2025-06-01'),
    until: null,
    source: 'certificate',
    note: null,
    enteredByName: '林晓雯',
    enteredAt: new Date(counter),
    ...part,
  };
}

const money = (wan: bigint, fen = 0n) => entry({ kind: 'financing', amount: wan * FEN + fen });
const year = (year: number, wan: bigint, fen = 0n) => ({
  year,
  amount: wan * FEN + fen,
  audit: 'unaudited' as const,
  source: 'company',
});

function verdict(source: Partial<GraduationSource>, on: CalendarDate = today) {
  return judge(graduation2018.rule, graduationBook({ ...nothing, ...source }, on));
}
const answerOf = (source: Partial<GraduationSource>, code: string, on = today) =>
  partOf(verdict(source, on), code)?.answer;

test('the rule file has no faults, and is in force from 2019 on', () => {
  expect(faultsOf(graduation2018)).toEqual([]);
  expect(inForce(graduationEditions, day('2018-12-31'))).toBeNull();
  expect(inForce(graduationEditions, today)?.code).toBe('graduation.2018');
});

test('of a company of which nothing is known nothing is said', () => {
  expect(verdict({}).answer).toBe('missing');
  expect(missingIn(verdict({})).map((fact) => fact.id)).toEqual([
    'hnte',
    'venture-money',
    'revenue@t',
    'revenue@t-1',
    'revenue@t-2',
    'acquired',
  ]);
});

describe('high-tech enterprise', () => {
  const certificate = (until: string) =>
    entry({ kind: 'hnte', number: 'GR202511000123', on: day('2025-10-20'), until: day(until) });
  const hnte = (entered: EnteredFact[], on = today) => answerOf({ entered }, 'graduation.hnte', on);

  test('met from the day of the certificate to its last', () => {
    const entered = [certificate('2028-10-19')];
    expect(hnte(entered, day('2025-10-20'))).toBe('met');
    expect(hnte(entered, day('2028-10-19'))).toBe('met');
    expect(hnte(entered, day('2028-10-20'))).toBe('short');
    expect(verdict({ entered }).answer).toBe('met');
  });

  test('a statement that there is none is short, no statement is missing', () => {
    expect(hnte([entry({ kind: 'hnte', holds: false })])).toBe('short');
    expect(hnte([])).toBe('missing');
  });

  test('a tag of the record counts, and says that it is one', () => {
    const found = partOf(verdict({ tags: ['高新技术企业'] }), 'graduation.hnte');
    expect(found?.answer).toBe('met');
    expect(found?.kind === 'limb' && found.facts[0]?.source).toBe('tag');
  });
});

describe('venture money: more than five million', () => {
  const at = (...entered: EnteredFact[]) => answerOf({ entered }, 'graduation.venture-money');

  test('five million itself is short by nothing; one fen more is met', () => {
    expect(at(money(500n))).toBe('short');
    const limb = limbsOf(verdict({ entered: [money(500n)] })).find((one) => one.threshold?.unit === 'CNY');
    expect(limb?.gap && exactText(limb.gap)).toBe('0');
    expect(at(money(500n, 1n))).toBe('met');
    expect(at(money(499n, 999_999n))).toBe('short');
  });

  test('rounds add up', () => {
    expect(at(money(200n), money(300n))).toBe('short');
    expect(at(money(200n), money(300n), money(0n, 1n))).toBe('met');
  });

  test('a statement that there was none is short by all of it; silence is missing', () => {
    expect(at(money(0n))).toBe('short');
    expect(at()).toBe('missing');
  });
});

describe('revenue of two years running: more than ten million', () => {
  const at = (...revenues: ReturnType<typeof year>[]) => answerOf({ revenues }, 'graduation.revenue');

  test('ten million itself is short; one fen more is met', () => {
    expect(at(year(2025, 600n), year(2024, 400n), year(2023, 0n))).toBe('short');
    expect(at(year(2025, 600n), year(2024, 400n, 1n))).toBe('met');
    expect(at(year(2025, 600n), year(2024, 399n), year(2023, 1n))).toBe('short');
  });

  test('the two years before count as well, but not two years that are apart', () => {
    expect(at(year(2025, 1n), year(2024, 600n), year(2023, 500n))).toBe('met');
    expect(at(year(2025, 900n), year(2024, 50n), year(2023, 900n))).toBe('short');
  });

  test('a year that is not known is missing, by its number', () => {
    expect(at(year(2025, 900n))).toBe('missing');
    const lacks = missingIn(verdict({ revenues: [year(2025, 900n)] })).filter((one) => one.period !== null);
    expect(lacks.map((one) => one.year)).toEqual([2024, 2023]);
  });

  test('which year is the last one changes at New Year in Beijing', () => {
    const revenues = [year(2025, 600n), year(2024, 500n)];
    expect(answerOf({ revenues }, 'graduation.revenue.latest', day('2026-12-31'))).toBe('met');
    expect(answerOf({ revenues }, 'graduation.revenue.latest', day('2027-01-01'))).toBe('missing');
    expect(answerOf({ revenues }, 'graduation.revenue', day('2027-01-01'))).toBe('met');
  });
});

describe('acquired, quoted or listed', () => {
  const market = (stage: string) =>
    answerOf({ marketStage: { stage, sinceOn: day('2026-01-01') } }, 'graduation.quoted');

  test('NEEQ and the exchanges count, the layers of the regional board do not', () => {
    expect(['neeq-base', 'neeq-innovation', 'bse', 'star', 'overseas'].map(market)).toEqual(
      Array(5).fill('met'),
    );
    expect(['regional-incubation', 'regional-cultivation', 'share-reform'].map(market)).toEqual(
      Array(3).fill('short'),
    );
  });

  test('an acquisition counts; not to have heard of one does not', () => {
    expect(answerOf({ entered: [entry({ kind: 'acquired' })] }, 'graduation.market')).toBe('met');
    expect(answerOf({ entered: [entry({ kind: 'acquired', holds: false })] }, 'graduation.market')).toBe(
      'short',
    );
    expect(answerOf({}, 'graduation.market')).toBe('missing');
    expect(answerOf({ stockCodes: 1 }, 'graduation.market')).toBe('met');
  });
});

test('any one condition is enough; short takes all four', () => {
  const none = {
    entered: [entry({ kind: 'hnte', holds: false }), money(0n), entry({ kind: 'acquired', holds: false })],
    revenues: [year(2025, 1n), year(2024, 1n), year(2023, 1n)],
  };
  expect(verdict(none).answer).toBe('short');
  expect(verdict({ ...none, entered: none.entered.slice(1) }).answer).toBe('missing');
  expect(verdict({ ...none, entered: [...none.entered, money(501n)] }).answer).toBe('met');
});

describe('time inside', () => {
  const tenancy = (source: Partial<GraduationSource>, on: string) =>
    judge(tenancyRule, graduationBook({ ...nothing, joinedOn: day('2022-11-23'), ...source }, day(on)))
      .answer;

  test('48 months, to the day', () => {
    const plain = { emergingField: 'digital-creative' };
    expect(tenancy(plain, '2026-11-23')).toBe('met');
    expect(tenancy(plain, '2026-11-24')).toBe('short');
  });

  test('60 months in fields of long development', () => {
    expect(tenancy({ emergingField: 'biology' }, '2027-11-23')).toBe('met');
    expect(tenancy({ emergingField: 'biology' }, '2027-11-24')).toBe('short');
    expect(tenancy({ industryCode: 'I6520' }, '2026-11-24')).toBe('met');
    expect(
      tenancy(
        { emergingField: 'digital-creative', entered: [entry({ kind: 'special-field' })] },
        '2026-11-24',
      ),
    ).toBe('met');
  });

  test('where the field is not known, only what both limits agree on', () => {
    expect(tenancy({}, '2026-11-23')).toBe('met');
    expect(tenancy({}, '2026-11-24')).toBe('missing');
    expect(tenancy({}, '2027-11-24')).toBe('short');
  });

  test('months are counted by the calendar, short months and leap days included', () => {
    expect(monthsBegun(day('2024-01-31'), day('2024-02-29'))).toBe(1);
    expect(monthsBegun(day('2024-01-31'), day('2024-03-01'))).toBe(2);
    expect(monthsLater(day('2024-02-29'), 48)).toBe('2028-02-29');
    expect(monthsLater(day('2023-08-31'), 6)).toBe('2024-02-29');
    expect(monthsFull(day('2023-11-24'), day('2026-11-23'))).toBe(35);
    expect(monthsFull(day('2023-11-23'), day('2026-11-23'))).toBe(36);
  });
});

test('the next look is the day after a certificate ends, a limit passes, or New Year', () => {
  const at = (source: Partial<GraduationSource>) => nextLook({ ...nothing, ...source }, today);
  expect(at({})).toBe('2027-01-01');
  expect(at({ joinedOn: day('2022-12-01') })).toBe('2026-12-02');
  const entered = [entry({ kind: 'hnte', until: day('2026-11-30') })];
  expect(at({ entered })).toBe('2026-12-01');
});

describe('on what a company graduates', () => {
  const met = verdict({ entered: [money(501n)], stockCodes: 1 });
  const short = verdict({});

  test('the conditions that are met, each by its clause', () => {
    expect(expectOk(graduationBasis(met, null))).toEqual({
      by: 'condition',
      limbs: ['graduation.venture-money', 'graduation.market'],
    });
  });

  test('without one a waiver that is named and reasoned', () => {
    expect(graduationBasis(short, null)).toMatchObject({ refusal: { kind: 'no-condition-met' } });
    expect(graduationBasis(short, { name: 'nonsense', reason: 'a long enough reason' })).toMatchObject({
      refusal: { kind: 'no-condition-met' },
    });
    expect(graduationBasis(short, { name: 'other', reason: ' short ' })).toMatchObject({
      refusal: { kind: 'waiver-reason-missing' },
    });
    const waived = { name: 'authority-consent', reason: '经海淀区科委 2026 年 11 月 3 日复函同意' };
    expect(expectOk(graduationBasis(short, waived))).toMatchObject({ by: 'waiver' });
  });

  test('a waiver beside a met condition is not recorded', () => {
    expect(expectOk(graduationBasis(met, { name: 'other', reason: 'a long enough reason' })).by).toBe(
      'condition',
    );
  });
});

test('entries that cannot be are told by field', () => {
  const order = {
    kind: 'hnte',
    holds: true,
    amount: null,
    number: null,
    source: 'certificate',
    note: null,
  } as const;
  expect(problemsOfFact({ ...order, on: day('2026-11-24'), until: null }, today)).toEqual([
    { field: 'on', kind: 'in-the-future' },
    { field: 'number', kind: 'missing' },
    { field: 'until', kind: 'missing' },
  ]);
  expect(
    problemsOfFact({ ...order, number: 'GR1', on: day('2025-01-02'), until: day('2025-01-01') }, today),
  ).toEqual([{ field: 'until', kind: 'ends-before-it-begins' }]);
  expect(problemsOfFact({ ...order, kind: 'financing', on: today, until: null }, today)).toEqual([
    { field: 'amount', kind: 'missing' },
  ]);
  expect(problemsOfFact({ ...order, holds: false, on: today, until: null }, today)).toEqual([]);
});
