import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { invite } from '#app/identity/commands/invite.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { invitations } from '#db/schema/identity.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let db: Db;
let app: PortalApp;
let house: Organisation;
let manager: Person;
beforeAll(async () => {
  world = await freshDatabase();
  db = openDatabase(world.urls.app, { max: 10 });
  app = await testPortal(db);
  house = await organisation(db, 'incubator', '启航孵化器');
  manager = await person(db, house);
});
afterAll(async () => {
  await db.$client.end();
  await world.drop();
});

/** A company in the care of the house with an invitation that has expired. */
async function invited(): Promise<{ company: Startup; email: string; invitationId: string }> {
  const company = await startup(db, house, { visibility: 'private' });
  const email = `p${newId().toLowerCase()}@example.test`;
  const { id } = expectOk(
    await invite(db, company.founder, { organisationId: company.home.id, role: 'member', email }),
  );
  await db
    .update(invitations)
    .set({ expiresAt: sql`now() - interval '1 day'` })
    .where(eq(invitations.id, id));
  return { company, email, invitationId: id };
}

const read = async (who: Person, path: string) => ask(app, path, { cookie: await signIn(db, who) });

test('the manager finds it on the page of the team and sends it again by a plain form', async () => {
  const { company, email, invitationId } = await invited();
  const team = await (await read(manager, `/companies/${company.id}/team`)).text();
  expect(team).toContain('1 人受邀加入企业账号，还没有接受；其中 1 份邀请已过期。');
  const here = `/companies/${company.id}/invitations`;
  expect(team).toContain(`href="${here}"`);
  const page = await (await read(manager, here)).text();
  expect(page).toContain(email);
  expect(page).toContain('已过期');
  expect(page).not.toContain('还没有管理员');
  const cookie = await signIn(db, manager);
  const sent = await ask(app, here, { cookie, form: { invitationId } });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${here}?done=renewed`]);
  const after = await (await ask(app, `${here}?done=renewed`, { cookie })).text();
  expect(after).toContain('邀请已重新发送');
  expect(after).toContain('等待接受');
  expect(after).not.toContain('/join/');
  const again = await ask(app, here, { cookie, form: { invitationId } });
  expect(again.status).toBe(422);
  expect(await again.text()).toContain('这份邀请已被接受、撤回或重新发送');
});

test('where nobody of the company can invite, the page says so', async () => {
  const { company } = await invited();
  await db.execute(sql`update memberships set ended_at = now() where organisation_id = ${company.home.id}`);
  const page = await (await read(manager, `/companies/${company.id}/invitations`)).text();
  expect(page).toContain('这家企业还没有管理员');
});

test('the company’s own people and other houses find neither the page nor a word of it', async () => {
  const { company, email, invitationId } = await invited();
  const other = await person(db, await organisation(db, 'incubator'));
  const path = `/companies/${company.id}/invitations`;
  for (const who of [company.founder, other, await person(db, house, 'member')]) {
    expect((await read(who, path)).status).toBe(404);
    const cookie = await signIn(db, who);
    expect((await ask(app, path, { cookie, form: { invitationId } })).status).toBe(404);
    const team = await (await read(who, `/companies/${company.id}/team`)).text();
    expect(team).not.toContain(email);
    expect(team).not.toContain('受邀加入企业账号');
  }
});

test('one address is written to a few times an hour', async () => {
  const { company, email } = await invited();
  const cookie = await signIn(db, manager);
  const statuses: number[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const [open] = await db.execute<{ id: string }>(sql`
      select id from invitations where email = ${email} and revoked_at is null`);
    const form = { invitationId: open?.id ?? '' };
    statuses.push((await ask(app, `/companies/${company.id}/invitations`, { cookie, form })).status);
  }
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
});
