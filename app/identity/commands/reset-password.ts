import { sql } from 'drizzle-orm';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { credentials } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { type DeadLink, followLink } from '../domain/invitation.ts';
import { judgePassword, type PasswordRefusal } from '../domain/password.ts';
import { linkOf, markFollowed } from '../one-time-link.server.ts';
import { hashPassword } from '../password-hash.server.ts';
import { accountOf } from '../queries/account.server.ts';
import { endAll } from '../session.server.ts';

export type ResetRefusal = DeadLink | PasswordRefusal;

/**
 * Sets a new password by a reset link, once. All of the person's sessions end, and no new one begins: she signs in, with
 * her second factor where she has one.
 */
export async function resetPassword(
  db: Db,
  actor: Actor,
  order: { token: string; password: string },
): Promise<Result<null, ResetRefusal>> {
  const link = await linkOf(db, order.token);
  const known = link?.purpose === 'reset' ? await accountOf(db, { email: link.email }) : null;
  const judged = known ? judgePassword(order.password, known) : null;
  const hash = judged?.ok ? await hashPassword(judged.value) : null;

  return carryOut<null, ResetRefusal>(db, actor, 'identity.reset-password', async (tx) => {
    const found = await linkOf(tx, order.token, true);
    const followed = followLink(found, ['reset'], found?.now ?? new Date(0));
    if (!followed.ok) return { result: followed, note: {} };
    const account = await accountOf(tx, { email: followed.value.email });
    if (account?.status !== 'active' || account.id !== known?.id) {
      return { result: refuse({ kind: 'no-such-link' }), note: {} };
    }
    const note = { subject: { kind: 'user', id: account.id, name: account.name } };
    if (judged && !judged.ok) return { result: judged, note };
    if (!hash) return { result: refuse({ kind: 'too-short' }), note };
    await markFollowed(tx, followed.value.id, account.id);
    await tx
      .insert(credentials)
      .values({ userId: account.id, passwordHash: hash })
      .onConflictDoUpdate({
        target: credentials.userId,
        set: { passwordHash: hash, changedAt: sql`now()` },
      });
    await endAll(tx, account.id);
    return { result: ok(null), note };
  });
}
