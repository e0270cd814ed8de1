import type { CalendarDate } from '#app/kernel/calendar-date.ts';

/** A line of a lease's account. Positive amounts are owed by the company, negative ones were paid or given back. */
export const entryKinds = ['charge', 'correction', 'payment', 'counter'] as const;
export type EntryKind = (typeof entryKinds)[number];

export type AccountLine = { kind: EntryKind; amount: bigint; on: CalendarDate };

export type RentStanding = {
  /** What is open; below zero when she has paid ahead. */
  balance: bigint;
  /** What of it should have been paid before today. */
  overdue: bigint;
  /** The day on which the oldest open charge was due; null when nothing is overdue. */
  overdueSince: CalendarDate | null;
};

/** How an account stands: what was paid covers the oldest charges first. A charge is overdue the day after it is due. */
export function standing(lines: readonly AccountLine[], today: CalendarDate): RentStanding {
  const balance = lines.reduce((sum, line) => sum + line.amount, 0n);
  const charges = lines
    .filter((line) => (line.kind === 'charge' || line.kind === 'correction') && line.amount > 0n)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const charged = charges.reduce((sum, line) => sum + line.amount, 0n);
  let covered = charged - balance;
  let overdue = 0n;
  let overdueSince: CalendarDate | null = null;
  for (const charge of charges) {
    const open = charge.amount > covered ? charge.amount - (covered > 0n ? covered : 0n) : 0n;
    covered -= charge.amount;
    if (open === 0n || charge.on >= today) continue;
    overdue += open;
    overdueSince ??= charge.on;
  }
  return { balance, overdue: overdue < balance ? overdue : balance > 0n ? balance : 0n, overdueSince };
}
