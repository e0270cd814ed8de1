import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, mayWorkIn } from '#app/incubation/domain/policy.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { rentEntries } from '#db/schema/premises.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { EntryKind } from '../domain/rent-account.ts';
import { leaseSubject, lockLease, nameOf } from './lease-record.ts';

export type PaymentRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'in-the-future' }
  | { kind: 'nothing-paid' };

/** Books money that came in for a lease, as much as it was; the same order sent twice under its key is one line. */
export async function recordPayment(
  db: Db,
  actor: Actor,
  order: { leaseId: Id; amount: bigint; paidOn: CalendarDate; note: string | null; idempotencyKey: string },
): Promise<Result<null, PaymentRefusal>> {
  return carryOut<null, PaymentRefusal>(db, actor, 'premises.record-payment', async (tx) => {
    const lease = await lockLease(tx, actor, order.leaseId);
    if (!lease) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = leaseSubject(lease);
    const refused = (refusal: PaymentRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayWorkIn(actor, lease.incubatorId)) return refused({ kind: 'not-allowed' });
    const { amount, paidOn, note } = order;
    if (amount <= 0n) return refused({ kind: 'nothing-paid' });
    if (paidOn > (await todayInBeijing(tx))) return refused({ kind: 'in-the-future' });
    const idempotencyKey = `${lease.id} ${order.idempotencyKey}`;
    const line = { leaseId: lease.id, kind: 'payment', valueOn: paidOn, amount: -amount, note } as const;
    const added = await tx
      .insert(rentEntries)
      .values({ ...line, byName: nameOf(actor), idempotencyKey })
      .onConflictDoNothing()
      .returning({ seq: rentEntries.seq });
    const after = { amount, paidOn, note, ...(added.length === 0 ? { repeated: true } : {}) };
    return { result: ok(null), note: { subject, after } };
  });
}

export type CounterRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'no-such-line' }
  | { kind: 'already-countered' };

/** Takes a charge or a payment back by a line of its own that says why. Each line once. */
export async function counterEntry(
  db: Db,
  actor: Actor,
  order: { leaseId: Id; seq: bigint; reason: string },
): Promise<Result<null, CounterRefusal>> {
  return carryOut<null, CounterRefusal>(db, actor, 'premises.counter-entry', async (tx) => {
    const lease = await lockLease(tx, actor, order.leaseId);
    if (!lease) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = leaseSubject(lease);
    const refused = (refusal: CounterRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, lease.incubatorId)) return refused({ kind: 'not-allowed' });
    const [line] = await tx.execute<{ kind: EntryKind; amount: bigint; countered: boolean }>(sql`
      select kind, amount, exists (select from rent_entries c where c.counters = e.seq) as countered
      from rent_entries e where seq = ${order.seq} and lease_id = ${lease.id}`);
    if (!line || (line.kind !== 'payment' && line.kind !== 'charge'))
      return refused({ kind: 'no-such-line' });
    if (line.countered) return refused({ kind: 'already-countered' });
    await tx.insert(rentEntries).values({
      leaseId: lease.id,
      kind: 'counter',
      valueOn: await todayInBeijing(tx),
      amount: -line.amount,
      note: order.reason,
      counters: order.seq,
      byName: nameOf(actor),
    });
    const { seq, reason } = order;
    return { result: ok(null), note: { subject, before: { seq, amount: line.amount }, after: { reason } } };
  });
}
