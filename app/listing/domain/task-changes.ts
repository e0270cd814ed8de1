import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type GapTask, keyOf } from './gap-tasks.ts';
import type { TaskSource, TaskState } from './project.ts';
import { orderOf, type StepKey } from './steps.ts';

/** A task as far as the gaps of today decide about it. */
export type KnownTask = {
  id: string;
  source: TaskSource;
  subject: string;
  state: TaskState;
  /** Null where the score closed it, or it is open. */
  closedByName: string | null;
};

export type TaskChanges = {
  /** Gaps that have no task yet. */
  fresh: GapTask[];
  /** Open tasks whose gap is no more. */
  closed: string[];
  /** Tasks that the score had closed, or that went on with another one, and whose gap is back on its own. */
  reopened: string[];
};

/**
 * What a new assessment changes in the tasks of a project. What a person closed or dropped stays as it is, and so does what
 * a person added. An open task of a check stands beside the one of its condition as long as their gap does. The same gaps
 * again change nothing. Pure.
 */
export function taskChanges(known: readonly KnownTask[], gaps: readonly GapTask[]): TaskChanges {
  const open = new Set(gaps.map(keyOf));
  const shared = new Set(
    gaps.flatMap(({ check }) => (check === undefined ? [] : [keyOf({ source: 'check', subject: check })])),
  );
  const goesOn = (task: KnownTask) => open.has(keyOf(task)) || shared.has(keyOf(task));
  const isScores = ({ state, closedByName }: KnownTask) =>
    state === 'merged' || (state === 'done' && closedByName === null);
  const own = known.filter(({ source }) => source !== 'person');
  const names = new Set(own.map(keyOf));
  return {
    fresh: gaps.filter((gap) => !names.has(keyOf(gap))),
    closed: own.filter((task) => task.state === 'open' && !goesOn(task)).map(({ id }) => id),
    reopened: own.filter((task) => isScores(task) && open.has(keyOf(task))).map(({ id }) => id),
  };
}

/** A step as far as the due day of a task is concerned. */
export type DueStep = { step: StepKey; endOn: CalendarDate; doneOn: CalendarDate | null };

/**
 * When a task is due: with the end of its step, or of the first later one that still lies ahead where that step is done or
 * over; with the last step otherwise.
 */
export function dueOf(wanted: StepKey, steps: readonly DueStep[], today: CalendarDate): DueStep | null {
  const ahead = steps.filter(({ step, doneOn }) => doneOn === null && orderOf(step) >= orderOf(wanted));
  return ahead.find(({ endOn }) => endOn >= today) ?? ahead.at(-1) ?? steps.at(-1) ?? null;
}
