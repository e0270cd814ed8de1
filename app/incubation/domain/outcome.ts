import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import { atRiskAt, type Curve, intervalOf, kaplanMeier, type Observation, stepAt } from './kaplan-meier.ts';

/** Below so many companies (or cohorts) nothing is shown: a share would tell of single ones. */
export const FEWEST = 3;

/** What is known of a company since it joined a programme. */
export type Followed = {
  joinedOn: CalendarDate;
  /** The last day of which we know how it fared. */
  followedUntil: CalendarDate;
  /** The day on which it closed, if it did. */
  closedOn: CalendarDate | null;
  /** The first day after it joined on which it reached a later round of financing, if it did. */
  nextRoundOn: CalendarDate | null;
};

/** A share of companies in hundredths of a percent, with its 95 % limits where they can be told. */
export type Share = { estimate: number; lower: number | null; upper: number | null };

export type FollowOn = {
  days: number;
  /** Null when nobody was followed that long. */
  share: Share | null;
  /** How many were still followed, and had not raised, just before. */
  atRisk: number;
};

export type Outcome = {
  companies: number;
  survival: { curve: Curve; closed: number; atOneYear: Share | null; atThreeYears: Share | null };
  followOn: { curve: Curve; raised: number; within: FollowOn[] };
};

/**
 * What is known together of a number that every company tells or does not tell: the sum of those who told it and how
 * many they are. The sum is null with fewer than three, as a share is; who told nothing adds nothing and is not zero.
 */
export type Told = { sum: bigint | null; known: number; of: number };

/** Adds up what companies told; null is not told. In the unit of the values. */
export function toldTogether(values: readonly (bigint | null)[]): Told {
  const known = values.filter((value) => value !== null);
  const sum = known.length < FEWEST ? null : known.reduce((total, value) => total + value, 0n);
  return { sum, known: known.length, of: values.length };
}

const YEAR = 365;

/** How long companies live after joining. Who left or is still here without having closed is censored. */
export function lifetimes(companies: readonly Followed[]): Observation[] {
  return companies.map(({ joinedOn, followedUntil, closedOn }) => ({
    time: Math.max(0, daysBetween(joinedOn, closedOn ?? followedUntil)),
    event: closedOn !== null,
  }));
}

/** How long it takes until the next round. Who closed or was lost from sight before is censored there. */
export function timesToNextRound(companies: readonly Followed[]): Observation[] {
  return companies.map(({ joinedOn, followedUntil, closedOn, nextRoundOn }) => {
    const end = closedOn ?? followedUntil;
    const event = nextRoundOn !== null && nextRoundOn <= end;
    return { time: Math.max(0, daysBetween(joinedOn, event ? nextRoundOn : end)), event };
  });
}

/** How the companies of a programme fared; null with fewer than three of them. A year is 365 days here. */
export function outcomeOf(companies: readonly Followed[]): Outcome | null {
  if (companies.length < FEWEST) return null;
  const survival = kaplanMeier(lifetimes(companies));
  const times = timesToNextRound(companies);
  const rounds = kaplanMeier(times);
  return {
    companies: companies.length,
    survival: {
      curve: survival,
      closed: survival.events,
      atOneYear: shareAt(survival, YEAR),
      atThreeYears: shareAt(survival, 3 * YEAR),
    },
    followOn: {
      curve: rounds,
      raised: rounds.events,
      within: [YEAR, 2 * YEAR].map((days) => ({
        days,
        share: turned(shareAt(rounds, days)),
        atRisk: atRiskAt(times, days),
      })),
    },
  };
}

function shareAt(curve: Curve, days: number): Share | null {
  const step = stepAt(curve, days);
  if (step === null) return null;
  return step === 'before' ? { estimate: 10_000, lower: null, upper: null } : intervalOf(step);
}

/** The share of those to whom it happened, from that of those to whom it did not. */
function turned(share: Share | null): Share | null {
  if (share === null) return null;
  const { estimate, lower, upper } = share;
  return {
    estimate: 10_000 - estimate,
    lower: upper === null ? null : 10_000 - upper,
    upper: lower === null ? null : 10_000 - lower,
  };
}
