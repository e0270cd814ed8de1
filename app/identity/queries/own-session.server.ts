import { and, eq, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { sessions } from '#db/schema/identity.ts';
import { type Account, accountOf } from './account.server.ts';

/** A living session and its person, locked until the transaction ends; null when it is over or the person is barred. */
export type OwnSession = { sessionId: string; level: 'password' | 'full'; userId: Id; account: Account };

export async function ownSession(tx: Tx, sessionId: string): Promise<OwnSession | null> {
  const [row] = await tx
    .select({ userId: sessions.userId, level: sessions.authLevel, mfaAt: sessions.mfaAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.id, sessionId),
        sql`least(${sessions.expiresAt}, ${sessions.absoluteExpiresAt}) > now()`,
      ),
    )
    .for('update');
  const account = row ? await accountOf(tx, { userId: row.userId }) : null;
  if (!row || account?.status !== 'active') return null;
  const level = row.level === 'password' || (account.isStaff && !row.mfaAt) ? 'password' : 'full';
  return { sessionId, level, userId: row.userId, account };
}
