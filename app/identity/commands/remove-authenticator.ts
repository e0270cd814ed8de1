import { eq } from 'drizzle-orm';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { recoveryCodes, totpSecrets } from '#db/schema/identity.ts';
import type { Person } from '../domain/actor.ts';
import { normalisePassword } from '../domain/password.ts';
import { verifyPassword } from '../password-hash.server.ts';
import { accountOf } from '../queries/account.server.ts';
import { endOthers } from '../session.server.ts';

export type RemoveAuthenticatorRefusal = { kind: 'wrong-password' } | { kind: 'required' } | { kind: 'none' };

/** Gives up the second factor, where none is required. Asks the password; ends the person's other sessions. */
export async function removeAuthenticator(
  db: Db,
  actor: Person,
  order: { password: string },
): Promise<Result<null, RemoveAuthenticatorRefusal>> {
  const before = await accountOf(db, { userId: actor.userId });
  const proven = await verifyPassword(before?.passwordHash ?? null, normalisePassword(order.password));

  return carryOut<null, RemoveAuthenticatorRefusal>(
    db,
    actor,
    'identity.remove-authenticator',
    async (tx) => {
      const note = { subject: { kind: 'user', id: actor.userId, name: actor.name } };
      const account = await accountOf(tx, { userId: actor.userId });
      if (!proven) return { result: refuse({ kind: 'wrong-password' }), note };
      if (account?.isStaff) return { result: refuse({ kind: 'required' }), note };
      if (!account?.totpSealed) return { result: refuse({ kind: 'none' }), note };
      await forgetAuthenticator(tx, actor.userId);
      await endOthers(tx, actor.userId, actor.sessionId);
      return { result: ok(null), note };
    },
  );
}

/** Takes away a person's authenticator and recovery codes. */
export async function forgetAuthenticator(tx: Tx, userId: string): Promise<void> {
  await tx.delete(totpSecrets).where(eq(totpSecrets.userId, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}
