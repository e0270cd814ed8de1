import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type GapTask, keyOf } from './gap-tasks.ts';
import { partOfCheck } from './part-of-check.ts';
import type { Part } from './parts.ts';
import type { StepKey } from './steps.ts';
import type { KnownTask } from './task-changes.ts';

/** A task as far as another one of the same question is concerned: whose it is and when it is due. */
export type HeldTask = KnownTask & { part: Part; step: StepKey; dueOn: CalendarDate; note: string | null };

/** The task of a check that goes on with the one of its condition: whose that is from now on, and when it is due. */
export type TaskMerge = {
  readonly from: HeldTask;
  /** The condition's task; null where it is to be made. */
  readonly into: HeldTask | null;
  readonly gap: GapTask;
  readonly goesOn: Pick<HeldTask, 'part' | 'note'>;
  /** When it was due first of those that were open; null where neither was. */
  readonly due: Pick<HeldTask, 'step' | 'dueOn'> | null;
};

export type Merging = {
  merges: TaskMerge[];
  /** The gaps without those whose check a person has closed or dropped before the condition had a task. */
  gaps: GapTask[];
};

/**
 * Which tasks of checks go on with the one of the condition that asks the same. The part to which one of them was given and
 * the earlier day go on with it. They stay apart where a person has closed or dropped either, and where they were given to
 * different parts. Again it comes to nothing. Pure.
 */
export function mergeTasks(known: readonly HeldTask[], gaps: readonly GapTask[]): Merging {
  const byKey = new Map(known.map((task) => [keyOf(task), task]));
  const merging: Merging = { merges: [], gaps: [] };
  for (const gap of gaps) {
    const into = byKey.get(keyOf(gap)) ?? null;
    const from = gap.check === undefined ? null : byKey.get(keyOf({ source: 'check', subject: gap.check }));
    if (from && !into && isPersons(from)) continue;
    merging.gaps.push(gap);
    if (!from || isPersons(from) || from.state === 'merged' || (into && isPersons(into))) continue;
    const part = partOf(from, into);
    if (part === null) continue;
    const goesOn = { part, note: into?.note ?? from.note };
    merging.merges.push({ from, into, gap, goesOn, due: firstDue(from, into) });
  }
  return merging;
}

/** Whether a person has closed or dropped it. */
function isPersons({ state, closedByName }: KnownTask): boolean {
  return state === 'dropped' || (state === 'done' && closedByName !== null);
}

function firstDue(from: HeldTask, into: HeldTask | null): TaskMerge['due'] {
  const open = [from, ...(into ? [into] : [])].filter(({ state }) => state === 'open');
  const [first] = open.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  return first ? { step: first.step, dueOn: first.dueOn } : null;
}

/** To whom conditions go that nobody has given away. */
const usual: readonly Part[] = ['sponsor', 'issuer'];

/** Whose the one task is; null where both were given away, and to different parts. */
function partOf(from: HeldTask, into: HeldTask | null): Part | null {
  const custom = partOfCheck(from.subject);
  const isGiven = into !== null && into.part !== custom && !usual.includes(into.part);
  if (!isGiven) return from.part;
  return from.part === custom || from.part === into.part ? into.part : null;
}
