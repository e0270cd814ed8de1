import { eq, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { recoveryCodes, totpSecrets } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { databaseEpoch } from '../queries/account.server.ts';
import { pendingSecret } from '../queries/authenticator-setup.server.ts';
import { ownSession } from '../queries/own-session.server.ts';
import { seal, secretKey } from '../seal.server.ts';
import { endOthers, rotate } from '../session.server.ts';
import { newRecoveryCodes, recoveryCodeHash, stepOfCode } from '../totp.server.ts';

/** The new session's Set-Cookie line, and the recovery codes: to be shown now and never again. */
export type AuthenticatorConfirmed = { cookie: string; recoveryCodes: string[] };
export type ConfirmRefusal = { kind: 'no-session' } | { kind: 'not-begun' } | { kind: 'wrong-code' };

/** Puts an authenticator in force when it shows a right code. Ends the person's other sessions. */
export function confirmAuthenticator(
  db: Db,
  actor: Actor,
  order: { sessionId: string; code: string },
): Promise<Result<AuthenticatorConfirmed, ConfirmRefusal>> {
  type Done = AuthenticatorConfirmed;
  return carryOut<Done, ConfirmRefusal>(db, actor, 'identity.confirm-authenticator', async (tx) => {
    const own = await ownSession(tx, order.sessionId);
    if (!own) return { result: refuse({ kind: 'no-session' }), note: {} };
    const { account } = own;
    const note = { subject: { kind: 'user', id: account.id, name: account.name } };
    const secret = pendingSecret(account, own.sessionId);
    if (!secret || (own.level === 'password' && account.totpSealed)) {
      return { result: refuse({ kind: 'not-begun' }), note };
    }
    const step = stepOfCode(secret, order.code, await databaseEpoch(tx));
    if (step === null) return { result: refuse({ kind: 'wrong-code' }), note };
    await tx
      .update(totpSecrets)
      .set({
        secretSealed: seal(secretKey(), `totp:${account.id}`, secret),
        pendingSealed: null,
        confirmedAt: sql`now()`,
        lastStep: BigInt(step),
      })
      .where(eq(totpSecrets.userId, account.id));
    const codes = await replaceRecoveryCodes(tx, account.id);
    await endOthers(tx, account.id, own.sessionId);
    const cookie = await rotate(tx, own.sessionId, { secondFactorShown: true });
    if (!cookie) return { result: refuse({ kind: 'no-session' }), note };
    return { result: ok({ cookie, recoveryCodes: codes }), note };
  });
}

/** Ten new recovery codes in place of all former ones. Only their fingerprints are kept. */
export async function replaceRecoveryCodes(tx: Tx, userId: Id): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ userId, codeHash: recoveryCodeHash(secretKey(), userId, code) })));
  return codes;
}
