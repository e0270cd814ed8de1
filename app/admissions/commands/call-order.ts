import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { type Result, refuse } from '#app/kernel/result.ts';
import type { AuditNote } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { mayWatchCall } from '../domain/policy.ts';
import { type CallRecord, callRecord } from '../queries/call-record.ts';

export type CallOrderRefusal = { kind: 'missing' } | { kind: 'not-allowed' };

/** How the audit trail names a call and an application. */
export const subjects = {
  call: (call: { id: Id; name: string }) => ({ kind: 'call', id: call.id, name: call.name }),
  application: (application: { id: Id; companyName: string }) => ({
    kind: 'application',
    id: application.id,
    name: application.companyName,
  }),
};

/**
 * An order about one call: locks it, answers `missing` to whoever may not see it and `not-allowed` to whoever may only
 * look, and lets the work go on with the call as it stands.
 */
export async function orderOnCall<Done, Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  callId: string,
  may: (actor: Actor, incubatorId: Id) => boolean,
  work: (tx: Tx, call: CallRecord) => Promise<{ result: Result<Done, Refusal>; note?: AuditNote }>,
): Promise<Result<Done, Refusal | CallOrderRefusal>> {
  type Answer = Outcome<Done, Refusal | CallOrderRefusal>;
  return carryOut(db, actor, action, async (tx): Promise<Answer> => {
    const call = await callRecord(tx, callId, { lock: true });
    if (!call || !(mayWatchCall(actor, call.incubator.id) || may(actor, call.incubator.id))) {
      return {
        result: refuse({ kind: 'missing' }),
        note: { subject: { kind: 'call', id: callId.slice(0, 22) } },
      };
    }
    const subject = subjects.call(call);
    if (!may(actor, call.incubator.id)) return { result: refuse({ kind: 'not-allowed' }), note: { subject } };
    const { result, note } = await work(tx, call);
    return { result, note: { subject, ...note } };
  });
}
