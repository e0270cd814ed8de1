import { addDays, type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Amount } from '#app/reporting/domain/metrics.ts';
import type { MilestoneState, PlannedMilestone, RiskReason } from './milestone.ts';
import { extrapolate, misses, type Point, reachedAt, rounded } from './trend.ts';

/** From so many days before its due day a milestone is due soon. */
export const DUE_SOON_DAYS = 7;

/** A whole plan with the figures that its targets are held against: what the states follow from, beside the day. */
export type PlanFacts = {
  milestones: readonly PlannedMilestone[];
  /** By metric; see `pointsOf`. */
  points: ReadonlyMap<string, readonly Point[]>;
};

export type Verdict = {
  state: MilestoneState;
  risk: RiskReason | null;
  /** What the metric's trend comes to on the due day, where there is a trend and the target is not reached. */
  forecast: Amount | null;
  metOn: CalendarDate | null;
  /** Set when nobody had said that it is met, but its metric or the end of its parts closes it. */
  closedBy: { kind: 'metric-met'; value: Amount } | { kind: 'parts-met' } | null;
};

/**
 * The state of each milestone of a plan on a day. In this order: waived and met stay what they are; what nobody has to
 * verify is met once its target is reached and its parts are over; what lies with its verifier is submitted; past its
 * due day it is overdue; at risk when one of its parts is, when a predecessor slips past its start, or when it has
 * started and its metric's trend misses the target on the due day; due soon from seven days before; else not due.
 */
export function planStates(plan: PlanFacts, today: CalendarDate): Map<Id, Verdict> {
  return new PlanJudge(plan, today).all();
}

/** The last day that open work can come to: a day that is fixed, or so many days from whatever today is. */
type Finish = { fixed: CalendarDate; lag: number };

class PlanJudge {
  private readonly byId: Map<Id, PlannedMilestone>;
  private readonly parts = new Map<Id, PlannedMilestone[]>();
  private readonly verdicts = new Map<Id, Verdict>();
  private readonly closings = new Map<Id, Pick<Verdict, 'metOn' | 'closedBy'> | null>();
  private readonly finishes = new Map<Id, Finish | null>();

  constructor(
    private readonly plan: PlanFacts,
    private readonly today: CalendarDate,
  ) {
    this.byId = new Map(plan.milestones.map((each) => [each.id, each]));
    for (const each of plan.milestones) {
      if (each.parentId === null) continue;
      const parts = this.parts.get(each.parentId);
      if (parts) parts.push(each);
      else this.parts.set(each.parentId, [each]);
    }
  }

  all(): Map<Id, Verdict> {
    for (const each of this.plan.milestones) this.verdictOf(each);
    return this.verdicts;
  }

  verdictOf(milestone: PlannedMilestone): Verdict {
    const known = this.verdicts.get(milestone.id);
    if (known) return known;
    const verdict = this.judge(milestone);
    this.verdicts.set(milestone.id, verdict);
    return verdict;
  }

  private judge(milestone: PlannedMilestone): Verdict {
    const plain = { risk: null, forecast: null, metOn: null, closedBy: null };
    if (milestone.waivedOn !== null) return { ...plain, state: 'waived' };
    const closing = this.closingOf(milestone);
    if (closing) return { ...plain, ...closing, state: 'met' };
    const { forecast, falls } = this.trendOf(milestone);
    const open = { ...plain, forecast };
    if (milestone.handedInOn !== null) return { ...open, state: 'submitted' };
    if (this.today > milestone.dueOn) return { ...open, state: 'overdue' };
    const risk = this.riskOf(milestone, falls);
    if (risk) return { ...open, state: 'at-risk', risk };
    const soon = addDays(milestone.dueOn, -DUE_SOON_DAYS) <= this.today;
    return { ...open, state: soon ? 'due-soon' : 'not-due' };
  }

  /** How it was met, or null while it is not. */
  private closingOf(milestone: PlannedMilestone): Pick<Verdict, 'metOn' | 'closedBy'> | null {
    const known = this.closings.get(milestone.id);
    if (known !== undefined) return known;
    this.closings.set(milestone.id, null);
    const closing = this.closing(milestone);
    this.closings.set(milestone.id, closing);
    return closing;
  }

  private closing(milestone: PlannedMilestone): Pick<Verdict, 'metOn' | 'closedBy'> | null {
    if (milestone.metOn !== null) return { metOn: milestone.metOn, closedBy: null };
    if (milestone.verifier !== 'metric') return null;
    const { target, startOn } = milestone;
    const reached = target === null ? null : reachedAt(target, this.pointsOf(milestone), startOn);
    if (target !== null && reached === null) return null;
    const parts = this.parts.get(milestone.id) ?? [];
    const days = parts.map((part) => part.waivedOn ?? this.closingOf(part)?.metOn ?? null);
    if (days.includes(null) || (target === null && parts.length === 0)) return null;
    const on = latest([...days.filter((each) => each !== null), ...(reached ? [reached.on] : [])]);
    return {
      metOn: on !== null && on < this.today ? on : this.today,
      closedBy: reached ? { kind: 'metric-met', value: reached.value } : { kind: 'parts-met' },
    };
  }

  private trendOf(milestone: PlannedMilestone): { forecast: Amount | null; falls: boolean } {
    const { target, dueOn, startOn } = milestone;
    const points = this.pointsOf(milestone);
    if (target === null || reachedAt(target, points, startOn)) return { forecast: null, falls: false };
    const forecast = extrapolate(points, dueOn);
    if (!forecast) return { forecast: null, falls: false };
    return { forecast: rounded(forecast), falls: startOn <= this.today && misses(target, forecast) };
  }

  private riskOf(milestone: PlannedMilestone, trendFalls: boolean): RiskReason | null {
    const parts = this.parts.get(milestone.id) ?? [];
    const ill = (part: PlannedMilestone) => ['overdue', 'at-risk'].includes(this.verdictOf(part).state);
    if (parts.some(ill)) return 'part';
    const slips = milestone.predecessorIds.some((id) => {
      const finish = this.finishOf(id);
      return finish && latest([finish.fixed, addDays(this.today, finish.lag)]) > milestone.startOn;
    });
    if (slips) return 'predecessor';
    return trendFalls ? 'metric-trend' : null;
  }

  /** When a milestone is over at the earliest; null when its work is done: met, waived or handed in. */
  finishOf(id: Id): Finish | null {
    const known = this.finishes.get(id);
    if (known !== undefined) return known;
    this.finishes.set(id, null);
    const milestone = this.byId.get(id);
    const done =
      !milestone ||
      milestone.waivedOn !== null ||
      milestone.handedInOn !== null ||
      this.closingOf(milestone) !== null;
    if (done) return null;
    const length = Math.max(0, daysBetween(milestone.startOn, milestone.dueOn));
    const before = milestone.predecessorIds
      .map((each) => this.finishOf(each))
      .filter((each) => each !== null);
    const finish = {
      fixed: latest([milestone.dueOn, ...before.map(({ fixed }) => addDays(fixed, length))]),
      lag: Math.max(0, ...before.map(({ lag }) => lag + length)),
    };
    this.finishes.set(id, finish);
    return finish;
  }

  private pointsOf(milestone: PlannedMilestone): readonly Point[] {
    return (milestone.target && this.plan.points.get(milestone.target.metricKey)) ?? [];
  }
}

function latest(days: [CalendarDate, ...CalendarDate[]]): CalendarDate;
function latest(days: CalendarDate[]): CalendarDate | null;
function latest(days: CalendarDate[]): CalendarDate | null {
  return days.reduce<CalendarDate | null>((last, each) => (last === null || each > last ? each : last), null);
}

/** Days around the due day on which people are told: before it, and after it. */
export const TOLD_BEFORE = [7, 1] as const;
export const TOLD_AFTER = [1, 7, 14] as const;

/**
 * The first day after today on which time alone may change a state or bring a notice: on no day before it does anything
 * change. `null` when nothing is open, `'when-written'` when time alone changes nothing any more.
 */
export function nextLook(plan: PlanFacts, today: CalendarDate): CalendarDate | 'when-written' | null {
  const judge = new PlanJudge(plan, today);
  const verdicts = judge.all();
  const days: CalendarDate[] = [];
  let open = false;
  for (const milestone of plan.milestones) {
    const state = verdicts.get(milestone.id)?.state;
    if (state === 'met' || state === 'waived') continue;
    open = true;
    if (state === 'submitted') continue;
    const { startOn, dueOn } = milestone;
    days.push(startOn, addDays(dueOn, -DUE_SOON_DAYS));
    days.push(...TOLD_BEFORE.map((before) => addDays(dueOn, -before)));
    days.push(...TOLD_AFTER.map((after) => addDays(dueOn, after)));
    for (const id of milestone.predecessorIds) {
      const finish = judge.finishOf(id);
      if (finish) days.push(addDays(startOn, 1 - finish.lag));
    }
  }
  if (!open) return null;
  const coming = days.filter((each) => each > today).sort();
  return coming[0] ?? 'when-written';
}
