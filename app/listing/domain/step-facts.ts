import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { type SaidDone, saidDone } from './layout.ts';
import { orderOf, type StepKey, type StepPlan } from './steps.ts';

/** A step as far as the facts of today decide about it. */
export type KnownStep = StepPlan & {
  readonly doneOn: CalendarDate | null;
  /** Null where the facts marked the step, or it is open. */
  readonly doneByName: string | null;
  /** Of an open step: why a person opened it again; null where nobody did. */
  readonly remark: string | null;
};

export type StepChanges = {
  /** Open steps that a fact now says are done. */
  marked: (SaidDone & { readonly step: StepKey })[];
  /** Steps that were done by a fact alone which is no more, with the day on which they were. */
  reopened: { readonly step: StepKey; readonly doneOn: CalendarDate }[];
};

/**
 * What the facts of today change in the steps of a running project. What a person has marked stays done and what a person
 * has opened again stays open, whatever the facts say; once the papers are filed nothing is opened again. The same facts
 * again change nothing. Pure.
 */
export function stepChanges(steps: readonly KnownStep[], book: Book, today: CalendarDate): StepChanges {
  const said = saidDone(steps, book, today);
  const filed = steps.some(({ step, doneOn }) => doneOn !== null && orderOf(step) >= orderOf('filing'));
  const changes: StepChanges = { marked: [], reopened: [] };
  for (const { step, doneOn, doneByName, remark } of steps) {
    const known = said.get(step);
    if (doneOn === null && remark === null && known) changes.marked.push({ step, ...known });
    if (doneOn !== null && doneByName === null && !known && !filed) changes.reopened.push({ step, doneOn });
  }
  return changes;
}
