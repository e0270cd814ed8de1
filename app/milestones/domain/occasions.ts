import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { MilestoneState } from './milestone.ts';
import { TOLD_AFTER, TOLD_BEFORE } from './plan-state.ts';

/** Who is told: those who owe it, who looks after the cohort, who answers for the programme. */
export type Audience = 'owners' | 'manager' | 'head';

/** One thing to tell one circle of people about one milestone, once. */
export type Occasion = {
  audience: Audience;
  kind:
    | 'milestone-due-soon'
    | 'milestone-at-risk'
    | 'milestone-overdue'
    | 'milestone-escalated'
    | 'milestone-met';
  /** The same key is the same occasion; a due day that moves makes new ones, and so does getting at risk again. */
  key: string;
};

type Told = {
  id: Id;
  state: MilestoneState;
  /** The day since which it is in this state. */
  since: CalendarDate;
  dueOn: CalendarDate;
};

/**
 * What people are to be told about a milestone on a day: those who owe it 7 and 1 days before its due day and 1, 7 and 14
 * days after, and once when it gets at risk; whoever looks after the cohort from the 7th day on, the programme's head from the 14th. When no look was
 * taken on such a day, the latest occasion that has passed stands for those before it.
 */
export function occasionsOf({ id, state, since, dueOn }: Told, today: CalendarDate): Occasion[] {
  if (state === 'met' || state === 'waived' || state === 'submitted') return [];
  const left = daysBetween(today, dueOn);
  const key = (what: string) => `milestone:${id}:${what}:${dueOn}`;
  if (left >= 0) {
    const occasions: Occasion[] = [];
    if (state === 'at-risk')
      occasions.push({
        audience: 'owners',
        kind: 'milestone-at-risk',
        key: `milestone:${id}:at-risk:${since}`,
      });
    const before = [...TOLD_BEFORE].reverse().find((days) => left <= days);
    if (before !== undefined)
      occasions.push({ audience: 'owners', kind: 'milestone-due-soon', key: key(`due:${before}`) });
    return occasions;
  }
  const late = -left;
  const after = [...TOLD_AFTER].reverse().find((days) => late >= days) ?? 1;
  const occasions: Occasion[] = [
    { audience: 'owners', kind: 'milestone-overdue', key: key(`overdue:${after}`) },
  ];
  if (late >= TOLD_AFTER[1])
    occasions.push({ audience: 'manager', kind: 'milestone-escalated', key: key('escalated:7') });
  if (late >= TOLD_AFTER[2])
    occasions.push({ audience: 'head', kind: 'milestone-escalated', key: key('escalated:14') });
  return occasions;
}
