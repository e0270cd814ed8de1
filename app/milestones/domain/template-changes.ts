import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Ask } from './milestone.ts';
import { datesOf, type TemplateMilestone } from './template.ts';

/** A milestone of a plan, as far as a change of its template matters to it. */
export type FollowingMilestone = Ask & {
  id: Id;
  templateMilestoneId: Id | null;
  parentId: Id | null;
  predecessorIds: readonly Id[];
  startOn: CalendarDate;
  dueOn: CalendarDate;
  /** Met or waived. */
  over: boolean;
  /** Evidence lies with its verifier. */
  handedIn: boolean;
  /** Somebody has moved its due day: it stays where she put it. */
  replanned: boolean;
};

/** What may differ, by the name under which a page shows it. */
export const changedFields = [
  'title',
  'detail',
  'target',
  'evidence',
  'verifier',
  'consequence',
  'start',
  'due',
  'parent',
  'predecessors',
] as const;
export type ChangedField = (typeof changedFields)[number];

export type PlanChange =
  | { kind: 'added'; from: TemplateMilestone; startOn: CalendarDate; dueOn: CalendarDate }
  | {
      kind: 'changed';
      milestone: FollowingMilestone;
      from: TemplateMilestone;
      fields: ChangedField[];
      startOn: CalendarDate;
      dueOn: CalendarDate;
    }
  | { kind: 'dropped'; milestone: FollowingMilestone };

/**
 * What would change in a plan if it were brought in line with its template as it is now. What is met or waived never
 * changes; what lies with its verifier is not dropped; a due day that somebody moved stays.
 */
export function planChanges(
  milestones: readonly FollowingMilestone[],
  template: readonly TemplateMilestone[],
  planStartsOn: CalendarDate,
): PlanChange[] {
  const followers = new Map(milestones.map((each) => [each.templateMilestoneId, each]));
  const templateIdOf = new Map(milestones.map(({ id, templateMilestoneId }) => [id, templateMilestoneId]));
  const wanted = new Set(template.map(({ id }) => id));
  const changes = template.flatMap((from): PlanChange[] => {
    const milestone = followers.get(from.id);
    const { startOn, dueOn } = datesOf(from, planStartsOn);
    if (!milestone) return [{ kind: 'added', from, startOn, dueOn }];
    if (milestone.over) return [];
    const kept = milestone.replanned ? milestone.dueOn : dueOn;
    const next = { startOn: notAfter(startOn, kept), dueOn: kept };
    const fields = differences(milestone, from, next, (id) => templateIdOf.get(id) ?? null);
    return fields.length > 0 ? [{ kind: 'changed', milestone, from, fields, ...next }] : [];
  });
  const dropped = milestones.filter(
    ({ templateMilestoneId, over, handedIn }) =>
      !over && !handedIn && templateMilestoneId !== null && !wanted.has(templateMilestoneId),
  );
  return [...changes, ...dropped.map((milestone): PlanChange => ({ kind: 'dropped', milestone }))];
}

function notAfter(start: CalendarDate, due: CalendarDate): CalendarDate {
  if (start > due) return due;
  return start;
}

function differences(
  old: FollowingMilestone,
  from: TemplateMilestone,
  next: { startOn: CalendarDate; dueOn: CalendarDate },
  templateIdOf: (id: Id) => Id | null,
): ChangedField[] {
  const before = old.predecessorIds.map(templateIdOf).filter((id) => id !== null);
  const same: Record<ChangedField, boolean> = {
    title: old.title === from.title && old.titleEn === from.titleEn,
    detail: old.detail === from.detail,
    target: sameTarget(old.target, from.target),
    evidence: old.evidence === from.evidence && old.evidenceEn === from.evidenceEn,
    verifier: old.verifier === from.verifier,
    consequence: old.consequence === from.consequence && old.consequenceNote === from.consequenceNote,
    start: old.startOn === next.startOn,
    due: old.dueOn === next.dueOn,
    parent: (old.parentId === null ? null : templateIdOf(old.parentId)) === from.parentId,
    predecessors: [...before].sort().join() === [...from.predecessorIds].sort().join(),
  };
  return changedFields.filter((field) => !same[field]);
}

function sameTarget(a: Ask['target'], b: Ask['target']): boolean {
  if (a === null || b === null) return a === b;
  return a.metricKey === b.metricKey && a.comparison === b.comparison && a.value === b.value;
}
