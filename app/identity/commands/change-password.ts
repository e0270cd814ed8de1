import { eq, sql } from 'drizzle-orm';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { credentials } from '#db/schema/identity.ts';
import type { Person } from '../domain/actor.ts';
import { judgePassword, normalisePassword, type PasswordRefusal } from '../domain/password.ts';
import { hashPassword, verifyPassword } from '../password-hash.server.ts';
import { accountOf } from '../queries/account.server.ts';
import { endOthers, rotate } from '../session.server.ts';

export type ChangePasswordRefusal = { kind: 'wrong-password' } | { kind: 'no-session' } | PasswordRefusal;

/**
 * A new password, against the present one. Ends the person's other sessions and renews the one in use.
 *
 * @returns the Set-Cookie line of the renewed session
 */
export async function changePassword(
  db: Db,
  actor: Person,
  order: { present: string; wanted: string },
): Promise<Result<{ cookie: string }, ChangePasswordRefusal>> {
  const account = await accountOf(db, { userId: actor.userId });
  const proven = await verifyPassword(account?.passwordHash ?? null, normalisePassword(order.present));
  const judged = judgePassword(order.wanted, actor);
  const hash = proven && judged.ok ? await hashPassword(judged.value) : null;

  type Refusal = ChangePasswordRefusal;
  return carryOut<{ cookie: string }, Refusal>(db, actor, 'identity.change-password', async (tx) => {
    const note = { subject: { kind: 'user', id: actor.userId, name: actor.name } };
    if (!proven) return { result: refuse({ kind: 'wrong-password' }), note };
    if (!judged.ok) return { result: judged, note };
    const [today] = await tx
      .select({ hash: credentials.passwordHash })
      .from(credentials)
      .where(eq(credentials.userId, actor.userId))
      .for('update');
    if (!hash || today?.hash !== account?.passwordHash) {
      return { result: refuse({ kind: 'wrong-password' }), note };
    }
    await tx
      .update(credentials)
      .set({ passwordHash: hash, changedAt: sql`now()` })
      .where(eq(credentials.userId, actor.userId));
    await endOthers(tx, actor.userId, actor.sessionId);
    const cookie = await rotate(tx, actor.sessionId, {});
    return { result: cookie ? ok({ cookie }) : refuse({ kind: 'no-session' }), note };
  });
}
