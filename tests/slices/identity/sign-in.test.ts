import { hash as argon2 } from '@node-rs/argon2';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePassword } from '#app/identity/commands/change-password.ts';
import { disablePerson } from '#app/identity/commands/disable-person.ts';
import { signIn } from '#app/identity/commands/sign-in.ts';
import { anonymous, system } from '#app/identity/domain/actor.ts';
import { readActor, sessionIdOf } from '#app/identity/session.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { auditLines } from '#db/schema/audit.ts';
import { credentials, sessions } from '#db/schema/identity.ts';
import {
  account,
  device,
  goodPassword,
  personOf,
  sentBack,
  signInWithPassword,
} from '#tests/support/accounts.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation } from '#tests/support/people.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

function attempt(email: string, password: string) {
  return signIn(world.db, anonymous, { email, password, device, replaces: null });
}

async function isSignedIn(cookie: string): Promise<boolean> {
  return (await readActor(world.db, cookie)).actor.kind === 'person';
}

test('the right password opens a session; case and blanks around the address do not matter', async () => {
  const who = await account(world.db, { email: 'lin.mo@example.test' });
  const done = expectOk(await attempt('  Lin.Mo@Example.TEST ', goodPassword));
  expect(done.next).toBe('in');
  expect((await personOf(world.db, sentBack(done.cookie))).userId).toBe(who.userId);
});

test('a wrong password, an unknown address and a disabled account get the same answer', async () => {
  const who = await account(world.db);
  const barred = await account(world.db);
  expectOk(await disablePerson(world.db, system('test'), { userId: barred.userId, reason: 'left' }));
  const refused = { ok: false, refusal: { kind: 'wrong-credentials' } };
  expect(await attempt(who.email, 'not the right password')).toEqual(refused);
  expect(await attempt('nobody@example.test', goodPassword)).toEqual(refused);
  expect(await attempt('not an address', goodPassword)).toEqual(refused);
  expect(await attempt(barred.email, goodPassword)).toEqual(refused);
});

test('the same password in another composition of its characters is the same password', async () => {
  const who = await account(world.db, { password: 'trüffel für alle élèves' });
  expect(await attempt(who.email, 'trüffel für alle élèves'.normalize('NFD'))).toMatchObject({ ok: true });
});

test('an unknown address takes as long as a wrong password', async () => {
  const who = await account(world.db);
  await attempt(who.email, 'warm the caches up');
  await attempt('unknown@example.test', 'warm the caches up');
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 25; round++) {
    for (const [times, email] of [
      [known, who.email],
      [unknown, `unknown${round}@example.test`],
    ] as const) {
      const before = performance.now();
      await attempt(email, 'a wrong password again');
      times.push(performance.now() - before);
    }
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const difference = Math.abs(median(known) - median(unknown));
  expect(difference).toBeLessThan(median(known) / 4);
});

test('passwords are kept as argon2id with at least 19 MiB, two passes, one lane', async () => {
  const who = await account(world.db);
  const [row] = await world.db.select().from(credentials).where(eq(credentials.userId, who.userId));
  const [, memory, time, lanes] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(row?.passwordHash ?? '') ?? [];
  expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
  expect(Number(time)).toBeGreaterThanOrEqual(2);
  expect(Number(lanes)).toBe(1);
});

test('a hash made with other parameters is made anew at the next sign-in, and the password still works', async () => {
  const who = await account(world.db);
  const old = await argon2(goodPassword, { memoryCost: 8192, timeCost: 2, parallelism: 1 });
  await world.db.update(credentials).set({ passwordHash: old }).where(eq(credentials.userId, who.userId));
  expectOk(await attempt(who.email, goodPassword));
  const [row] = await world.db.select().from(credentials).where(eq(credentials.userId, who.userId));
  expect(row?.passwordHash).not.toBe(old);
  expect(row?.passwordHash).not.toContain('m=8192');
  expectOk(await attempt(who.email, goodPassword));
});

test('a session that the browser held before is ended by signing in', async () => {
  const attacker = await account(world.db);
  const planted = await signInWithPassword(world.db, attacker);
  const victim = await account(world.db);
  const done = expectOk(
    await signIn(world.db, anonymous, {
      email: victim.email,
      password: goodPassword,
      device,
      replaces: sessionIdOf(planted),
    }),
  );
  expect(await isSignedIn(planted)).toBe(false);
  expect((await personOf(world.db, sentBack(done.cookie))).userId).toBe(victim.userId);
});

test('disabling a person ends all her sessions at once', async () => {
  const who = await account(world.db);
  const cookies = [await signInWithPassword(world.db, who), await signInWithPassword(world.db, who)];
  expectOk(await disablePerson(world.db, system('test'), { userId: who.userId, reason: 'left the firm' }));
  expect(await Promise.all(cookies.map(isSignedIn))).toEqual([false, false]);
  expect(await world.db.$count(sessions, eq(sessions.userId, who.userId))).toBe(0);
});

test('a new password ends the other sessions and renews the one in use', async () => {
  const who = await account(world.db);
  const here = await signInWithPassword(world.db, who);
  const elsewhere = await signInWithPassword(world.db, who);
  const actor = await personOf(world.db, here);
  const done = expectOk(
    await changePassword(world.db, actor, { present: goodPassword, wanted: 'violet kettle drums on tin' }),
  );
  expect(await isSignedIn(elsewhere)).toBe(false);
  expect(await isSignedIn(here)).toBe(false);
  expect(await isSignedIn(sentBack(done.cookie))).toBe(true);
  expect(await attempt(who.email, goodPassword)).toMatchObject({ ok: false });
  expect(await attempt(who.email, 'violet kettle drums on tin')).toMatchObject({ ok: true });
});

test('a new password needs the present one, twelve characters, and not to be common', async () => {
  const who = await account(world.db);
  const actor = await personOf(world.db, await signInWithPassword(world.db, who));
  const change = (present: string, wanted: string) => changePassword(world.db, actor, { present, wanted });
  expect(await change('wrong', 'violet kettle drums on tin')).toMatchObject({
    refusal: { kind: 'wrong-password' },
  });
  expect(await change(goodPassword, 'short')).toMatchObject({ refusal: { kind: 'too-short' } });
  expect(await change(goodPassword, 'Password2026!')).toMatchObject({ refusal: { kind: 'too-common' } });
  expect(await change(goodPassword, 'x'.repeat(257))).toMatchObject({ refusal: { kind: 'too-long' } });
});

test('every sign-in leaves a line in the audit trail, without a password or a token in it', async () => {
  const who = await account(world.db);
  const cookie = await signInWithPassword(world.db, who);
  await attempt(who.email, 'a password with a typo');
  const lines = await world.db
    .select()
    .from(auditLines)
    .where(sql`action = 'identity.sign-in' and subject_id = ${who.userId}`);
  expect(lines.map((line) => line.outcome).sort()).toEqual(['done', 'refused']);
  const text = JSON.stringify(lines, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(text).not.toContain(goodPassword);
  expect(text).not.toContain('a password with a typo');
  expect(text).not.toContain(cookie.slice(4));
});

test('a person who holds a seat of the operator is led to her second factor', async () => {
  const operator = await organisation(world.db, 'operator');
  const seats = [{ organisationId: operator.id, role: 'viewer' as const }];
  const without = await account(world.db, { seats });
  const having = await account(world.db, { seats, secondFactor: true });
  expect(expectOk(await attempt(without.email, goodPassword)).next).toBe('enrolment');
  const done = expectOk(await attempt(having.email, goodPassword));
  expect(done.next).toBe('second-factor');
  expect(await isSignedIn(sentBack(done.cookie))).toBe(false);
});
