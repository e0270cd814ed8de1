import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { totpSecrets } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { normalisePassword } from '../domain/password.ts';
import { verifyPassword } from '../password-hash.server.ts';
import { accountOf } from '../queries/account.server.ts';
import { pendingPurpose } from '../queries/authenticator-setup.server.ts';
import { ownSession } from '../queries/own-session.server.ts';
import { seal, secretKey } from '../seal.server.ts';
import { newTotpSecret } from '../totp.server.ts';

export type BeginRefusal = { kind: 'no-session' } | { kind: 'wrong-password' } | { kind: 'has-one' };

/**
 * Makes a secret for a new authenticator. It counts once a code has proved it (`confirmAuthenticator`); until then a
 * former one stays in force. In an open session the password is asked again; a session that waits for its second factor
 * may set up the first authenticator only, never replace one.
 */
export async function beginAuthenticator(
  db: Db,
  actor: Actor,
  order: { sessionId: string; password: string | null },
): Promise<Result<null, BeginRefusal>> {
  const account = actor.kind === 'person' ? await accountOf(db, { userId: actor.userId }) : null;
  const password = normalisePassword(order.password ?? '');
  const proven = account ? await verifyPassword(account.passwordHash, password) : false;

  return carryOut<null, BeginRefusal>(db, actor, 'identity.begin-authenticator', async (tx) => {
    const own = await ownSession(tx, order.sessionId);
    if (!own) return { result: refuse({ kind: 'no-session' }), note: {} };
    const note = { subject: { kind: 'user', id: own.userId, name: own.account.name } };
    if (own.level === 'full' && !(proven && account?.id === own.userId)) {
      return { result: refuse({ kind: 'wrong-password' }), note };
    }
    if (own.level === 'password' && own.account.totpSealed) {
      return { result: refuse({ kind: 'has-one' }), note };
    }
    await prepareAuthenticator(tx, own);
    return { result: ok(null), note };
  });
}

/** Puts a fresh secret beside the one in force, if any. Only the session that began it can see and confirm it. */
export async function prepareAuthenticator(
  tx: Tx,
  { userId, sessionId }: { userId: Id; sessionId: string },
): Promise<void> {
  const pendingSealed = seal(secretKey(), pendingPurpose(userId, sessionId), newTotpSecret());
  await tx
    .insert(totpSecrets)
    .values({ userId, pendingSealed })
    .onConflictDoUpdate({ target: totpSecrets.userId, set: { pendingSealed } });
}
