import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import { earlier, type LeaseTerms, lastDay, leaseYear } from './lease.ts';
import { chargeOf } from './rent.ts';

/** What an entry agreement leaves open where nobody has written it down yet, in the order of the text. */
export const agreementBlanks = [
  'company-uscc',
  'rooms',
  'address',
  'term',
  'rent',
  'deposit',
  'plan',
] as const;
export type AgreementBlank = (typeof agreementBlanks)[number];

export type Party = { name: string; nameEn: string | null; uscc: string | null };

export type AgreementSpace = {
  building: string;
  buildingEn: string | null;
  address: string | null;
  room: string;
  /** Square metres of the room. */
  area: Decimal;
  /** Desks that are let of it; null: the whole room. */
  desks: number | null;
};

export type AgreedMilestone = {
  title: string;
  titleEn: string | null;
  dueOn: CalendarDate;
  /** What hangs on it. */
  consequence: 'desk' | 'tranche' | 'next-round' | null;
  consequenceNote: string | null;
};

/** What is written down of a tenancy on the day on which its agreement is made. Money in fen. */
export type AgreementFacts = {
  number: string;
  madeOn: CalendarDate;
  house: Party;
  company: Party;
  lease: {
    number: string;
    version: number;
    terms: LeaseTerms;
    deposit: bigint;
    spaces: readonly AgreementSpace[];
  } | null;
  plan: {
    programme: string;
    programmeEn: string | null;
    cohort: string;
    cohortEn: string | null;
    milestones: readonly AgreedMilestone[];
  } | null;
};

/** What the portal does not know of it, and the parties write in by hand. */
export function blanksOf({ company, lease, plan }: AgreementFacts): AgreementBlank[] {
  const open: Record<AgreementBlank, boolean> = {
    'company-uscc': company.uscc === null,
    rooms: lease === null || lease.spaces.length === 0,
    address: lease === null || lease.spaces.some(({ address }) => address === null),
    term: lease === null,
    rent: lease === null,
    deposit: lease === null,
    plan: plan === null || plan.milestones.length === 0,
  };
  return agreementBlanks.filter((blank) => open[blank]);
}

/** One year of a lease: its days, the rent as agreed, how much of it the incubator bears, what is left to pay. In fen. */
export type AgreedYear = {
  from: CalendarDate;
  to: CalendarDate;
  gross: bigint;
  percent: number;
  subsidy: bigint;
  net: bigint;
};

/** The years of a lease, the last one cut off where the lease ends. Their sums are those of its account, to the fen. */
export function yearsOf(terms: LeaseTerms): AgreedYear[] {
  const end = lastDay(terms);
  if (end < terms.startsOn) return [];
  return Array.from({ length: leaseYear(terms.startsOn, end) + 1 }, (_, year) => {
    const from = addMonths(terms.startsOn, year * 12);
    const to = earlier(addDays(addMonths(terms.startsOn, (year + 1) * 12), -1), end);
    return { from, to, ...chargeOf(terms, { from, to }), percent: terms.subsidySteps[year] ?? 0 };
  });
}

/** `RZ-2026-0007`: the seventh agreement of an incubator in a year. */
export function agreementNumber(year: number, count: number): string {
  return `RZ-${String(year).padStart(4, '0')}-${String(count).padStart(4, '0')}`;
}

export type SigningRefusal =
  | { kind: 'already-signed' }
  | { kind: 'signed-in-the-future' }
  | { kind: 'signed-before-made' };

/** Whether an agreement can be noted as signed on a day; null when it can. */
export function signingBar(
  agreement: { madeOn: CalendarDate; signedOn: CalendarDate | null },
  signedOn: CalendarDate,
  today: CalendarDate,
): SigningRefusal | null {
  if (agreement.signedOn) return { kind: 'already-signed' };
  if (signedOn > today) return { kind: 'signed-in-the-future' };
  return signedOn < agreement.madeOn ? { kind: 'signed-before-made' } : null;
}
