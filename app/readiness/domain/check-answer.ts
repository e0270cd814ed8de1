import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';

/** `not-applicable`: what the check asks about does not exist here, e.g. no state equity. It counts as clear. */
export const answerStates = ['clear', 'problem', 'not-applicable'] as const;
export type AnswerState = (typeof answerStates)[number];

export const reviewOutcomes = ['accepted', 'sent-back'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** The latest answer to a check; each change is a line of its own, the older ones are its history. */
export type CheckAnswer = {
  id: Id;
  code: string;
  state: AnswerState;
  /** What was looked at and found, or why the check does not apply. */
  note: string | null;
  fileId: Id | null;
  fileName: string | null;
  /** Who answers for it. */
  ownerName: string | null;
  answeredOn: CalendarDate;
  /** The last day on which it counts; null: for good. */
  expiresOn: CalendarDate | null;
  answeredByName: string;
  answeredBy: Id | null;
  review: { outcome: ReviewOutcome; byName: string; on: CalendarDate; note: string | null } | null;
};

/** How an answer stands on a day. Sent back and expired answers are as if nobody had answered. */
export type Standing = AnswerState | 'sent-back' | 'expired' | 'open';

export function standingOfAnswer(answer: CheckAnswer | null, on: CalendarDate): Standing {
  if (!answer) return 'open';
  if (answer.review?.outcome === 'sent-back') return 'sent-back';
  if (answer.expiresOn !== null && answer.expiresOn < on) return 'expired';
  return answer.state;
}

/** True: clear; false: a problem; null: not answered, as far as this day counts. */
export function saysClear(answer: CheckAnswer | null, on: CalendarDate): boolean | null {
  const standing = standingOfAnswer(answer, on);
  if (standing === 'clear' || standing === 'not-applicable') return true;
  return standing === 'problem' ? false : null;
}

export type AnswerOrder = {
  code: string;
  state: AnswerState;
  note: string | null;
  ownerName: string | null;
  expiresOn: CalendarDate | null;
};
export type AnswerProblem = { field: 'note' | 'expiresOn'; kind: 'missing' | 'in-the-past' };

/** What speaks against an answer, by field: a problem and a check that does not apply want a word of why. */
export function problemsOfAnswer(order: AnswerOrder, today: CalendarDate): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  if (order.state !== 'clear' && !order.note) problems.push({ field: 'note', kind: 'missing' });
  if (order.expiresOn !== null && order.expiresOn < today)
    problems.push({ field: 'expiresOn', kind: 'in-the-past' });
  return problems;
}
