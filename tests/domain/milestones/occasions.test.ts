import { expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { occasionsOf } from '#app/milestones/domain/occasions.ts';
import { slipOf, slipOfPlan, spreadOf } from '#app/milestones/domain/slip.ts';

const dueOn = day('2026-06-30');
const told = (days: number, state: 'not-due' | 'overdue' | 'submitted' = 'overdue') =>
  occasionsOf({ id: 'm', state, since: day('2026-01-01'), dueOn }, addDays(dueOn, days)).map(
    ({ audience, key }) => `${audience} ${key.split(':').slice(2, 4).join(':')}`,
  );

test('owners hear 7 and 1 days before and 1, 7 and 14 days after; the manager from the 7th, the head from the 14th', () => {
  expect(told(-8, 'not-due')).toEqual([]);
  expect(told(-7, 'not-due')).toEqual(['owners due:7']);
  expect(told(-1, 'not-due')).toEqual(['owners due:1']);
  expect(told(0, 'not-due')).toEqual(['owners due:1']);
  expect(told(1)).toEqual(['owners overdue:1']);
  expect(told(6)).toEqual(['owners overdue:1']);
  expect(told(7)).toEqual(['owners overdue:7', 'manager escalated:7']);
  expect(told(14)).toEqual(['owners overdue:14', 'manager escalated:7', 'head escalated:14']);
  expect(told(400)).toEqual(told(14));
});

test('owners hear of a risk once from the day on which it began, beside the days before it is due', () => {
  const keys = (since: string, days: number) =>
    occasionsOf({ id: 'm', state: 'at-risk', since: day(since), dueOn }, addDays(dueOn, days)).map(
      ({ audience, kind, key }) => [audience, kind, key],
    );
  const risk = ['owners', 'milestone-at-risk', 'milestone:m:at-risk:2026-05-01'];
  expect(keys('2026-05-01', -60)).toEqual([risk]);
  expect(keys('2026-05-01', -20)).toEqual([risk]);
  expect(keys('2026-05-01', -7)).toEqual([
    risk,
    ['owners', 'milestone-due-soon', 'milestone:m:due:7:2026-06-30'],
  ]);
  expect(keys('2026-06-01', -20)[0]?.[2]).toBe('milestone:m:at-risk:2026-06-01');
});

test('nobody is pressed for what was handed in', () => {
  expect(told(14, 'submitted')).toEqual([]);
});

test('slip is counted from the first plan to the day it was met, is due, or to today', () => {
  const at = { baselineDueOn: dueOn, dueOn, metOn: null, waivedOn: null };
  const today = addDays(dueOn, 5);
  expect(slipOf({ ...at, metOn: addDays(dueOn, -3) }, today)).toBe(-3);
  expect(slipOf({ ...at, dueOn: addDays(dueOn, 20) }, today)).toBe(20);
  expect(slipOf(at, today)).toBe(5);
  expect(slipOf({ ...at, waivedOn: today }, today)).toBeNull();
});

test('the slip of a company is the mean of what has come due, and nothing when nothing has', () => {
  const at = { baselineDueOn: dueOn, dueOn, metOn: null, waivedOn: null };
  const later = { ...at, baselineDueOn: addDays(dueOn, 100), dueOn: addDays(dueOn, 100) };
  const today = addDays(dueOn, 5);
  expect(slipOfPlan([{ ...at, metOn: dueOn }, at, later], today)).toBe(3);
  expect(slipOfPlan([later], today)).toBeNull();
  expect(
    slipOfPlan(
      [
        { ...at, metOn: addDays(dueOn, -5) },
        { ...at, metOn: dueOn },
      ],
      today,
    ),
  ).toBe(-3);
});

test('a cohort’s spread is shown for three companies and not for two', () => {
  expect(spreadOf([4, null, 1])).toBeNull();
  expect(spreadOf([10, 2, 4, null])).toEqual({ companies: 3, lower: 2, median: 4, upper: 10 });
  expect(spreadOf([1, 2, 3, 4])).toEqual({ companies: 4, lower: 1, median: 2, upper: 3 });
});
