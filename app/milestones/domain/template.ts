import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Ask } from './milestone.ts';

/** One milestone of a template. Days are counted from the day on which a plan starts. */
export type TemplateMilestone = Ask & {
  id: Id;
  /** The milestone that it is a part of; parts have no parts. */
  parentId: Id | null;
  position: number;
  startsAfter: number;
  dueAfter: number;
  predecessorIds: readonly Id[];
};

/** So many milestones a template holds at most, which bounds what one look at a plan costs. */
export const MOST_MILESTONES = 60;
/** Ten years. */
export const LONGEST_OFFSET = 3660;

export type TemplateProblem =
  | { kind: 'too-many'; max: number }
  | { kind: 'no-title'; id: Id }
  | { kind: 'offset-out-of-range'; id: Id; max: number }
  | { kind: 'due-before-start'; id: Id }
  | { kind: 'starts-before-predecessor-ends'; id: Id; predecessorId: Id }
  | { kind: 'unknown-predecessor'; id: Id }
  | { kind: 'waits-for-itself'; id: Id }
  | { kind: 'part-of-a-part'; id: Id }
  | { kind: 'nothing-closes-it'; id: Id };

/**
 * What is wrong with a template as a whole. A sound one names only its own milestones, has no circle of predecessors
 * (each starts after those before it end, and none before itself), parts one level deep, and a way to close each.
 */
export function problemsOfTemplate(milestones: readonly TemplateMilestone[]): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  if (milestones.length > MOST_MILESTONES) problems.push({ kind: 'too-many', max: MOST_MILESTONES });
  const byId = new Map(milestones.map((each) => [each.id, each]));
  const parents = new Set(milestones.flatMap(({ parentId }) => parentId ?? []));
  for (const each of milestones) {
    const { id } = each;
    if (each.title.trim() === '') problems.push({ kind: 'no-title', id });
    const offsets = [each.startsAfter, each.dueAfter];
    if (offsets.some((days) => !Number.isInteger(days) || days < 0 || days > LONGEST_OFFSET))
      problems.push({ kind: 'offset-out-of-range', id, max: LONGEST_OFFSET });
    else if (each.dueAfter < each.startsAfter) problems.push({ kind: 'due-before-start', id });
    const parent = each.parentId === null ? null : byId.get(each.parentId);
    if (parent === undefined || (parent && (parent.parentId !== null || parents.has(id))))
      problems.push({ kind: 'part-of-a-part', id });
    for (const predecessorId of each.predecessorIds) {
      const before = byId.get(predecessorId);
      if (!before) problems.push({ kind: 'unknown-predecessor', id });
      else if (before.dueAfter > each.startsAfter)
        problems.push({ kind: 'starts-before-predecessor-ends', id, predecessorId });
    }
    if (each.verifier === 'metric' && each.target === null && !parents.has(id))
      problems.push({ kind: 'nothing-closes-it', id });
  }
  return [...problems, ...circles(milestones, byId)];
}

/** Milestones that wait for themselves, be it over others. Possible only among those that take no time. */
function circles(
  milestones: readonly TemplateMilestone[],
  byId: Map<Id, TemplateMilestone>,
): TemplateProblem[] {
  const done = new Set<Id>();
  const open = new Set<Id>();
  const problems: TemplateProblem[] = [];
  const walk = (id: Id) => {
    if (done.has(id)) return;
    if (open.has(id)) {
      problems.push({ kind: 'waits-for-itself', id });
      return;
    }
    open.add(id);
    for (const before of byId.get(id)?.predecessorIds ?? []) walk(before);
    open.delete(id);
    done.add(id);
  };
  for (const { id } of milestones) walk(id);
  return problems;
}

/** The days of a milestone in a plan that starts on this day. */
export function datesOf(
  { startsAfter, dueAfter }: Pick<TemplateMilestone, 'startsAfter' | 'dueAfter'>,
  planStartsOn: CalendarDate,
): { startOn: CalendarDate; dueOn: CalendarDate } {
  return { startOn: addDays(planStartsOn, startsAfter), dueOn: addDays(planStartsOn, dueAfter) };
}
