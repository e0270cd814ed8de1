import { and, eq, lte, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { applicationDecisions, applications, calls } from '#db/schema/admissions.ts';
import { type CallState, decideTurn, type TurnRefusal } from '../domain/call.ts';
import { mayDecideOnCall } from '../domain/policy.ts';
import type { CallRecord } from '../queries/call-record.ts';
import { type CallOrderRefusal, orderOnCall } from './call-order.ts';
import { closeInTime } from './prepare-call.ts';

export type TurnCallRefusal = CallOrderRefusal | TurnRefusal;

/** Announces a call, closes it before its time, takes it up again, or declares it decided. */
export async function turnCall(
  db: Db,
  actor: Actor,
  order: { callId: string; to: 'open' | 'closed' | 'decided' },
): Promise<Result<{ state: CallState }, TurnCallRefusal>> {
  const { callId, to } = order;
  return orderOnCall<{ state: CallState }, TurnCallRefusal>(
    db,
    actor,
    'admissions.turn-call',
    callId,
    mayDecideOnCall,
    async (tx, call) => {
      const note = { before: { state: call.state }, after: { state: to } };
      const turn = decideTurn({ ...call, ...(await factsOf(tx, call)) }, to, call.at);
      if (!turn.ok) return { result: turn, note };
      const early = to === 'closed' && call.closesAt > call.at;
      await tx
        .update(calls)
        .set({ state: to, version: call.version + 1, ...(early ? { closesAt: call.at } : {}) })
        .where(eq(calls.id, call.id));
      if (to === 'open') await closeInTime(tx, actor, call);
      return { result: ok({ state: to }), note };
    },
  );
}

async function factsOf(tx: Tx, call: CallRecord) {
  const undecided = await tx.$count(
    applications,
    and(eq(applications.callId, call.id), eq(applications.state, 'submitted')),
  );
  const untold = await tx.$count(
    applicationDecisions,
    and(eq(applicationDecisions.callId, call.id), sql`told_at is null`),
  );
  const rounds = call.rounds.map(({ name, kind, criteria, reviewers }) => ({
    name,
    kind,
    weights: criteria.map((criterion) => criterion.weight),
    reviewers: reviewers.length,
  }));
  return { rounds, undecided, untold };
}

/**
 * Closes the open calls whose deadline has passed by the clock of the database (all, or one). Run twice, it does it once:
 * the second time there is nothing to close, and nothing is written.
 */
export async function closeDueCalls(
  db: Db,
  actor: Actor,
  order: { callId?: Id } = {},
): Promise<Result<{ closed: number }, never>> {
  const due = and(
    eq(calls.state, 'open'),
    lte(calls.closesAt, sql`now()`),
    order.callId ? eq(calls.id, order.callId) : undefined,
  );
  const [waiting] = await db.select({ id: calls.id }).from(calls).where(due).limit(1);
  if (!waiting) return ok({ closed: 0 });
  return carryOut<{ closed: number }, never>(db, actor, 'admissions.close-due-calls', async (tx) => {
    const closed = await tx
      .update(calls)
      .set({ state: 'closed', version: sql`version + 1` })
      .where(due)
      .returning({ id: calls.id, name: calls.name });
    return { result: ok({ closed: closed.length }), note: { after: { calls: closed } } };
  });
}
