import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '#app/kernel/calendar-date.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { Board } from '#app/readiness/domain/board.ts';
import { directionsOf } from '#app/readiness/domain/directions.ts';
import { type FigureChange, smallestChange } from '#app/readiness/domain/smallest-change.ts';
import { type TrackWay, wayTo } from '#app/readiness/domain/way.ts';
import { grownBook, usualAssumptions, windowOf } from '#app/readiness/domain/way-assumptions.ts';
import { withChanges } from '#app/readiness/domain/what-if.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import {
  compare,
  type Exact,
  exactText,
  minus,
  percent,
  plus,
  wan,
  whole,
  yuan,
} from '#app/rules/domain/exact.ts';
import { book, type Fact, known } from '#app/rules/domain/fact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { limbRules } from '#app/rules/domain/rule.ts';
import { partOf } from '#app/rules/domain/verdict.ts';
import { companies, situation } from './random-books.ts';

const on = day('2026-05-10');
const bse = boardOf('bse') as Board<string>;
const company = (given: Record<string, Exact | boolean>, latestYear: number | null = 2025) =>
  book(
    Object.entries(given).map(([id, value]): [string, Fact] => [id, known(value, 'test')]),
    { latestYear },
  );
const wayOf = (facts: ReturnType<typeof company>, board = bse, at = on) => {
  const way = wayTo(board, facts, at, usualAssumptions);
  if (!way) throw new Error('no edition');
  return way;
};
const track = (tracks: readonly TrackWay[], code: string) => {
  const found = tracks.find((one) => one.code === code);
  if (!found) throw new Error(`no track ${code}`);
  return found;
};
const told = (changes: readonly FigureChange[]) =>
  changes.map(({ ref, from, to }) => [ref.id, exactText(from), exactText(to)]);

const figures = {
  'market-cap': wan(20_000),
  'np@t': wan(1400),
  'np@t-1': wan(1600),
  'roe@t': percent(9),
  'roe@t-1': percent(8),
};

test('a price in dollars is looked for in cents', () => {
  const board = boardOf('otcqb') as Board<string>;
  const edition = inForce(board.editions, on);
  const rule = edition
    ? limbRules(edition.rule).find((limb) => limb.needs.some(([, { id }]) => id === 'us-bid'))
    : null;
  const ref = rule?.needs.find(([, { id }]) => id === 'us-bid')?.[1];
  if (!edition || !rule || !ref) throw new Error('no price is asked');
  const directions = directionsOf(edition.rule);
  expect(directions.get('us-bid')).toBe('up');
  const goal = (changed: ReturnType<typeof company>) => judge(rule, changed).answer === 'met';
  const change = smallestChange({ within: rule, directions, goal }, ref, company({ 'us-bid': whole(0) }));
  expect(change && compare(change.to, { n: 1n, d: 100n })).toBe(0);
  for (const { editions } of [boardOf('nasdaq-capital'), boardOf('otcqx')] as Board<string>[]) {
    const current = inForce(editions, on);
    expect(current && directionsOf(current.rule).get('us-bid')).toBe('up');
  }
});

test('the smallest change of one figure ends right on the threshold', () => {
  const { tracks } = wayOf(company(figures));
  expect(told(track(tracks, 'bse.1a').alone)).toEqual([['np@t', exactText(wan(1400)), exactText(wan(1500))]]);
  expect(track(tracks, 'bse.1a').together).toMatchObject({ open: [] });
  expect(told(track(tracks, 'bse.1b').together.changes)).toEqual([
    ['np@t', exactText(wan(1400)), exactText(wan(2500))],
  ]);
});

test('where one change is not enough the changes are told together; earlier years are not for changing', () => {
  const { tracks } = wayOf(company({ ...figures, 'market-cap': wan(15_000), 'roe@t': percent(6) }));
  const way = track(tracks, 'bse.1a');
  expect(way.alone).toEqual([]);
  expect(way.together.changes.map(({ ref }) => ref.id)).toEqual(['market-cap', 'np@t', 'roe@t']);
  expect(
    told(way.together.changes)
      .slice(0, 2)
      .map(([, , to]) => to),
  ).toEqual([exactText(wan(20_000)), exactText(wan(1500))]);
  const roe = way.together.changes[2];
  expect(roe && compare(roe.to, percent(8))).toBe(0);
  const stuck = track(wayOf(company({ ...figures, 'np@t-1': wan(100) })).tracks, 'bse.1a').together;
  expect(stuck.open.map(({ code }) => code)).toEqual(['bse.1a.np.t-1']);
});

test('what is missing is open, and no figure is made up for it', () => {
  const { 'np@t-1': _, ...rest } = figures;
  const { together, alone, filing } = track(wayOf(company(rest)).tracks, 'bse.1a');
  expect(together.open.map(({ code, answer }) => [code, answer])).toEqual([['bse.1a.np.t-1', 'missing']]);
  expect(alone).toEqual([]);
  // Two years later the year that is missing now no longer counts, nor does that of 1,400.
  expect(filing).toMatchObject({ years: 2, fiscalYear: 2027 });
});

test('a strict bound is passed by the smallest step; of intensity the spending grows, not the revenue shrinks', () => {
  const neeq = boardOf('neeq-base') as Board<string>;
  const { tracks } = wayOf(
    company({
      'full-years': whole(3),
      navps: whole(1),
      'np@t': wan(500),
      'np@t-1': wan(-10),
      'revenue@t': wan(3000),
      'revenue@t-1': wan(3000),
      'rd@t': wan(100),
      'rd@t-1': wan(100),
    }),
    neeq,
  );
  expect(told(track(tracks, 'neeq-base.21-1').alone)).toEqual([
    ['np@t', exactText(wan(500)), exactText(wan(600))],
  ]);
  expect(told(track(tracks, 'neeq-base.21-3').alone)).toEqual([
    ['rd@t', exactText(wan(100)), exactText(wan(200))],
  ]);
});

test('statements of a year are filed from the end of April, for six months from their last day and three more', () => {
  const opened = (fiscalYear: number, at: string) => windowOf(fiscalYear, day(at), usualAssumptions);
  expect(opened(2025, '2026-02-01')).toEqual({
    fiscalYear: 2025,
    basis: 'annual',
    from: '2026-04-30',
    validUntil: '2026-06-30',
    extendedUntil: '2026-09-30',
  });
  expect(opened(2025, '2026-09-30')).toMatchObject({ basis: 'annual', from: '2026-09-30' });
  expect(opened(2025, '2026-10-01')).toEqual({
    fiscalYear: 2025,
    basis: 'half-year',
    from: '2026-10-01',
    validUntil: '2026-12-31',
    extendedUntil: '2027-03-31',
  });
  expect(opened(2025, '2027-04-01')).toBeNull();
  const early = { ...usualAssumptions, annualBy: { month: 3, day: 31 }, extensionMonths: 0 };
  expect(windowOf(2025, day('2026-01-01'), early)).toMatchObject({
    from: '2026-03-31',
    validUntil: '2026-06-30',
    extendedUntil: '2026-06-30',
  });
});

test('the earliest filing: now where the figures do, else in the year in which they would', () => {
  const now = wayOf(company({ ...figures, 'np@t': wan(1500) }));
  expect(track(now.tracks, 'bse.1a').filing).toMatchObject({
    years: 0,
    fiscalYear: 2025,
    from: '2026-05-10',
  });
  expect(now.soonest).toBe('bse.1a');
  // 1,400 grows to 1,680; the year before it is then 1,400, and two years on 1,680.
  const later = track(wayOf(company({ ...figures, 'months-on-neeq': whole(3) })).tracks, 'bse.1a').filing;
  expect(later).toMatchObject({ years: 2, fiscalYear: 2027, from: '2028-04-30', basis: 'annual' });
  const besides = later?.besides.map(({ code }) => code) ?? [];
  expect(besides).toContain('bse.net-assets');
  expect(besides).not.toContain('bse.months');
  expect(track(wayOf(company({ ...figures, 'np@t': wan(-1) })).tracks, 'bse.1a').filing).toBeNull();
  expect(track(wayOf(company({ ...figures, 'np@t': wan(1500) }, null)).tracks, 'bse.1a').filing).toBeNull();
});

test('a year on: the latest figures grow, the others move back, times go on, answers stay', () => {
  const grown = grownBook(
    company({
      'revenue@t': wan(1000),
      'revenue@t-1': wan(900),
      'np@t': wan(-5),
      'full-years': whole(2),
      'months-on-neeq': whole(5),
      'unqualified@t': true,
      'joint-stock': true,
    }),
    1,
    usualAssumptions,
    { on, at: day('2027-05-09') },
  );
  const value = (id: string) => {
    const found = grown.facts.get(id)?.value;
    return typeof found === 'object' ? exactText(found) : found;
  };
  expect(compare(grown.facts.get('revenue@t')?.value as Exact, wan(1200))).toBe(0);
  expect(value('revenue@t-1')).toBe(exactText(wan(1000)));
  expect(value('revenue@t-2')).toBe(exactText(wan(900)));
  expect(value('np@t')).toBe(exactText(wan(-5)));
  expect([value('full-years'), value('months-on-neeq')]).toEqual(['3', '16']);
  expect([value('unqualified@t'), value('unqualified@t-1'), value('joint-stock')]).toEqual([
    true,
    true,
    true,
  ]);
  expect(grown.years.t).toBe(2026);
  expect(grown.facts.get('revenue@t')?.audit).toBeNull();
});

test('changes that are said to be enough are enough, and none of them can be smaller', () => {
  fc.assert(
    fc.property(situation, (one) => {
      const way = wayTo(one.board, one.book, one.on, usualAssumptions);
      const edition = inForce(one.board.editions, one.on);
      expect(way).not.toBeNull();
      if (!way || !edition) return;
      for (const { code, alone, together, answer } of way.tracks) {
        const met = (changes: readonly FigureChange[]) => {
          const changed = withChanges(
            one.book,
            changes.map(({ ref, to }) => ({ id: ref.id, value: to })),
          );
          const verdict = judge(edition.rule, changed);
          return (partOf(verdict, code) ?? verdict).answer === 'met';
        };
        if (answer === 'met') expect([alone, together]).toEqual([[], { changes: [], open: [] }]);
        for (const change of alone) {
          expect(met([change]), `${code} by ${change.ref.id}`).toBe(true);
          expect(met([nearer(change)]), `${code} by less ${change.ref.id}`).toBe(false);
        }
        if (together.open.length > 0) continue;
        expect(met(together.changes), code).toBe(true);
        for (const change of together.changes) {
          const less = together.changes.map((other) => (other === change ? nearer(change) : other));
          expect(met(less), `${code} by less ${change.ref.id}`).toBe(false);
        }
      }
    }),
    { ...companies, numRuns: companies.numRuns / 10 },
  );
});

/** A little less of a change: one yuan, a hundredth of a percent, one. */
function nearer({ ref, from, to, share }: FigureChange): FigureChange {
  const unit = ref.name.unit;
  const step =
    unit === 'CNY' || unit === 'HKD' || unit === 'USD'
      ? yuan(1)
      : unit === 'share'
        ? percent('0.01')
        : unit === 'per-share'
          ? { n: 1n, d: 100n }
          : whole(1);
  const less = compare(to, from) > 0 ? minus(to, step) : plus(to, step);
  const isPast = compare(to, from) > 0 ? compare(less, from) < 0 : compare(less, from) > 0;
  return { ref, from, to: isPast ? from : less, share };
}
