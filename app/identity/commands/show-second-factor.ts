import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { recoveryCodes, totpSecrets } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { type Account, databaseEpoch, recoveryCodesLeft } from '../queries/account.server.ts';
import { ownSession } from '../queries/own-session.server.ts';
import { secretKey, unseal } from '../seal.server.ts';
import { rotate } from '../session.server.ts';
import { recoveryCodeHash, stepOfCode } from '../totp.server.ts';

export type SecondFactorShown = {
  /** The Set-Cookie line of the session that is now open. */
  cookie: string;
  /** Recovery codes that are left, when one was used just now. */
  recoveryCodesLeft: number | null;
};
export type SecondFactorRefusal = { kind: 'no-session' } | { kind: 'wrong-code' };

/** Opens a session that waits for its second factor: with a code of the authenticator, or with a recovery code. */
export function showSecondFactor(
  db: Db,
  actor: Actor,
  order: { sessionId: string; code: string },
): Promise<Result<SecondFactorShown, SecondFactorRefusal>> {
  type Done = SecondFactorShown;
  return carryOut<Done, SecondFactorRefusal>(db, actor, 'identity.show-second-factor', async (tx) => {
    const own = await ownSession(tx, order.sessionId);
    if (!own?.account.totpSealed) return { result: refuse({ kind: 'no-session' }), note: {} };
    const { account } = own;
    const note = { subject: { kind: 'user', id: account.id, name: account.name } };
    const way =
      (await takeCode(tx, account, order.code)) ?? (await takeRecoveryCode(tx, account, order.code));
    if (!way) return { result: refuse({ kind: 'wrong-code' }), note };
    const cookie = await rotate(tx, own.sessionId, { secondFactorShown: true });
    if (!cookie) return { result: refuse({ kind: 'no-session' }), note };
    const left = way === 'recovery' ? await recoveryCodesLeft(tx, account.id) : null;
    return { result: ok({ cookie, recoveryCodesLeft: left }), note: { ...note, after: { way } } };
  });
}

/** Accepts a code of the authenticator, once: its step is written down in the same statement that asks for it. */
export async function takeCode(tx: Tx, account: Account, code: string): Promise<'authenticator' | null> {
  if (!account.totpSealed) return null;
  const secret = unseal(secretKey(), `totp:${account.id}`, account.totpSealed);
  const found = stepOfCode(secret, code, await databaseEpoch(tx));
  if (found === null) return null;
  const step = BigInt(found);
  const taken = await tx
    .update(totpSecrets)
    .set({ lastStep: step })
    .where(
      and(
        eq(totpSecrets.userId, account.id),
        or(isNull(totpSecrets.lastStep), lt(totpSecrets.lastStep, step)),
      ),
    )
    .returning({ userId: totpSecrets.userId });
  return taken.length > 0 ? 'authenticator' : null;
}

async function takeRecoveryCode(tx: Tx, account: Account, code: string): Promise<'recovery' | null> {
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.userId, account.id),
        eq(recoveryCodes.codeHash, recoveryCodeHash(secretKey(), account.id, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId });
  return taken.length > 0 ? 'recovery' : null;
}
