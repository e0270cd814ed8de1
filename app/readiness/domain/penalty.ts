import { addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';

/** What must not have been, or not too recently: NEEQ listing rules art. 16, IPO measures art. 13, BSE 2.1.4. */
export const penaltyKinds = [
  'crime',
  'violation',
  'csrc-penalty',
  'censure',
  'investigation',
  'dishonest',
  'market-ban',
] as const;
export type PenaltyKind = (typeof penaltyKinds)[number];

/** Whom it hit. */
export const penaltySubjects = ['company', 'subsidiary', 'controller', 'manager'] as const;
export type PenaltySubject = (typeof penaltySubjects)[number];

export type Penalty = {
  id: Id;
  kind: PenaltyKind;
  subject: PenaltySubject;
  /** The day of the judgement, the decision, or the opening of the case. */
  on: CalendarDate;
  /** The day on which it was lifted or closed without result; null while it lasts or where nothing lasts. */
  endedOn: CalendarDate | null;
  authority: string;
  /** What it was for, and the number of the decision. */
  reason: string;
  /** An authority has confirmed that it is no major violation: it bars nothing. */
  minor: boolean;
  fileId: Id | null;
  recordedByName: string;
};

/** Those that last until they are lifted or closed, whenever they began. */
export const lasting: ReadonlySet<PenaltyKind> = new Set(['investigation', 'dishonest', 'market-ban']);

/**
 * Whether a penalty still bars on a day: within so many months of its own day for those that are past with it, while they
 * last for the others. On the day itself so many months later it bars no more.
 */
export function bars(penalty: Penalty, on: CalendarDate, months: number | null): boolean {
  if (penalty.minor || penalty.on > on) return false;
  if (lasting.has(penalty.kind)) return penalty.endedOn === null || penalty.endedOn > on;
  return months !== null && addMonths(penalty.on, months) > on;
}

export type PenaltyOrder = Omit<Penalty, 'id' | 'fileId' | 'recordedByName'>;
export type PenaltyProblem = { field: 'on' | 'endedOn'; kind: string };

/** What speaks against an entry, by field. */
export function problemsOfPenalty(order: PenaltyOrder, today: CalendarDate): PenaltyProblem[] {
  const problems: PenaltyProblem[] = [];
  if (order.on > today) problems.push({ field: 'on', kind: 'in-the-future' });
  if (order.endedOn !== null && order.endedOn < order.on)
    problems.push({ field: 'endedOn', kind: 'ends-before-it-begins' });
  else if (order.endedOn !== null && order.endedOn > today)
    problems.push({ field: 'endedOn', kind: 'in-the-future' });
  return problems;
}
