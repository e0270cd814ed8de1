import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signOut } from '#app/identity/commands/sign-out.ts';
import { switchHat } from '#app/identity/commands/switch-hat.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { endAll, endOthers, readActor, rotate, sessionIdOf, start } from '#app/identity/session.server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { experts, memberships, organisations, sessions, users } from '#db/schema/identity.ts';
import { companies } from '#db/schema/startups.ts';
import { account, device, personOf, sentBack, signInWithPassword } from '#tests/support/accounts.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';

let world: TestDatabase;
beforeAll(async () => {
  world = await freshDatabase();
});
afterAll(() => world.drop());

async function actorOf(cookie: string) {
  return (await readActor(world.db, cookie)).actor;
}

async function isSignedIn(cookie: string): Promise<boolean> {
  return (await actorOf(cookie)).kind === 'person';
}

/** Moves a session into the past, as the database's clock would have: it began, or was last used, earlier. */
async function age(cookie: string, what: { start?: string; use?: string }) {
  const { start: before = '0 s', use = '0 s' } = what;
  await world.db
    .update(sessions)
    .set({
      createdAt: sql`created_at - ${before}::interval`,
      absoluteExpiresAt: sql`absolute_expires_at - ${before}::interval`,
      lastSeenAt: sql`last_seen_at - ${use}::interval`,
      expiresAt: sql`expires_at - ${use}::interval`,
    })
    .where(eq(sessions.id, sessionIdOf(cookie) ?? ''));
}

async function operatorCookie() {
  return signIn(world.db, await person(world.db, await organisation(world.db, 'operator')));
}

async function investorCookie() {
  return signIn(world.db, await person(world.db, await organisation(world.db, 'investor')));
}

test('a request without a cookie is anonymous, in Chinese unless a cookie says English', async () => {
  expect(await readActor(world.db, null)).toEqual({
    actor: { kind: 'anonymous', language: 'zh' },
    setCookies: [],
  });
  expect((await readActor(world.db, 'a=b; language=en')).actor).toEqual({
    kind: 'anonymous',
    language: 'en',
  });
});

test('a cookie names the person with all her hats, companies included', async () => {
  const incubator = await organisation(world.db, 'incubator', '启航孵化器');
  const who = await person(world.db, incubator, 'member', '林默');
  const firm = await organisation(world.db, 'company', '灵犀微光');
  await world.db.insert(companies).values({ id: 'c1', name: '灵犀微光', organisationId: firm.id });
  await world.db
    .insert(memberships)
    .values({ id: 'seat2', userId: who.userId, organisationId: firm.id, role: 'manager' });
  const cookie = await signIn(world.db, who);
  const actor = (await actorOf(cookie)) as Person;
  expect(actor.name).toBe('林默');
  expect(actor.sessionId).toBe(sessionIdOf(cookie));
  expect(actor.hat).toEqual(who.hat);
  expect(actor.hats).toHaveLength(2);
  expect(actor.hats[1]).toMatchObject({ id: 'seat2', organisationKind: 'company', companyId: 'c1' });
});

test('a cookie that names no session is taken back', async () => {
  const { actor, setCookies } = await readActor(world.db, 'sid=AAAA');
  expect(actor.kind).toBe('anonymous');
  expect(setCookies).toEqual([expect.stringMatching(/^sid=; .*Max-Age=0/)]);
});

test('somebody whose organisation is not active wears no hat', async () => {
  const firm = await organisation(world.db, 'investor');
  const who = await person(world.db, firm);
  const cookie = await signIn(world.db, who);
  await world.db.update(organisations).set({ status: 'pending' }).where(eq(organisations.id, firm.id));
  expect(await actorOf(cookie)).toMatchObject({ kind: 'person', hat: { as: 'guest' }, hats: [] });
});

test('a seat that has ended, a suspended organisation and a retired expert count from the next request', async () => {
  const who = await person(world.db, await organisation(world.db, 'bank'));
  await world.db.insert(experts).values({ userId: who.userId });
  const cookie = await signIn(world.db, who);
  expect(((await actorOf(cookie)) as Person).hats.map((hat) => hat.as)).toEqual(['member', 'expert']);
  await world.db.update(experts).set({ status: 'retired' }).where(eq(experts.userId, who.userId));
  expect(((await actorOf(cookie)) as Person).hats.map((hat) => hat.as)).toEqual(['member']);
  await world.db.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.userId, who.userId));
  expect(((await actorOf(cookie)) as Person).hats).toEqual([]);
});

test('a session of the operator ends after 30 minutes of rest', async () => {
  const cookie = await operatorCookie();
  await age(cookie, { use: '29 min' });
  expect(await isSignedIn(cookie)).toBe(true);
  await age(cookie, { use: '31 min' });
  expect(await isSignedIn(cookie)).toBe(false);
});

test('a session of anybody else ends after 8 hours of rest', async () => {
  const cookie = await investorCookie();
  await age(cookie, { use: '7 h 59 min' });
  expect(await isSignedIn(cookie)).toBe(true);
  await age(cookie, { use: '8 h 1 min' });
  expect(await isSignedIn(cookie)).toBe(false);
});

test('using a session does not carry it beyond 12 hours for the operator and 7 days for others', async () => {
  const operator = await operatorCookie();
  await age(operator, { start: '11 h 59 min', use: '5 min' });
  expect(await isSignedIn(operator)).toBe(true);
  await age(operator, { start: '2 min' });
  expect(await isSignedIn(operator)).toBe(false);

  const investor = await investorCookie();
  await age(investor, { start: '6 days 23 h', use: '2 h' });
  expect(await isSignedIn(investor)).toBe(true);
  await age(investor, { start: '2 h' });
  expect(await isSignedIn(investor)).toBe(false);
});

test('an end that was reached removes the session', async () => {
  const cookie = await operatorCookie();
  await age(cookie, { use: '31 min' });
  await actorOf(cookie);
  const left = await world.db.$count(sessions, eq(sessions.id, sessionIdOf(cookie) ?? ''));
  expect(left).toBe(0);
});

test('somebody who becomes an expert falls under the shorter limits and owes a second factor at once', async () => {
  const who = await person(world.db, await organisation(world.db, 'agency'));
  const cookie = await signIn(world.db, who);
  await age(cookie, { use: '2 h' });
  await world.db.insert(experts).values({ userId: who.userId });
  expect(await isSignedIn(cookie)).toBe(false);

  const other = await person(world.db, await organisation(world.db, 'agency'));
  const withoutFactor = sentBack(
    await start(world.db, { userId: other.userId, isStaff: false, level: 'full', device }),
  );
  expect(await isSignedIn(withoutFactor)).toBe(true);
  await world.db.insert(experts).values({ userId: other.userId });
  expect(await isSignedIn(withoutFactor)).toBe(false);
});

test('a session is noted as used once a minute and not more often', async () => {
  const cookie = await investorCookie();
  const seen = async () => {
    const [row] = await world.db
      .select({ at: sessions.lastSeenAt, rests: sessions.expiresAt })
      .from(sessions)
      .where(eq(sessions.id, sessionIdOf(cookie) ?? ''));
    return row;
  };
  await age(cookie, { use: '59 s' });
  const before = await seen();
  await actorOf(cookie);
  expect(await seen()).toEqual(before);
  await age(cookie, { use: '2 s' });
  await actorOf(cookie);
  const after = await seen();
  expect(after?.at.getTime()).toBeGreaterThan(before?.at.getTime() ?? 0);
  expect(after?.rests.getTime()).toBeGreaterThan(before?.rests.getTime() ?? 0);
});

test('a cookie replayed after signing out opens nothing', async () => {
  const cookie = await investorCookie();
  const who = await personOf(world.db, cookie);
  const taken = expectOk(await signOut(world.db, who, { sessionId: who.sessionId }));
  expect(taken.cookie).toMatch(/^sid=; .*Max-Age=0/);
  expect(await isSignedIn(cookie)).toBe(false);
});

test('changing the hat gives a new token, and the old one is dead', async () => {
  const who = await person(world.db, await organisation(world.db, 'bank'));
  const second = await organisation(world.db, 'investor');
  await world.db
    .insert(memberships)
    .values({ id: `${who.userId}2`, userId: who.userId, organisationId: second.id, role: 'viewer' });
  const cookie = await signIn(world.db, who);
  const actor = await personOf(world.db, cookie);
  const changed = sentBack(expectOk(await switchHat(world.db, actor, { hatId: `${who.userId}2` })).cookie);
  expect(changed).not.toBe(cookie);
  expect(await isSignedIn(cookie)).toBe(false);
  expect((await personOf(world.db, changed)).hat).toMatchObject({
    organisationId: second.id,
    role: 'viewer',
  });
  const foreign = await switchHat(world.db, await personOf(world.db, changed), { hatId: 'somebody-elses' });
  expect(foreign).toMatchObject({ ok: false, refusal: { kind: 'no-such-hat' } });
});

test('changing the hat does not lengthen the life of a session', async () => {
  const cookie = await operatorCookie();
  await age(cookie, { start: '11 h' });
  const id = sessionIdOf(cookie) ?? '';
  const [before] = await world.db.select().from(sessions).where(eq(sessions.id, id));
  const renewed = await world.db.transaction((tx) => rotate(tx, id, {}));
  const [after] = await world.db
    .select()
    .from(sessions)
    .where(eq(sessions.id, sessionIdOf(sentBack(renewed ?? '')) ?? ''));
  expect(after?.absoluteExpiresAt).toEqual(before?.absoluteExpiresAt);
  expect(after?.createdAt).toEqual(before?.createdAt);
});

test('a token that was known before signing in is worth nothing afterwards', async () => {
  const who = await account(world.db);
  const planted = `sid=${'A'.repeat(43)}`;
  const cookie = await signInWithPassword(world.db, who);
  expect(cookie).not.toBe(planted);
  expect(await isSignedIn(planted)).toBe(false);
  expect(await isSignedIn(cookie)).toBe(true);
});

test('all sessions of a person end together, or all but one', async () => {
  const who = await person(world.db, await organisation(world.db, 'broker'));
  const cookies = [await signIn(world.db, who), await signIn(world.db, who), await signIn(world.db, who)];
  await endOthers(world.db, who.userId, sessionIdOf(cookies[1] ?? '') ?? '');
  expect(await Promise.all(cookies.map(isSignedIn))).toEqual([false, true, false]);
  await endAll(world.db, who.userId);
  expect(await Promise.all(cookies.map(isSignedIn))).toEqual([false, false, false]);
});

test('a disabled person is nobody even if a session were left', async () => {
  const who = await person(world.db, await organisation(world.db, 'insurer'));
  const cookie = await signIn(world.db, who);
  await world.db.update(users).set({ status: 'disabled' }).where(eq(users.id, who.userId));
  expect(await isSignedIn(cookie)).toBe(false);
});

test('the cookie is bound to https and to the host when the portal is reached by https', async () => {
  const who = await person(world.db, await organisation(world.db, 'guarantor'));
  const wanted = { userId: who.userId, isStaff: false, level: 'full', device } as const;
  const plain = await start(world.db, wanted);
  expect(plain).toMatch(/^sid=[\w-]{43}; HttpOnly; Max-Age=604800; Path=\/; SameSite=Lax$/);
  process.env.JIETI_ORIGIN = 'https://portal.example';
  try {
    const line = await start(world.db, wanted);
    expect(line).toMatch(/^__Host-sid=[\w-]{43}; HttpOnly; Max-Age=604800; Path=\/; SameSite=Lax; Secure$/);
    expect(await isSignedIn(sentBack(line))).toBe(true);
    expect(await isSignedIn(sentBack(plain))).toBe(false);
  } finally {
    delete process.env.JIETI_ORIGIN;
  }
});
