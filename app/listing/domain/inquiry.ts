import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { type Part, parts } from './parts.ts';
import type { QuestionState } from './project.ts';

/** How many questions one letter may have: far above use. */
export const MOST_QUESTIONS = 100;

/** Days before a due day from which on it is soon. */
export const SOON_DAYS = 7;

export const inquiryStates = ['open', 'due-soon', 'overdue', 'replied'] as const;
export type InquiryState = (typeof inquiryStates)[number];

/** How a letter stands on a day: `days` until the reply is due, counted past it as days late. */
export type InquiryStanding =
  | { state: 'open' | 'due-soon'; days: number }
  | { state: 'overdue'; days: number }
  /** `late`: days after the last day on which the reply went out, 0 when in time. */
  | { state: 'replied'; late: number };

/** A letter is overdue from the day after its last day on. */
export function inquiryStanding(
  inquiry: { replyBy: CalendarDate; repliedOn: CalendarDate | null },
  today: CalendarDate,
): InquiryStanding {
  const { replyBy, repliedOn } = inquiry;
  if (repliedOn !== null) return { state: 'replied', late: Math.max(0, daysBetween(replyBy, repliedOn)) };
  const days = daysBetween(today, replyBy);
  if (days < 0) return { state: 'overdue', days: -days };
  return { state: days <= SOON_DAYS ? 'due-soon' : 'open', days };
}

/** Whether the draft of a question should be there and is not. */
export function isDraftLate(
  question: { state: QuestionState; dueOn: CalendarDate },
  today: CalendarDate,
): boolean {
  return question.state === 'open' && question.dueOn < today;
}

export type Progress = Record<QuestionState, number> & { all: number };

/** How many questions there are in each state. */
export function progressOf(questions: readonly { state: QuestionState }[]): Progress {
  const progress: Progress = { open: 0, drafted: 0, agreed: 0, all: questions.length };
  for (const { state } of questions) progress[state] += 1;
  return progress;
}

/** The same for each part that has questions, in the order of the parts. */
export function progressByPart(
  questions: readonly { part: Part; state: QuestionState }[],
): { part: Part; progress: Progress }[] {
  return parts
    .map((part) => ({ part, progress: progressOf(questions.filter((one) => one.part === part)) }))
    .filter(({ progress }) => progress.all > 0);
}

/** Whether every question has an answer that a second person has agreed to; a letter without questions has none. */
export function isReadyToReply(progress: Progress): boolean {
  return progress.all > 0 && progress.agreed === progress.all;
}

/** A draft is agreed to by somebody who did not write it. */
export function mayAgreeTo(question: { state: QuestionState; answeredBy: Id | null }, userId: Id): boolean {
  return question.state === 'drafted' && question.answeredBy !== userId;
}
