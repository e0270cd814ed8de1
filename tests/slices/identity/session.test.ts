import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#app/identity/domain/actor.ts';
import { end, endAll, endOthers, readActor, rotate, sessionIdOf } from '#app/identity/session.server.ts';
import { experts, memberships, organisations, sessions, users } from '#db/schema/identity.ts';
import { companies } from '#db/schema/startups.ts';
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

/** Moves a session into the past, as the database's clock would have. */
async function age(cookie: string, what: { sinceStart?: string; sinceUse?: string }) {
  const id = sessionIdOf(cookie) ?? '';
  const { sinceStart = '0 s', sinceUse = '0 s' } = what;
  await world.db
    .update(sessions)
    .set({
      createdAt: sql`created_at - ${sinceStart}::interval`,
      absoluteExpiresAt: sql`absolute_expires_at - ${sinceStart}::interval`,
      lastSeenAt: sql`last_seen_at - ${sinceUse}::interval`,
      expiresAt: sql`expires_at - ${sinceUse}::interval`,
    })
    .where(eq(sessions.id, id));
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
