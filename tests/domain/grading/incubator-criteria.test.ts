import { describe, expect, test } from 'vitest';
import {
  type CriteriaSource,
  criteriaBook,
  type Stated,
  type TenantFacts,
  tenantProperties,
} from '#app/grading/domain/criteria-facts.ts';
import { incubator2018 } from '#app/grading/domain/incubator-2018.ts';
import { incubator2025 } from '#app/grading/domain/incubator-2025.ts';
import { incubatorEditions } from '#app/grading/domain/incubator-editions.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { faultsOf, inForce } from '#app/rules/domain/edition.ts';
import { whole } from '#app/rules/domain/exact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { type Answer, limbsOf, partOf } from '#app/rules/domain/verdict.ts';

const today = day('2026-11-23');

function tenants(count: number, yes: number, no = count - yes): TenantFacts[] {
  return Array.from({ length: count }, (_, at) => ({
    companyId: `c${at}`,
    ...(Object.fromEntries(
      tenantProperties.map((property) => [property, at < yes ? true : at < yes + no ? false : null]),
    ) as Record<(typeof tenantProperties)[number], boolean | null>),
  }));
}

const stated = (values: Record<string, string>): Stated[] =>
  Object.entries(values).map(([key, value]) => ({
    key: key as Stated['key'],
    value,
    on: day('2026-06-01'),
    note: null,
    enteredByName: '林晓雯',
  }));

/** A house that stands exactly on every threshold of the general pack. */
const onTheLine: CriteriaSource = {
  profile: {
    operatingSinceOn: day('2023-11-23'),
    registeredOn: day('2020-01-01'),
    controlledArea: '10000',
    tenantArea: '6000',
    publicArea: '1500',
    fundSize: 500_000_000n,
    staffTotal: 10,
    staffProfessional: 8,
    hasTechnicalPlatform: true,
    specialisedIn: null,
    hardshipRegion: false,
  },
  tenants: tenants(50, 25),
  graduates: Array.from({ length: 20 }, (_, at) => `g${at}`),
  leasedArea: null,
  mentors: 5,
  fundCases: null,
  stated: stated({ 'legal-person': 'yes', 'true-statistics': 'yes', 'fund-cases': '3' }),
  parameters: new Map(),
};

type Change = Omit<Partial<CriteriaSource>, 'profile'> & { profile?: Partial<CriteriaSource['profile']> };

function verdict(change: Change = {}) {
  const profile = { ...onTheLine.profile, ...change.profile };
  return judge(incubator2018.rule, criteriaBook({ ...onTheLine, ...change, profile }, today));
}
const at = (code: string, change: Change): Answer | undefined =>
  partOf(verdict(change), `incubator.${code}`)?.answer;

test('the rule files have no faults; the order of 2025 follows without a gap', () => {
  expect(incubatorEditions.flatMap(faultsOf)).toEqual([]);
  expect(inForce(incubatorEditions, day('2025-07-09'))?.code).toBe('incubator.2018');
  expect(inForce(incubatorEditions, day('2025-07-10'))?.code).toBe('incubator.2025');
});

test('every limb of both packs names its clause and how sure it is', () => {
  const limbs = incubatorEditions.flatMap((edition) =>
    limbsOf(judge(edition.rule, criteriaBook(onTheLine, today))),
  );
  expect(limbs.length).toBeGreaterThan(20);
  expect(limbs.every((limb) => limb.clause !== '')).toBe(true);
});

describe('the national level of 2018', () => {
  // 50 tenants on 10,000 m² are five for every thousand; three are wanted.
  test('exactly on every threshold is met', () => {
    const short = limbsOf(verdict()).filter((limb) => limb.answer !== 'met');
    expect(short.map((limb) => `${limb.code} ${limb.answer}`)).toEqual([]);
    expect(verdict().answer).toBe('met');
  });

  test.each<[string, string, Change]>([
    ['operating', 'a day short of three years', { profile: { operatingSinceOn: day('2023-11-24') } }],
    ['area', 'a square decimetre short', { profile: { controlledArea: '9999.99' } }],
    ['tenant-area', '74.99 % of the area', { profile: { publicArea: '1499' } }],
    ['fund', 'one fen short', { profile: { fundSize: 499_999_999n } }],
    ['invested', '9.8 % of the tenants', { tenants: tenants(51, 5) }],
    ['cases', 'two cases', { stated: stated({ 'fund-cases': '2' }) }],
    ['professionals', '79 % of the staff', { profile: { staffTotal: 100, staffProfessional: 79 } }],
    ['staff-per-ten', 'four for fifty', { profile: { staffTotal: 5, staffProfessional: 4 } }],
    ['mentors-per-ten', 'four mentors for fifty', { mentors: 4 }],
    ['property', 'neither half with applications nor 30 % with valid IP', { tenants: tenants(50, 14) }],
    ['general.count', '49 tenants', { tenants: tenants(49, 30) }],
    ['general.density', 'fewer than three per 1,000 m²', { profile: { controlledArea: '16700' } }],
    ['general.graduates', '19 graduates', { graduates: Array.from({ length: 19 }, (_, n) => `g${n}`) }],
    ['statistics', 'statistics that were not true', { stated: stated({ 'true-statistics': 'no' }) }],
    ['legal-person', 'no legal person', { stated: stated({ 'legal-person': 'no' }) }],
  ])('%s: %s is short', (code, _, change) => {
    expect(at(code, change)).toBe('short');
    expect(verdict(change).answer).toBe('short');
  });

  test('what is not known is missing and not short', () => {
    expect(at('area', { profile: { controlledArea: null } })).toBe('missing');
    expect(at('mentors-per-ten', { mentors: null })).toBe('missing');
    expect(at('cases', { stated: [] })).toBe('missing');
  });

  test('shares of tenants of some of whom nothing is known are settled by their ends', () => {
    expect(at('invested', { tenants: tenants(50, 5, 0) })).toBe('met');
    expect(at('invested', { tenants: tenants(50, 0, 46) })).toBe('short');
    expect(at('invested', { tenants: tenants(50, 0, 45) })).toBe('missing');
  });

  test('hardship regions lower numbers by a fifth, and no other', () => {
    const eased = {
      profile: { hardshipRegion: true, controlledArea: '8000', tenantArea: '4500', fundSize: 400_000_000n },
    };
    expect(at('area', eased)).toBe('met');
    expect(at('fund', eased)).toBe('met');
    expect(at('area', { profile: { ...eased.profile, controlledArea: '7999.99' } })).toBe('short');
    expect(at('general.count', { ...eased, tenants: tenants(40, 20) })).toBe('met');
    expect(at('general.count', { ...eased, tenants: tenants(39, 20) })).toBe('short');
    // The share of valid IP comes down to 24 %.
    expect(at('property', { ...eased, tenants: tenants(50, 12) })).toBe('met');
    expect(at('property', { tenants: tenants(50, 12) })).toBe('short');
    expect(
      at('professionals', { profile: { hardshipRegion: true, staffTotal: 100, staffProfessional: 79 } }),
    ).toBe('short');
  });

  test('where it is not known whether it lies in one, the reduction settles what it can', () => {
    const unsure = (controlledArea: string) =>
      at('area', { profile: { hardshipRegion: null, controlledArea } });
    expect([unsure('10000'), unsure('9000'), unsure('7000')]).toEqual(['met', 'missing', 'short']);
  });

  test('a specialised house: 30 tenants, two per 1,000 m², 15 graduates, a platform, one industry', () => {
    const house: Change = {
      profile: { specialisedIn: 'C27', staffTotal: 10, staffProfessional: 8 },
      tenants: tenants(30, 23),
      graduates: Array.from({ length: 15 }, (_, n) => `g${n}`),
    };
    expect(verdict(house).answer).toBe('met');
    expect(at('same-industry', { ...house, tenants: tenants(30, 22) })).toBe('short');
    expect(at('platform', { ...house, profile: { ...house.profile, hasTechnicalPlatform: false } })).toBe(
      'short',
    );
    expect(at('specialised.count', { ...house, tenants: tenants(29, 29) })).toBe('short');
    expect(at('specialised.graduates', { ...house, graduates: [] })).toBe('short');
    expect(
      at('specialised.density', { ...house, profile: { ...house.profile, controlledArea: '15001' } }),
    ).toBe('short');
  });

  test('graduates before the portal are added to those it knows', () => {
    expect(at('general.graduates', { graduates: ['g'], stated: stated({ 'graduates-before': '19' }) })).toBe(
      'met',
    );
  });

  test('the companies that make a criterion, and those of whom it is not known, are named', () => {
    const invested = partOf(verdict({ tenants: tenants(50, 2, 40) }), 'incubator.invested');
    expect(invested?.kind === 'limb' && invested.facts.map((fact) => fact.from.length)).toEqual([2, 8, 50]);
  });
});

describe('the standard grade of 2025', () => {
  const in2025 = (change: Partial<CriteriaSource>, code: string) =>
    partOf(judge(incubator2025.rule, criteriaBook({ ...onTheLine, ...change }, today)), `standard.${code}`);

  test('10 % funded or 20 % invested', () => {
    expect(in2025({ tenants: tenants(50, 5) }, 'funded')?.answer).toBe('met');
    expect(in2025({ tenants: tenants(50, 5) }, 'invested')?.answer).toBe('short');
    expect(in2025({ tenants: tenants(50, 5) }, 'money')?.answer).toBe('met');
    expect(in2025({ tenants: tenants(50, 4) }, 'money')?.answer).toBe('short');
    expect(in2025({ tenants: tenants(50, 10) }, 'invested')?.answer).toBe('met');
  });

  test('30 % of the tenants grew', () => {
    expect(in2025({ tenants: tenants(50, 15) }, 'growing')?.answer).toBe('met');
    expect(in2025({ tenants: tenants(50, 14) }, 'growing')?.answer).toBe('short');
    expect(in2025({ tenants: tenants(50, 0, 0) }, 'growing')?.answer).toBe('missing');
  });

  test('30 % of the income from services, in accounts of its own', () => {
    const income = (service: string, all: string) =>
      in2025(
        { stated: stated({ 'separate-accounts': 'yes', 'service-income': service, income: all }) },
        'income',
      )?.answer;
    expect(income('300', '1000')).toBe('met');
    expect(income('299', '1000')).toBe('short');
    expect(in2025({ stated: [] }, 'income')?.answer).toBe('missing');
  });

  test('what is not certain is a threshold of the place, labelled, or a person’s', () => {
    expect(in2025({}, 'area')).toMatchObject({
      answer: 'met',
      confidence: 'assumed',
      threshold: { local: true },
    });
    expect(in2025({}, 'graduates')).toMatchObject({ answer: 'person', reason: 'no-threshold' });
    const parameters = new Map([['standard.graduates', whole(21)]]);
    expect(in2025({ parameters }, 'graduates')).toMatchObject({
      answer: 'short',
      threshold: { local: true },
    });
    expect(in2025({}, 'evaluation')).toMatchObject({ answer: 'person', reason: 'judgement' });
    expect(in2025({ stated: stated({ selection: 'yes' }) }, 'evaluation')?.answer).toBe('met');
  });
});
