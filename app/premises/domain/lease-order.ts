import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { PayCycle, RentBasis } from './lease.ts';
import type { Wanted } from './room.ts';

/** A lease as it is to be signed. Money in fen. */
export type LeaseOrder = {
  incubatorId: Id;
  companyId: Id;
  /** The number of the contract on paper. */
  number: string;
  spaces: readonly Wanted[];
  basis: RentBasis;
  startsOn: CalendarDate;
  /** The last day. */
  endsOn: CalendarDate;
  /** Fen per square metre and day, or per desk and month. */
  rate: bigint;
  deposit: bigint;
  cycle: PayCycle;
  /** Percent of the rent that the incubator bears in the first, second … year. */
  subsidySteps: readonly number[];
};

export type LeaseProblem =
  | { field: 'spaces'; kind: 'nothing-chosen' | 'room-twice' | 'desks-needed' | 'too-many-rooms' }
  | { field: 'endsOn'; kind: 'ends-before-it-begins' | 'too-long-a-term' }
  | { field: 'subsidySteps'; kind: 'too-many-steps' | 'not-a-percentage' }
  | { field: 'rate' | 'deposit'; kind: 'below-zero' };

export const mostRooms = 60;
export const mostSteps = 10;
const MOST_YEARS = 20;

/** What is wrong with an order by itself; empty when nothing is. */
export function problemsOfLease(order: LeaseOrder): LeaseProblem[] {
  const problems: LeaseProblem[] = [];
  const { spaces, subsidySteps } = order;
  if (spaces.length === 0) problems.push({ field: 'spaces', kind: 'nothing-chosen' });
  if (spaces.length > mostRooms) problems.push({ field: 'spaces', kind: 'too-many-rooms' });
  if (new Set(spaces.map((space) => space.roomId)).size < spaces.length)
    problems.push({ field: 'spaces', kind: 'room-twice' });
  if (spaces.some(({ desks }) => (desks === null ? order.basis === 'desk' : desks < 1)))
    problems.push({ field: 'spaces', kind: 'desks-needed' });
  problems.push(...problemsOfTerm(order.startsOn, order.endsOn));
  if (subsidySteps.length > mostSteps) problems.push({ field: 'subsidySteps', kind: 'too-many-steps' });
  if (subsidySteps.some((step) => !Number.isInteger(step) || step < 0 || step > 100))
    problems.push({ field: 'subsidySteps', kind: 'not-a-percentage' });
  if (order.rate < 0n) problems.push({ field: 'rate', kind: 'below-zero' });
  if (order.deposit < 0n) problems.push({ field: 'deposit', kind: 'below-zero' });
  return problems;
}

/** What is wrong with the days of a lease. */
export function problemsOfTerm(startsOn: CalendarDate, endsOn: CalendarDate): LeaseProblem[] {
  if (endsOn < startsOn) return [{ field: 'endsOn', kind: 'ends-before-it-begins' }];
  if (endsOn > addDays(addMonths(startsOn, MOST_YEARS * 12), -1))
    return [{ field: 'endsOn', kind: 'too-long-a-term' }];
  return [];
}
