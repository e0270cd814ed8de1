import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { options } from '#app/boot/database.ts';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { parseConnection } from '#db/connection.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let founder: Person;
let cookie: string;
beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  founder = await person(world.db, await organisation(world.db, 'company', '甲公司'), 'manager', '创始人');
  cookie = await signIn(world.db, founder);
});
afterAll(() => world.drop());

type Line = {
  seq: number;
  action: string;
  outcome: string;
  reason: string;
  actorId: string | null;
  organisation: string | null;
  subject: string;
  after: Record<string, string>;
  requestId: string;
};

async function lines(): Promise<Line[]> {
  const rows = await world.db.execute<Omit<Line, 'after'> & { after: string }>(sql`
    select seq::int, action, outcome, reason, actor_id as "actorId", organisation_name as organisation,
      subject_id as subject, after::text as after, request_id as "requestId" from audit_lines as line order by line.seq`);
  return rows.map((row) => ({ ...row, after: JSON.parse(row.after) }));
}

test('a page that was refused to somebody leaves a line that says who, for whom and in which request', async () => {
  const response = await ask(app, '/audit?q=secret', { cookie, from: '198.51.100.7' });
  expect(response.status).toBe(404);
  expect((await lines()).at(-1)).toMatchObject({
    action: 'http.read',
    outcome: 'refused',
    reason: 'not-allowed',
    actorId: founder.userId,
    organisation: '甲公司',
    subject: '/audit',
    after: { method: 'GET', network: '198.51.100.0/24' },
    requestId: response.headers.get('x-request-id'),
  });
});

test('a write that the guard refused leaves a line with the origin that it came from', async () => {
  const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const response = await ask(app, '/sign-out', { cookie, form: {}, headers, from: '198.51.100.8' });
  expect(response.status).toBe(403);
  expect((await lines()).at(-1)).toMatchObject({
    action: 'http.write',
    reason: 'cross-site',
    actorId: null,
    after: { origin: 'https://evil.example', network: '198.51.100.0/24' },
    requestId: response.headers.get('x-request-id'),
  });
});

test('what somebody does carries the number of the request, too', async () => {
  const form = { name: '创始人', language: 'zh', theme: 'dark' };
  const response = await ask(app, '/account', { cookie, form });
  expect(response.status).toBeLessThan(400);
  const done = (await lines()).filter(({ outcome }) => outcome === 'done');
  expect(done.at(-1)).toMatchObject({
    action: 'identity.update-profile',
    actorId: founder.userId,
    requestId: response.headers.get('x-request-id'),
  });
});

test('a flood of refusals leaves thirty lines for each network and hour, and the last one says so', async () => {
  const before = (await lines()).length;
  for (let turn = 0; turn < 45; turn++) await ask(app, '/today', { from: '203.0.113.1', accept: '*/*' });
  const left = (await lines()).slice(before);
  expect(left).toHaveLength(30);
  expect(left.at(-1)?.after).toMatchObject({ furtherRefusals: 'not listed' });
  expect(left.at(-2)?.after.furtherRefusals).toBeUndefined();
  await ask(app, '/today', { from: '192.0.2.77', accept: '*/*' });
  expect((await lines()).slice(before)).toHaveLength(31);
});

test('a line that cannot be written does not turn a refusal into anything else', async () => {
  const broken = await freshDatabase();
  const owner = postgres(options(parseConnection(broken.urls.owner)));
  await owner`delete from audit_heads`;
  const portal = await testPortal(broken.db);
  const response = await ask(portal, '/sign-out', { form: {}, headers: { origin: 'https://evil.example' } });
  expect(response.status).toBe(403);
  await owner.end();
  await broken.drop();
});
