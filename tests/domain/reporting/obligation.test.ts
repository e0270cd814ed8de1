import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { obligationState, reminderFor } from '#app/reporting/domain/obligation.ts';
import { quietFrom, quietness, quietSigns, type Silence } from '#app/reporting/domain/quiet.ts';

const due = day('2026-11-10');

test('a report is on time on its due day and late from the next', () => {
  const state = (handedInOn: string | null, today: string) =>
    obligationState({ dueOn: due, handedInOn: handedInOn === null ? null : day(handedInOn) }, day(today));
  expect(state(null, '2026-11-10')).toBe('open');
  expect(state(null, '2026-11-11')).toBe('late');
  expect(state('2026-11-10', '2026-11-30')).toBe('in');
  expect(state('2026-11-11', '2026-11-30')).toBe('in-late');
});

test('reminders come when the form opens, 2 days before, and 1, 5 and 10 days after', () => {
  const step = (days: number) => reminderFor(due, addDays(due, days)).step;
  expect([-9, -3, -2, 0, 1, 4, 5, 9, 10, 40].map(step)).toEqual([
    'open',
    'open',
    'due-2',
    'due-2',
    'late-1',
    'late-1',
    'late-5',
    'late-5',
    'late-10',
    'late-10',
  ]);
});

test('the cohort manager hears of it with the last reminder and not before', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 60 }), (days) => {
      const reminder = reminderFor(due, addDays(due, days));
      expect(reminder.kind === 'late' && reminder.escalate).toBe(days >= 10);
    }),
  );
});

const silence = (report: number | null, signIn: number | null, milestone: number | null): Silence => {
  const of = (days: number | null) => (days === null ? null : { days, never: false });
  return { report: of(report), 'sign-in': of(signIn), milestone: of(milestone) };
};

test('who is heard of earns no points, who is silent in all three earns all', () => {
  expect(quietness(silence(20, 3, 30))).toEqual({ points: 0, reasons: [], unknown: [] });
  expect(quietness(silence(300, 300, 300)).points).toBe(100);
});

test('half the way between grace and full is half the points', () => {
  expect(quietness(silence(70, 0, 0))).toMatchObject({ points: 20, reasons: [{ sign: 'report', days: 70 }] });
});

test('what cannot be known earns nothing and is named', () => {
  expect(quietness(silence(300, null, 300))).toMatchObject({ points: 65, unknown: ['sign-in'] });
});

test('the heaviest reason comes first', () => {
  expect(quietness(silence(50, 80, 60)).reasons.map(({ sign }) => sign)).toEqual([
    'sign-in',
    'report',
    'milestone',
  ]);
});

const days = fc.option(fc.nat(400), { nil: null });

test('a longer silence never makes a company less quiet, and points are the sum of the reasons', () => {
  fc.assert(
    fc.property(days, days, days, fc.constantFrom(...quietSigns), fc.nat(100), (a, b, c, sign, more) => {
      const before = silence(a, b, c);
      const now = quietness(before);
      const known = before[sign];
      const after = quietness({ ...before, [sign]: known && { ...known, days: known.days + more } });
      expect(after.points).toBeGreaterThanOrEqual(now.points);
      expect(now.points).toBe(now.reasons.reduce((sum, { points }) => sum + points, 0));
      expect(now.points).toBeLessThanOrEqual(100);
      expect(quietFrom).toBeGreaterThan(0);
    }),
  );
});
