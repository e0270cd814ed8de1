import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import type { Person } from '../domain/actor.ts';
import { normalisePassword } from '../domain/password.ts';
import { verifyPassword } from '../password-hash.server.ts';
import { accountOf } from '../queries/account.server.ts';
import { endOthers } from '../session.server.ts';
import { replaceRecoveryCodes } from './confirm-authenticator.ts';

export type RenewRefusal = { kind: 'wrong-password' } | { kind: 'none' };

/** Ten new recovery codes, to be shown now and never again; the former ones are void. Asks the password. */
export async function renewRecoveryCodes(
  db: Db,
  actor: Person,
  order: { password: string },
): Promise<Result<{ recoveryCodes: string[] }, RenewRefusal>> {
  const before = await accountOf(db, { userId: actor.userId });
  const proven = await verifyPassword(before?.passwordHash ?? null, normalisePassword(order.password));

  type Done = { recoveryCodes: string[] };
  return carryOut<Done, RenewRefusal>(db, actor, 'identity.renew-recovery-codes', async (tx) => {
    const note = { subject: { kind: 'user', id: actor.userId, name: actor.name } };
    const account = await accountOf(tx, { userId: actor.userId });
    if (!proven) return { result: refuse({ kind: 'wrong-password' }), note };
    if (!account?.totpSealed) return { result: refuse({ kind: 'none' }), note };
    const codes = await replaceRecoveryCodes(tx, actor.userId);
    await endOthers(tx, actor.userId, actor.sessionId);
    return { result: ok({ recoveryCodes: codes }), note };
  });
}
