import { eq } from 'drizzle-orm';
import { type AddPersonOrder, addPerson } from '#app/identity/commands/add-person.ts';
import { showSecondFactor } from '#app/identity/commands/show-second-factor.ts';
import { signIn as order } from '#app/identity/commands/sign-in.ts';
import { anonymous, type Person, system } from '#app/identity/domain/actor.ts';
import { databaseEpoch } from '#app/identity/queries/account.server.ts';
import { readActor, sessionIdOf } from '#app/identity/session.server.ts';
import { codeAt, newTotpSecret } from '#app/identity/totp.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { totpSecrets } from '#db/schema/identity.ts';
import './secret.ts';

/** A password that nobody refuses. */
export const goodPassword = 'seven otters argue politely';

export const device = { clientAddress: '203.0.113.7', userAgent: 'Mozilla/5.0 (test)' };

export type TestAccount = { userId: string; email: string; password: string; totpSecret: string | null };

let counter = 0;

/** An account with a password, as the command line would enter it; with a second factor when asked. */
export async function account(
  db: Db,
  wish: Partial<AddPersonOrder> & { secondFactor?: boolean } = {},
): Promise<TestAccount> {
  const { secondFactor, ...order } = wish;
  const email = order.email ?? `account${++counter}@example.test`;
  const totpSecret = secondFactor ? newTotpSecret() : null;
  const { userId } = expectOk(
    await addPerson(db, system('test'), {
      name: `account ${counter}`,
      password: goodPassword,
      ...(totpSecret ? { totpSecret } : {}),
      ...order,
      email,
    }),
  );
  return { userId, email, password: order.password ?? goodPassword, totpSecret };
}

/** The part of a Set-Cookie line that a browser sends back. */
export function sentBack(setCookie: string): string {
  return setCookie.slice(0, setCookie.indexOf(';'));
}

/** The id of the session that a Set-Cookie line or a Cookie header carries. */
export function sessionOf(cookie: string): string {
  return sessionIdOf(cookie.includes(';') ? sentBack(cookie) : cookie) ?? '';
}

/** Signs in with the password alone. Answers the Cookie header. */
export async function signInWithPassword(db: Db, who: TestAccount): Promise<string> {
  const { email, password } = who;
  return sentBack(expectOk(await order(db, anonymous, { email, password, device, replaces: null })).cookie);
}

/** Signs in as far as the account goes: with the second factor where there is one. Answers the Cookie header. */
export async function signInFully(db: Db, who: TestAccount): Promise<string> {
  const cookie = await signInWithPassword(db, who);
  if (!who.totpSecret) return cookie;
  const code = await freshCode(db, who);
  return sentBack(
    expectOk(await showSecondFactor(db, anonymous, { sessionId: sessionOf(cookie), code })).cookie,
  );
}

/** A code that works now: forgets which step was used last, so that a test need not wait half a minute. */
export async function freshCode(db: Db, who: TestAccount): Promise<string> {
  await db.update(totpSecrets).set({ lastStep: null }).where(eq(totpSecrets.userId, who.userId));
  return codeAt(who.totpSecret ?? '', await databaseEpoch(db));
}

/** The person that a Cookie header stands for; fails when it stands for nobody. */
export async function personOf(db: Db, cookie: string): Promise<Person> {
  const { actor } = await readActor(db, cookie);
  if (actor.kind !== 'person') throw new Error('the cookie stands for nobody');
  return actor;
}
