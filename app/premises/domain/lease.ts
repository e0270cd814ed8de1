import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';

/** What rent is counted by: square metres and days, or desks and months. */
export const rentBases = ['area', 'desk'] as const;
export type RentBasis = (typeof rentBases)[number];

/** How many months are paid at once, in advance. */
export const payCycles = [1, 3, 6, 12] as const;
export type PayCycle = (typeof payCycles)[number];

/** What a version of a lease came from. */
export const versionKinds = ['signed', 'extended', 'shortened'] as const;
export type VersionKind = (typeof versionKinds)[number];

/** From this day on the lease runs to `endsOn` (included) at this rate; a later version takes over where it begins. */
export type LeaseVersion = {
  kind: VersionKind;
  effectiveOn: CalendarDate;
  endsOn: CalendarDate;
  /** Fen per square metre and day, or per desk and month. */
  rate: bigint;
};

/** What a lease's rent follows from. Days are included on both ends. */
export type LeaseTerms = {
  basis: RentBasis;
  startsOn: CalendarDate;
  /** Hundredths of a square metre: 200 m² is 20,000n. */
  area: bigint;
  desks: number;
  cycle: PayCycle;
  /** Percent of the rent that the incubator bears in the first, second … year of the lease; nothing afterwards. */
  subsidySteps: readonly number[];
  /** In the order in which they were agreed; never empty. */
  versions: readonly LeaseVersion[];
};

/** A stretch of the lease at one rate. */
export type Stretch = { from: CalendarDate; to: CalendarDate; rate: bigint };

/** The last day of a lease as it was agreed last. */
export function lastDay({ versions }: Pick<LeaseTerms, 'versions'>): CalendarDate {
  const last = versions.at(-1);
  if (!last) throw new Error('a lease has at least the version that was signed');
  return last.endsOn;
}

/** The stretches of a lease, one after the other without gaps: each version ends where the next takes over. */
export function stretches({ versions }: Pick<LeaseTerms, 'versions'>): Stretch[] {
  let all: Stretch[] = [];
  for (const { kind, effectiveOn, endsOn, rate } of versions) {
    all = all
      .filter((stretch) => stretch.from < effectiveOn)
      .map((stretch) => ({ ...stretch, to: earlier(stretch.to, addDays(effectiveOn, -1)) }));
    if (kind !== 'shortened') all.push({ from: effectiveOn, to: endsOn, rate });
  }
  return all;
}

/** A period that is paid at once: the months of the cycle counted from the first day, cut off at the last. */
export type RentPeriod = { from: CalendarDate; to: CalendarDate };

export function rentPeriods(terms: Pick<LeaseTerms, 'startsOn' | 'cycle' | 'versions'>): RentPeriod[] {
  const end = lastDay(terms);
  const periods: RentPeriod[] = [];
  for (let at = 0; ; at++) {
    const from = addMonths(terms.startsOn, at * terms.cycle);
    if (from > end) return periods;
    periods.push({ from, to: earlier(addDays(addMonths(terms.startsOn, (at + 1) * terms.cycle), -1), end) });
  }
}

/** The year of the lease that a day lies in, counted from 0; the first begins with the lease. */
export function leaseYear(startsOn: CalendarDate, on: CalendarDate): number {
  let year = Math.max(0, Number(on.slice(0, 4)) - Number(startsOn.slice(0, 4)) - 1);
  while (addMonths(startsOn, (year + 1) * 12) <= on) year++;
  return year;
}

export type LeaseState = 'planned' | 'running' | 'ending' | 'over';

/** Days before its end from which a lease counts as ending: whoever is to follow has to be found. */
export const endingWithin = 90;

export function leaseState(
  lease: { startsOn: CalendarDate; endsOn: CalendarDate },
  today: CalendarDate,
): LeaseState {
  if (lease.endsOn < today) return 'over';
  if (lease.startsOn > today) return 'planned';
  return lease.endsOn <= addDays(today, endingWithin) ? 'ending' : 'running';
}

export function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

/** Which leases a list shows. */
export const leaseFilters = ['running', 'ending', 'planned', 'over', 'overdue', 'all'] as const;
export type LeaseFilter = (typeof leaseFilters)[number];
