import { eq, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { credentials, users } from '#db/schema/identity.ts';
import type { Actor, Language } from '../domain/actor.ts';
import { normaliseEmail } from '../domain/email.ts';
import { normalisePassword } from '../domain/password.ts';
import { hashPassword, isOutdated, verifyPassword } from '../password-hash.server.ts';
import { accountOf } from '../queries/account.server.ts';
import { type Device, end, sessionIdIn, start } from '../session.server.ts';
import { prepareAuthenticator } from './begin-authenticator.ts';

export type SignInOrder = {
  email: string;
  password: string;
  device: Device;
  /** The session that the browser held until now, if any: it ends, so that a token known beforehand is worth nothing. */
  replaces: string | null;
};

export type SignedIn = {
  /** The Set-Cookie line. */
  cookie: string;
  userId: Id;
  language: Language;
  next: 'in' | 'second-factor' | 'enrolment';
};

/** One answer for every reason: unknown address, wrong password, disabled account. */
export type SignInRefusal = { kind: 'wrong-credentials' };

/**
 * Signs a person in with her password. Where a second factor is due, the session that begins opens nothing but that.
 * The password is checked outside the transaction, and for unknown addresses too.
 */
export async function signIn(
  db: Db,
  actor: Actor,
  order: SignInOrder,
): Promise<Result<SignedIn, SignInRefusal>> {
  const email = normaliseEmail(order.email);
  const known = email ? await accountOf(db, { email }) : null;
  const password = normalisePassword(order.password);
  const matches = await verifyPassword(known?.passwordHash ?? null, password);
  const kept = known?.passwordHash;
  const renewed = kept && matches && isOutdated(kept) ? await hashPassword(password) : null;

  return carryOut<SignedIn, SignInRefusal>(db, actor, 'identity.sign-in', async (tx) => {
    const note = known ? { subject: { kind: 'user', id: known.id, name: known.name } } : {};
    if (!known || !matches) return { result: refuse({ kind: 'wrong-credentials' }), note };
    const [today] = await tx
      .select({ status: users.status, hash: credentials.passwordHash })
      .from(users)
      .innerJoin(credentials, eq(credentials.userId, users.id))
      .where(eq(users.id, known.id))
      .for('update', { of: users });
    if (today?.status !== 'active' || today.hash !== kept) {
      return { result: refuse({ kind: 'wrong-credentials' }), note };
    }
    if (renewed)
      await tx.update(credentials).set({ passwordHash: renewed }).where(eq(credentials.userId, known.id));
    if (order.replaces) await end(tx, order.replaces);
    const next = known.totpSealed ? 'second-factor' : known.isStaff ? 'enrolment' : 'in';
    const cookie = await start(tx, {
      userId: known.id,
      isStaff: known.isStaff,
      level: next === 'in' ? 'full' : 'password',
      device: order.device,
    });
    if (next === 'enrolment') {
      await prepareAuthenticator(tx, { userId: known.id, sessionId: sessionIdIn(cookie) });
    }
    await tx.update(users).set({ lastSignInAt: sql`now()` }).where(eq(users.id, known.id));
    return {
      result: ok({ cookie, userId: known.id, language: known.language, next }),
      note: { ...note, after: { next } },
    };
  });
}
