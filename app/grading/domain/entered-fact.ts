import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';

/** What the incubator writes down of a tenant because nothing else in the portal knows it. */
export const enteredKinds = [
  /** High-tech enterprise status: `holds` with its certificate's number and validity, or that there is none. */
  'hnte',
  /** Angel or venture money received: one line each; an amount of 0 says that there was none up to the day. */
  'financing',
  /** Merged or acquired. */
  'acquired',
  /** In a field of long development (biomedicine, chip design, modern agriculture): 60 months instead of 48. */
  'special-field',
  'patent-applied',
  'ip-valid',
  /** Paid-in equity from the incubator's own or a co-operating fund. */
  'incubator-funded',
] as const;
export type EnteredKind = (typeof enteredKinds)[number];

export const enteredSources = [
  'certificate',
  'contract',
  'bank-record',
  'company',
  'register',
  'other',
] as const;
export type EnteredSource = (typeof enteredSources)[number];

/** One entry as it stands. Amounts are fen. */
export type EnteredFact = {
  id: Id;
  companyId: Id;
  kind: EnteredKind;
  holds: boolean;
  amount: bigint | null;
  number: string | null;
  /** The day of the thing itself: of the certificate, the payment, the deal. */
  on: CalendarDate;
  /** The last day on which a certificate is valid. */
  until: CalendarDate | null;
  source: EnteredSource;
  note: string | null;
  enteredByName: string;
  enteredAt: Date;
};

export type FactOrder = Pick<
  EnteredFact,
  'kind' | 'holds' | 'amount' | 'number' | 'on' | 'until' | 'source' | 'note'
>;

export type FactProblem = { field: 'on' | 'until' | 'amount' | 'number'; kind: string };

/** What speaks against an entry, by field. */
export function problemsOfFact(order: FactOrder, today: CalendarDate): FactProblem[] {
  const problems: FactProblem[] = [];
  if (order.on > today) problems.push({ field: 'on', kind: 'in-the-future' });
  if (order.until !== null && order.until < order.on)
    problems.push({ field: 'until', kind: 'ends-before-it-begins' });
  if (order.kind === 'financing' && order.amount === null)
    problems.push({ field: 'amount', kind: 'missing' });
  if (order.amount !== null && order.amount < 0n) problems.push({ field: 'amount', kind: 'too-small' });
  if (order.kind === 'hnte' && order.holds) {
    if (!order.number) problems.push({ field: 'number', kind: 'missing' });
    if (order.until === null) problems.push({ field: 'until', kind: 'missing' });
  }
  return problems;
}
