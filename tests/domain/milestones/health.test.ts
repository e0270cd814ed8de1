import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CalendarDate, day, daysBetween } from '#app/kernel/calendar-date.ts';
import {
  type HealthFacts,
  healthOn,
  healthParts,
  healthWeights,
  leastKnown,
} from '#app/milestones/domain/health.ts';
import type { StandardMetric } from '#app/reporting/domain/metrics.ts';
import { type Period, parsePeriod } from '#app/reporting/domain/period.ts';

const today = day('2026-11-23');
const ago = (days: number) => addDays(today, -days);
const period = (key: string): Period => {
  const found = parsePeriod(key);
  if (!found) throw new Error(key);
  return found;
};

type Amounts = Record<string, bigint>;
const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];

function facts(more: Partial<HealthFacts> = {}, amounts: Amounts = {}): HealthFacts {
  const keys = new Set(Object.keys(amounts).map((key) => key.split(' ')[1] ?? ''));
  return {
    reports: [],
    milestones: [],
    startedOn: [],
    periods: [...keys].sort().reverse().map(period),
    reported: (metric: StandardMetric, at: string) => amounts[`${metric} ${at}`] ?? null,
    ...more,
  };
}
const parts = (given: HealthFacts, on: CalendarDate = today) => healthOn(given, on).parts;

test('of a company of which nothing is on record nothing is known, and nothing is nought', () => {
  expect(healthOn(facts(), today)).toEqual({
    score: null,
    known: 0,
    parts: { milestones: null, reports: null, runway: null, activity: null, trend: null },
  });
  expect(healthParts.reduce((sum, part) => sum + healthWeights[part], 0)).toBe(100);
});

test('reports: in time 100, five fewer a day, whether it came late or is still out; six are counted', () => {
  const report = (due: number, handedIn: number | null) => ({
    dueOn: ago(due),
    handedInOn: handedIn === null ? null : ago(handedIn),
  });
  expect(parts(facts({ reports: [report(10, 10)] })).reports).toBe(100);
  expect(parts(facts({ reports: [report(10, 7)] })).reports).toBe(85);
  expect(parts(facts({ reports: [report(3, null)] })).reports).toBe(85);
  expect(parts(facts({ reports: [report(20, null)] })).reports).toBe(0);
  expect(parts(facts({ reports: [report(0, null)] })).reports).toBeNull();
  const six = [10, 40, 70, 100, 130, 160].map((due) => report(due, due));
  expect(parts(facts({ reports: [...six, report(190, null)] })).reports).toBe(100);
  // What was handed in later than the day that is asked about was not in on that day.
  expect(parts(facts({ reports: [report(10, 1)] }), ago(4)).reports).toBe(70);
});

test('milestones: in time 100, nothing from 60 days late, those not due yet are not counted until they are done', () => {
  const one = (due: number, done: number | null) => ({
    dueOn: ago(due),
    doneOn: done === null ? null : ago(done),
  });
  expect(parts(facts({ milestones: [one(30, 30), one(30, 0)] })).milestones).toBe(75);
  expect(parts(facts({ milestones: [one(60, null)] })).milestones).toBe(0);
  expect(parts(facts({ milestones: [one(-10, null)] })).milestones).toBeNull();
  expect(parts(facts({ milestones: [one(-10, 2)] })).milestones).toBe(100);
  expect(parts(facts({ milestones: [one(365, null), one(366, null)] })).milestones).toBe(0);
  expect(parts(facts({ milestones: [one(366, null)] })).milestones).toBeNull();
});

test('runway: 18 months are full, burning nothing is, and a figure that is missing is unknown', () => {
  const cash = (before: bigint, now: bigint, raised: bigint | null = 0n) => ({
    'cash 2026-09': before,
    'cash 2026-10': now,
    ...(raised === null ? {} : { 'raised 2026-10': raised }),
  });
  expect(parts(facts({}, cash(1900_00n, 1800_00n))).runway).toBe(100);
  expect(parts(facts({}, cash(1000_00n, 900_00n))).runway).toBe(50);
  expect(parts(facts({}, cash(900_00n, 900_00n))).runway).toBe(100);
  expect(parts(facts({}, cash(100_00n, 0n))).runway).toBe(0);
  expect(parts(facts({}, cash(1000_00n, 900_00n, null))).runway).toBeNull();
  expect(parts(facts({}, cash(1000_00n, 900_00n)), addDays(today, 120)).runway).toBeNull();
});

test('trend: the same is 50, half as much again 100, half 0; from nothing to nothing says nothing', () => {
  const revenue = (before: bigint, now: bigint): Amounts =>
    Object.fromEntries(months.map((month, at) => [`revenue ${month}`, at < 3 ? before : now]));
  expect(parts(facts({}, revenue(10n, 10n))).trend).toBe(50);
  expect(parts(facts({}, revenue(10n, 15n))).trend).toBe(100);
  expect(parts(facts({}, revenue(10n, 5n))).trend).toBe(0);
  expect(parts(facts({}, revenue(0n, 5n))).trend).toBe(100);
  expect(parts(facts({}, revenue(0n, 0n))).trend).toBeNull();
  const { 'revenue 2026-06': _, ...gap } = revenue(10n, 10n);
  expect(parts(facts({}, gap)).trend).toBeNull();
  expect(parts(facts({}, { 'revenue 2026-Q2': 30n, 'revenue 2026-Q3': 36n })).trend).toBe(70);
});

test('activity: 30 days are full, 120 are nothing; the score is the mean of what is known, by weight', () => {
  expect(parts(facts({ startedOn: [ago(30)] })).activity).toBe(100);
  expect(parts(facts({ startedOn: [ago(75)] })).activity).toBe(50);
  expect(parts(facts({ startedOn: [ago(120)] })).activity).toBe(0);
  const some = facts({
    startedOn: [ago(120)],
    reports: [{ dueOn: ago(200), handedInOn: ago(190) }],
    milestones: [{ dueOn: ago(150), doneOn: ago(120) }],
  });
  // (30 × 50 + 25 × 50 + 15 × 0) ÷ 70 = 39.28…
  expect(healthOn(some, today)).toMatchObject({ known: 70, score: 39 });
  expect(healthOn({ ...some, milestones: [] }, today)).toMatchObject({ known: 40, score: null });
});

const anyDay = fc.integer({ min: -120, max: 500 }).map(ago);
const late = fc.option(fc.integer({ min: -40, max: 90 }));
const dated = fc.record({ due: anyDay, late });
const anyFacts = fc.record({
  reports: fc.array(dated, { maxLength: 9 }),
  milestones: fc.array(dated, { maxLength: 9 }),
  startedOn: fc.array(anyDay, { maxLength: 2 }),
  amounts: fc.dictionary(
    fc.constantFrom(
      ...months.flatMap((month) => ['cash', 'raised', 'revenue'].map((metric) => `${metric} ${month}`)),
    ),
    fc.bigInt({ min: 0n, max: 1000n }),
    { maxKeys: 18 },
  ),
});
type Any = typeof anyFacts extends fc.Arbitrary<infer T> ? T : never;

function made({ reports, milestones, startedOn, amounts }: Any): HealthFacts {
  const doneOn = ({ due, late: by }: Any['reports'][number]) => (by === null ? null : addDays(due, by));
  return facts(
    {
      reports: reports.map((one) => ({ dueOn: one.due, handedInOn: doneOn(one) })),
      milestones: milestones.map((one) => ({ dueOn: one.due, doneOn: doneOn(one) })),
      startedOn,
    },
    amounts,
  );
}
const scoreOf = (given: Any) => healthOn(made(given), today);
const never = (better: Any, than: Any) => {
  const [up, before] = [scoreOf(better), scoreOf(than)];
  if (before.score !== null) expect(up.score).toBeGreaterThanOrEqual(before.score);
};

test('handing in earlier never lowers the score, nor does closing a milestone earlier', () => {
  fc.assert(
    fc.property(
      anyFacts,
      fc.constantFrom('reports' as const, 'milestones' as const),
      fc.nat(),
      fc.nat(60),
      (given, which, at, days) => {
        const all = given[which];
        const index = all.length === 0 ? 0 : at % all.length;
        const better = {
          ...given,
          [which]: all.map((one, place) => {
            if (place !== index) return one;
            // It came later, or not at all; now it comes by today at the latest, and earlier than it did.
            const came = one.late === null ? null : addDays(one.due, one.late);
            const next = addDays(came === null || came > today ? today : came, -days);
            return { ...one, late: daysBetween(one.due, next) };
          }),
        };
        // To be done earlier than it was may be the less recent sign of life: then what is measured is only its own part.
        const [up, before] = [scoreOf(better), scoreOf(given)];
        const [mine, former] = [up.parts[which], before.parts[which]];
        if (former !== null) expect(mine).toBeGreaterThanOrEqual(former);
        if ((up.parts.activity ?? 0) >= (before.parts.activity ?? 0)) never(better, given);
      },
    ),
  );
});

test('what was open and is handed in today never lowers the score', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const close = (one: Any['reports'][number]) => {
        const open = one.late === null || addDays(one.due, one.late) > today;
        return open ? { ...one, late: daysBetween(one.due, today) } : one;
      };
      for (const which of ['reports', 'milestones'] as const)
        never({ ...given, [which]: given[which].map(close) }, given);
    }),
  );
});

test('more cash in the latest period, or more revenue in the latest quarter, never lowers the score', () => {
  fc.assert(
    fc.property(
      anyFacts,
      fc.constantFrom('cash 2026-10', 'revenue 2026-10', 'revenue 2026-08'),
      fc.bigInt({ min: 0n, max: 900n }),
      (given, key, more) => {
        const amount = given.amounts[key];
        if (amount === undefined || !Object.keys(given.amounts).some((name) => name.endsWith('2026-10')))
          return;
        never({ ...given, amounts: { ...given.amounts, [key]: amount + more } }, given);
      },
    ),
  );
});

test('points are whole and from 0 to 100, and a score is there exactly where enough is known', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 0, max: 400 }), (given, days) => {
      const { score, parts: all, known } = healthOn(made(given), ago(days));
      for (const points of [score, ...Object.values(all)])
        if (points !== null) expect(Number.isInteger(points) && points >= 0 && points <= 100).toBe(true);
      expect(score !== null).toBe(known >= leastKnown);
    }),
  );
});
