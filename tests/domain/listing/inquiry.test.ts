import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import {
  inquiryStanding,
  isDraftLate,
  isReadyToReply,
  mayAgreeTo,
  progressByPart,
  progressOf,
} from '#app/listing/domain/inquiry.ts';
import { questionStates } from '#app/listing/domain/project.ts';
import { reminderFor, remindSteps, TOLD_FOR_DAYS } from '#app/listing/domain/reminder.ts';

const today = day('2026-11-23');

describe('how a letter stands', () => {
  test.each([
    ['2026-12-31', { state: 'open', days: 38 }],
    ['2026-12-01', { state: 'open', days: 8 }],
    ['2026-11-30', { state: 'due-soon', days: 7 }],
    ['2026-11-23', { state: 'due-soon', days: 0 }],
    ['2026-11-22', { state: 'overdue', days: 1 }],
  ])('with the last day %s', (replyBy, expected) => {
    expect(inquiryStanding({ replyBy: day(replyBy), repliedOn: null }, today)).toEqual(expected);
  });

  test('replied counts the days by which it was late', () => {
    const replyBy = day('2026-11-10');
    expect(inquiryStanding({ replyBy, repliedOn: day('2026-11-10') }, today)).toEqual({
      state: 'replied',
      late: 0,
    });
    expect(inquiryStanding({ replyBy, repliedOn: day('2026-11-13') }, today)).toEqual({
      state: 'replied',
      late: 3,
    });
  });

  test('a draft is late the day after it was due, unless it is there', () => {
    expect(isDraftLate({ state: 'open', dueOn: day('2026-11-22') }, today)).toBe(true);
    expect(isDraftLate({ state: 'open', dueOn: today }, today)).toBe(false);
    expect(isDraftLate({ state: 'drafted', dueOn: day('2026-11-01') }, today)).toBe(false);
  });
});

describe('the questions of a letter', () => {
  const questions = [
    { part: 'audit', state: 'agreed' },
    { part: 'issuer', state: 'open' },
    { part: 'audit', state: 'drafted' },
  ] as const;

  test('are counted by state, and by part in the order of the parts', () => {
    expect(progressOf(questions)).toEqual({ open: 1, drafted: 1, agreed: 1, all: 3 });
    expect(progressByPart(questions)).toEqual([
      { part: 'issuer', progress: { open: 1, drafted: 0, agreed: 0, all: 1 } },
      { part: 'audit', progress: { open: 0, drafted: 1, agreed: 1, all: 2 } },
    ]);
  });

  test('are ready when all are agreed to; a letter without questions is not', () => {
    expect(isReadyToReply(progressOf(questions))).toBe(false);
    expect(isReadyToReply(progressOf(questions.map(() => ({ state: 'agreed' as const }))))).toBe(true);
    expect(isReadyToReply(progressOf([]))).toBe(false);
  });

  test('a draft is agreed to by a second person alone', () => {
    expect(mayAgreeTo({ state: 'drafted', answeredBy: 'a' }, 'b')).toBe(true);
    expect(mayAgreeTo({ state: 'drafted', answeredBy: 'a' }, 'a')).toBe(false);
    for (const state of questionStates.filter((one) => one !== 'drafted'))
      expect(mayAgreeTo({ state, answeredBy: 'a' }, 'b')).toBe(false);
  });
});

describe('reminders', () => {
  test.each([
    [8, null],
    [7, { step: 7, days: 7 }],
    [5, { step: 7, days: 5 }],
    [3, { step: 3, days: 3 }],
    [2, { step: 3, days: 2 }],
    [1, { step: 1, days: 1 }],
    [0, { step: 1, days: 0 }],
    [-1, { step: 'late', days: 1 }],
    [-TOLD_FOR_DAYS, { step: 'late', days: TOLD_FOR_DAYS }],
    [-TOLD_FOR_DAYS - 1, null],
  ])('with %s days left', (left, expected) => {
    expect(reminderFor(addDays(today, left), today)).toEqual(expected);
  });

  test('whoever looks every day tells each step exactly once by its key, also when days are left out', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1 }), (looks) => {
        const steps = looks
          .sort((a, b) => b - a)
          .flatMap((left) => reminderFor(addDays(today, left), today)?.step ?? []);
        const told = [...new Set(steps)];
        // The steps come in their order and none comes back after another.
        expect(steps.filter((step, n) => step !== steps[n - 1])).toEqual(told);
        expect(told).toEqual([...remindSteps, 'late'].filter((step) => told.some((one) => one === step)));
      }),
    );
  });
});
