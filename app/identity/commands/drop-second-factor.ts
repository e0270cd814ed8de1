import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import type { Actor } from '../domain/actor.ts';
import { mayActOnAccounts } from '../domain/policy.ts';
import { accountOf } from '../queries/account.server.ts';
import { endAll } from '../session.server.ts';
import { forgetAuthenticator } from './remove-authenticator.ts';

export type DropRefusal =
  | { kind: 'no-such-person' }
  | { kind: 'oneself' }
  | { kind: 'none' }
  | { kind: 'reason-missing' };

/**
 * For somebody who lost her authenticator and her recovery codes: takes both away and ends her sessions. At the next
 * sign-in she sets up a new one. Whoever orders it must be sure who asked; the reason goes into the audit trail.
 */
export function dropSecondFactor(
  db: Db,
  actor: Actor,
  order: { userId: Id; reason: string },
): Promise<Result<null, DropRefusal>> {
  return carryOut<null, DropRefusal>(db, actor, 'identity.drop-second-factor', async (tx) => {
    const account = mayActOnAccounts(actor) ? await accountOf(tx, { userId: order.userId }) : null;
    if (!account) return { result: refuse({ kind: 'no-such-person' }), note: {} };
    const note = { subject: { kind: 'user', id: account.id, name: account.name } };
    const reason = order.reason.trim();
    if (actor.kind === 'person' && actor.userId === account.id)
      return { result: refuse({ kind: 'oneself' }), note };
    if (!account.totpSealed) return { result: refuse({ kind: 'none' }), note };
    if (!reason) return { result: refuse({ kind: 'reason-missing' }), note };
    await forgetAuthenticator(tx, account.id);
    await endAll(tx, account.id);
    return { result: ok(null), note: { ...note, after: { reason } } };
  });
}
