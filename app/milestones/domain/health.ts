import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import { calculate, type Reported } from '#app/reporting/domain/calculated.ts';
import { type Cadence, type Period, periodAfter } from '#app/reporting/domain/period.ts';

/** What the health of a company in a cohort is made of, with how much each counts. docs/health-score.md says why. */
export const healthWeights = { milestones: 30, reports: 25, runway: 20, activity: 15, trend: 10 } as const;
export type HealthPart = keyof typeof healthWeights;
export const healthParts = Object.keys(healthWeights) as HealthPart[];

/** So much of the weight has to be known for a score to be shown. */
export const leastKnown = 60;

export type HealthReport = { dueOn: CalendarDate; handedInOn: CalendarDate | null };
export type HealthMilestone = {
  dueOn: CalendarDate;
  /** When it was handed in or closed; null while it is open. */
  doneOn: CalendarDate | null;
};

/** What is on record of a company, with its days. Amounts in fen by metric and period. */
export type HealthFacts = {
  /** Reports that somebody wants. */
  reports: readonly HealthReport[];
  /** Milestones of its plans, those that were waived left out. */
  milestones: readonly HealthMilestone[];
  /** When its plans began. */
  startedOn: readonly CalendarDate[];
  /** Periods with figures, the latest first. */
  periods: readonly Period[];
  reported: Reported;
};

/** Whole points from 0 to 100; null where nothing on record says anything. */
export type Points = number | null;
export type Health = {
  /** Null where too little is known. */
  score: Points;
  parts: Record<HealthPart, Points>;
  /** The weight of the parts that are known, of 100. */
  known: number;
};

const REPORTS_COUNTED = 6;
const DAYS_OF_MILESTONES = 365;
const DAYS_OF_FIGURES = 100;

/** How a company does by what was on record on a day. */
export function healthOn(facts: HealthFacts, on: CalendarDate): Health {
  const parts: Record<HealthPart, Points> = {
    milestones: milestonePoints(facts, on),
    reports: reportPoints(facts, on),
    runway: runwayPoints(facts, on),
    activity: activityPoints(facts, on),
    trend: trendPoints(facts, on),
  };
  const known = healthParts.filter((part) => parts[part] !== null);
  const weight = known.reduce((sum, part) => sum + healthWeights[part], 0);
  const sum = known.reduce((all, part) => all + healthWeights[part] * (parts[part] ?? 0), 0);
  return { score: weight < leastKnown ? null : Math.floor(sum / weight), parts, known: weight };
}

/** The last six reports that are in or were due by now: 100 in time, 5 fewer with each day late, also while it is not in. */
function reportPoints({ reports }: HealthFacts, on: CalendarDate): Points {
  const counted = reports
    .map(({ dueOn, handedInOn }) => ({ dueOn, doneOn: by(handedInOn, on) }))
    .filter(({ dueOn, doneOn }) => doneOn !== null || dueOn < on)
    .sort((a, b) => (a.dueOn < b.dueOn ? 1 : a.dueOn > b.dueOn ? -1 : 0))
    .slice(0, REPORTS_COUNTED);
  return mean(counted.map((each) => Math.max(0, 100 - 5 * lateness(each, on))));
}

/** Milestones of the last year that are done or were due by now: 100 in time, nothing from 60 days late. */
function milestonePoints({ milestones }: HealthFacts, on: CalendarDate): Points {
  const counted = milestones
    .map(({ dueOn, doneOn }) => ({ dueOn, doneOn: by(doneOn, on) }))
    .filter(({ dueOn, doneOn }) => doneOn !== null || dueOn < on)
    .filter(({ dueOn }) => daysBetween(dueOn, on) <= DAYS_OF_MILESTONES);
  return mean(counted.map((each) => Math.floor((100 * Math.max(0, 60 - lateness(each, on))) / 60)));
}

/** Days since a report or a milestone was handed in, or a plan began: 100 for 30 days, nothing from 120. */
function activityPoints({ reports, milestones, startedOn }: HealthFacts, on: CalendarDate): Points {
  const signs = [
    ...reports.map(({ handedInOn }) => handedInOn),
    ...milestones.map(({ doneOn }) => doneOn),
    ...startedOn,
  ].flatMap((sign) => by(sign, on) ?? []);
  const last = signs.sort().at(-1);
  return last === undefined ? null : between(daysBetween(last, on), 120, 30);
}

/** Months that the cash lasts at the burn of the latest period: 100 from 18, or where none is burnt. */
function runwayPoints(facts: HealthFacts, on: CalendarDate): Points {
  const period = latest(facts, on);
  if (!period) return null;
  const runway = calculate('runway', period, facts.reported);
  if (runway.kind === 'missing') return null;
  if (runway.kind === 'none') return 100;
  return between(Number(runway.value < 0n ? 0n : runway.value > 180n ? 180n : runway.value), 0, 180);
}

/** Revenue of the latest quarter beside the quarter before: 50 when it is the same, 0 at half, 100 at half as much again. */
function trendPoints(facts: HealthFacts, on: CalendarDate): Points {
  const period = latest(facts, on);
  if (!period) return null;
  const length = lengths[period.cadence];
  const now = revenueOf(facts.reported, period, 0, length);
  const before = revenueOf(facts.reported, period, length, length);
  if (now === null || before === null) return null;
  if (before === 0n) return now > 0n ? 100 : null;
  const base = before < 0n ? -before : before;
  const points = (50n * base + 100n * (now - before)) / base;
  return points < 0n ? 0 : points > 100n ? 100 : Number(points);
}

const lengths: Record<Cadence, number> = { monthly: 3, quarterly: 1 };

/** Revenue of so many periods, the last of them so many before this one; null when one is not known. */
function revenueOf(reported: Reported, period: Period, back: number, length: number): bigint | null {
  let sum = 0n;
  for (let at = 0; at < length; at++) {
    const amount = reported('revenue', periodAfter(period, -(back + at)).key);
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}

/** The latest period with figures that had ended by a day, unless it is too old to say anything. */
function latest({ periods }: HealthFacts, on: CalendarDate): Period | undefined {
  return periods.find(({ endsOn }) => endsOn <= on && daysBetween(endsOn, on) <= DAYS_OF_FIGURES);
}

/** A day that had come by another; null before. */
function by(day: CalendarDate | null, on: CalendarDate): CalendarDate | null {
  return day !== null && day <= on ? day : null;
}

/** Days by which something was late, or is by now. */
function lateness(
  { dueOn, doneOn }: { dueOn: CalendarDate; doneOn: CalendarDate | null },
  on: CalendarDate,
): number {
  return Math.max(0, daysBetween(dueOn, doneOn ?? on));
}

/** 0 at one end and 100 at the other, in a straight line between, whole points rounded down. */
function between(value: number, none: number, full: number): number {
  const share = (100 * (value - none)) / (full - none);
  return Math.max(0, Math.min(100, Math.floor(share)));
}

function mean(all: readonly number[]): Points {
  return all.length === 0 ? null : Math.floor(all.reduce((sum, one) => sum + one, 0) / all.length);
}
