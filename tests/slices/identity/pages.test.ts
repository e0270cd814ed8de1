import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { callExpert, invite } from '#app/identity/commands/invite.ts';
import { system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { invitations, memberships, organisations, rateLimits, users } from '#db/schema/identity.ts';
import { account, freshCode, goodPassword, sentBack, signInWithPassword } from '#tests/support/accounts.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Organisation, organisation, person, signIn } from '#tests/support/people.ts';
import { type Asked, ask, testPortal } from '#tests/support/portal.ts';

let world: TestDatabase;
let app: PortalApp;
let operator: Organisation;
beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  operator = await organisation(world.db, 'operator');
});
beforeEach(() => world.db.delete(rateLimits));
afterAll(() => world.drop());

const visit = (path: string, asked?: Asked) => ask(app, path, asked);

function sidOf(response: Response): string {
  const line = response.headers.getSetCookie().find((each) => each.startsWith('sid='));
  return line ? sentBack(line) : '';
}

/** Sends a form and follows to nowhere: the answer itself. */
function send(path: string, form: Record<string, string>, cookie?: string) {
  return visit(path, { form, cookie });
}

async function textOf(response: Response): Promise<string> {
  return (await response.text()).replace(/<!-- -->/g, '');
}

test('a page that needs a sign-in leads there and back again', async () => {
  const who = await account(world.db);
  const turned = await visit('/account/sessions?x=1');
  expect(turned.status).toBe(302);
  const door = turned.headers.get('location') ?? '';
  expect(door).toBe('/sign-in?returnTo=%2Faccount%2Fsessions%3Fx%3D1');
  const page = await textOf(await visit(door));
  expect(page).toContain('name="returnTo" value="/account/sessions?x=1"');
  const entered = await send(door, {
    email: who.email,
    password: who.password,
    returnTo: '/account/sessions?x=1',
  });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/account/sessions?x=1']);
  expect((await visit('/account/sessions?x=1', { cookie: sidOf(entered) })).status).toBe(200);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https:evil.example',
  'https://evil.example',
  '/%2f%2fevil',
  'javascript:x',
])('signing in never leads to %s', async (returnTo) => {
  const who = await account(world.db);
  const { email, password } = who;
  const entered = await send('/sign-in', { email, password, returnTo });
  expect(entered.headers.get('location')).toMatch(/^\/(today)?$/);
});

test('a wrong password keeps the address, says one sentence in the reader’s language, and no cookie', async () => {
  const who = await account(world.db);
  const refused = await visit('/sign-in', {
    form: { email: who.email, password: 'something else entirely' },
    cookie: 'language=en',
  });
  expect(refused.status).toBe(422);
  const page = await textOf(refused);
  expect(page).toContain(`value="${who.email}"`);
  expect(page).toContain('The address or the password is not right.');
  expect(page).not.toContain('something else entirely');
  expect(sidOf(refused)).toBe('');
});

test('whoever guesses is stopped at the eleventh try, and the owner signs in from another network meanwhile', async () => {
  const who = await account(world.db);
  const guess = (from: string, password: string) =>
    visit('/sign-in', { form: { email: who.email, password }, from });
  for (let n = 0; n < 10; n++) expect((await guess('203.0.113.9', `guess number ${n}`)).status).toBe(422);
  const stopped = await guess('203.0.113.77', 'guess number 11');
  expect(stopped.status).toBe(429);
  expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await guess('203.0.113.9', goodPassword)).status).toBe(429);
  expect((await guess('198.51.100.4', goodPassword)).status).toBe(303);
});

test('the session that a browser brought along is dead after signing in', async () => {
  const planted = await signInWithPassword(world.db, await account(world.db));
  const who = await account(world.db);
  const entered = await visit('/sign-in', {
    form: { email: who.email, password: who.password },
    cookie: planted,
  });
  expect(sidOf(entered)).not.toBe('');
  expect((await visit('/account', { cookie: planted })).status).toBe(302);
  expect(await textOf(await visit('/account', { cookie: sidOf(entered) }))).toContain(who.email);
});

test('the password alone opens nothing for the operator but the second factor', async () => {
  const seats = [{ organisationId: operator.id, role: 'manager' as const }];
  const who = await account(world.db, { seats, secondFactor: true });
  const entered = await send('/sign-in', { email: who.email, password: who.password, returnTo: '/people' });
  expect(entered.headers.get('location')).toBe('/sign-in/second-factor?returnTo=%2Fpeople');
  const pending = sidOf(entered);
  for (const path of ['/people', '/account', '/account/security', '/today', '/audit']) {
    const turned = await visit(path, { cookie: pending });
    expect([path, turned.status]).toEqual([path, 302]);
    const wrote = await send(path, { intent: 'x' }, pending);
    expect([path, wrote.status < 200 || wrote.status >= 300]).toEqual([path, true]);
  }
  expect((await visit('/sign-in', { cookie: pending })).headers.get('location')).toBe(
    '/sign-in/second-factor',
  );
  const wrong = await send('/sign-in/second-factor', { intent: 'show', code: '000000' }, pending);
  expect(wrong.status).toBe(422);
  const opened = await send(
    '/sign-in/second-factor',
    { intent: 'show', code: await freshCode(world.db, who), returnTo: '/people' },
    pending,
  );
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/people']);
  expect((await visit('/people', { cookie: sidOf(opened) })).status).toBe(200);
  expect((await visit('/people', { cookie: pending })).status).toBe(302);
});

test('somebody without an authenticator sets it up at the door and sees her recovery codes once', async () => {
  const seats = [{ organisationId: operator.id, role: 'member' as const }];
  const who = await account(world.db, { seats });
  const entered = await send('/sign-in', { email: who.email, password: who.password });
  const pending = sidOf(entered);
  const door = await visit('/sign-in/second-factor', { cookie: pending });
  expect(door.headers.get('cache-control')).toBe('no-store');
  const page = await textOf(door);
  const [, spelled = ''] = /class="setup-secret">([^<]+)</.exec(page) ?? [];
  const secret = spelled.replaceAll(' ', '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const code = await freshCode(world.db, { ...who, totpSecret: secret });
  const confirmed = await send('/sign-in/second-factor', { intent: 'confirm', code }, pending);
  expect(confirmed.status).toBe(200);
  const codes = (await textOf(confirmed)).match(/<code>[A-Z0-9-]{19}<\/code>/g);
  expect(codes).toHaveLength(10);
  expect((await visit('/people', { cookie: sidOf(confirmed) })).status).toBe(200);
});

test('signing out kills the session on the server and clears what the browser kept', async () => {
  const cookie = await signInWithPassword(world.db, await account(world.db));
  const out = await send('/sign-out', {}, cookie);
  expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
  expect(out.headers.get('clear-site-data')).toContain('"storage"');
  expect(out.headers.getSetCookie().join()).toMatch(/^sid=; .*Max-Age=0/);
  expect((await visit('/account', { cookie })).status).toBe(302);
});

test('signing out by following a link does nothing', async () => {
  const cookie = await signInWithPassword(world.db, await account(world.db));
  expect((await visit('/sign-out', { cookie })).headers.get('location')).toBe('/');
  expect((await visit('/account', { cookie })).status).toBe(200);
});

test('language and theme are remembered for a stranger by cookie and for a person with her account', async () => {
  const stranger = await send('/preferences', { language: 'en', returnTo: '/sign-in' });
  expect(stranger.headers.get('location')).toBe('/sign-in');
  const [cookie = ''] = stranger.headers.getSetCookie().map(sentBack);
  expect(await textOf(await visit('/sign-in', { cookie }))).toContain('<html lang="en"');

  const who = await account(world.db);
  const signedIn = await signInWithPassword(world.db, who);
  await send('/preferences', { language: 'en', theme: 'dark', returnTo: '/account' }, signedIn);
  const page = await textOf(await visit('/account', { cookie: signedIn }));
  expect(page).toContain('<html lang="en" data-theme="dark"');
  const outside = await send('/preferences', { language: 'zh', returnTo: '//evil.example' }, signedIn);
  expect(outside.headers.get('location')).toBe('/');
});

test('a founder signs up without script and waits; her mistakes keep what she typed', async () => {
  const form = {
    kind: 'company',
    organisation: '灵犀微光',
    name: '林默',
    email: 'lin@example.test',
    note: '光电',
  };
  const refused = await send('/sign-up', { ...form, password: 'password1234' });
  expect(refused.status).toBe(422);
  const page = await textOf(refused);
  for (const kept of ['灵犀微光', '林默', 'lin@example.test', '光电']) expect(page).toContain(kept);
  expect(page).toContain('这个密码太常见');
  expect(page).not.toContain('password1234');
  const done = await send('/sign-up', { ...form, password: goodPassword });
  expect([done.status, done.headers.get('location')]).toEqual([303, '/account?done=applied']);
  const own = await textOf(await visit('/account?done=applied', { cookie: sidOf(done) }));
  expect(own).toContain('灵犀微光');
  expect(own).toContain('待审核');
  const again = await send('/sign-up', { ...form, organisation: '另一家', password: goodPassword });
  expect(again.status).toBe(422);
  expect(await textOf(again)).toContain('这个邮箱已有账号');
});

test('fields that the form does not have change nothing', async () => {
  const done = await send('/sign-up', {
    kind: 'investor',
    organisation: '朗诺资本',
    name: '周敏',
    email: 'zhou@example.test',
    password: goodPassword,
    status: 'active',
    role: 'auditor',
    organisationId: operator.id,
    isStaff: 'true',
  });
  expect(done.status).toBe(303);
  const [row] = await world.db.select().from(organisations).where(eq(organisations.name, '朗诺资本'));
  expect(row).toMatchObject({ status: 'pending', kind: 'investor' });
  const forbidden = await send('/sign-up', {
    kind: 'operator',
    organisation: '假运营方',
    name: '周敏',
    email: 'zhou2@example.test',
    password: goodPassword,
  });
  expect(forbidden.status).toBe(422);
});

test('the operator reads an application and decides, with a reason when she refuses', async () => {
  const done = await send('/sign-up', {
    kind: 'investor',
    organisation: '远见创投',
    name: '吴越',
    email: 'wu@example.test',
    password: goodPassword,
  });
  const applicant = sidOf(done);
  const clerk = await signIn(world.db, await person(world.db, operator, 'member'));
  expect(await textOf(await visit('/approvals', { cookie: clerk }))).toContain('远见创投');
  const [row] = await world.db.select().from(organisations).where(eq(organisations.name, '远见创投'));
  const organisationId = row?.id ?? '';
  const silent = await send('/approvals', { intent: 'refuse', organisationId, reason: '' }, clerk);
  expect(silent.status).toBe(422);
  expect(await textOf(silent)).toContain('请写明原因');
  const refused = await send('/approvals', { intent: 'refuse', organisationId, reason: '查无备案' }, clerk);
  expect(refused.status).toBe(303);
  expect(await textOf(await visit('/account', { cookie: applicant }))).toContain('查无备案');
  expect((await visit('/approvals', { cookie: applicant })).status).toBe(404);
});

test('a manager makes an invitation and sees its link this once; the guest joins by it', async () => {
  const firm = await organisation(world.db, 'bank', '江城银行');
  const cookie = await signIn(world.db, await person(world.db, firm, 'manager'));
  const made = await send(
    '/people',
    { intent: 'invite', email: 'guest@example.test', role: 'viewer' },
    cookie,
  );
  expect(made.status).toBe(200);
  const [, token = ''] = /http:\/\/localhost:3000\/join\/([\w-]{43})/.exec(await textOf(made)) ?? [];
  const later = await textOf(await visit('/people', { cookie }));
  expect(later).toContain('guest@example.test');
  expect(later).not.toContain(token);
  const welcome = await textOf(await visit(`/join/${token}`));
  expect(welcome).toContain('江城银行 邀请您加入，角色是只读');
  const joined = await send(`/join/${token}`, { name: '来客', password: goodPassword });
  expect([joined.status, joined.headers.get('location')]).toEqual([303, '/today']);
  expect(await textOf(await visit('/people', { cookie: sidOf(joined) }))).toContain('来客');
  const dead = await visit(`/join/${token}`);
  expect(dead.status).toBe(404);
  expect(await textOf(dead)).toContain('已经用过');
});

test('an invitation to an address with an account shows the way to the sign-in and no form', async () => {
  const who = await account(world.db);
  const firm = await organisation(world.db, 'bank');
  const wish = { organisationId: firm.id, email: who.email, role: 'member' } as const;
  const { token } = expectOk(await invite(world.db, system('test'), wish));
  const page = await textOf(await visit(`/join/${token}`));
  expect(page).toContain(`/sign-in?returnTo=${encodeURIComponent(`/join/${token}`)}`);
  expect(page).not.toContain('type="password"');
  const forced = await send(`/join/${token}`, { name: '冒名', password: goodPassword });
  expect(forced.status).toBe(422);
  expect(await world.db.$count(memberships, eq(memberships.userId, who.userId))).toBe(0);
  const owner = await signInWithPassword(world.db, who);
  const joined = await send(`/join/${token}`, {}, owner);
  expect(joined.status).toBe(303);
  expect((await visit('/people', { cookie: sidOf(joined) })).status).toBe(200);
});

test('links that never were, and a link of another purpose, look the same', async () => {
  const { token } = expectOk(await callExpert(world.db, system('test'), { email: 'prof@example.test' }));
  const answers = await Promise.all(
    [`/reset/${token}`, `/reset/${'x'.repeat(43)}`, '/reset/short'].map(async (path) => {
      const response = await visit(path);
      const page = (await textOf(response))
        .replaceAll(path, '')
        .replace(/nonce="[^"]*"|"requestId[^,]*/g, '');
      return [response.status, page.includes('这个链接不存在')];
    }),
  );
  expect(answers).toEqual([
    [404, true],
    [404, true],
    [404, true],
  ]);
});

test('a reset link from the operator sets a new password and signs nobody in', async () => {
  const boss = await signIn(world.db, await person(world.db, operator, 'manager'));
  const who = await account(world.db);
  const before = await signInWithPassword(world.db, who);
  const made = await send(`/people/${who.userId}`, { intent: 'reset-link' }, boss);
  const [, token = ''] = /\/reset\/([\w-]{43})/.exec(await textOf(made)) ?? [];
  const page = await textOf(await visit(`/reset/${token}`));
  expect(page).toContain(who.email);
  const password = 'violet kettle drums on tin';
  const set = await send(`/reset/${token}`, { password });
  expect([set.status, set.headers.get('location')]).toEqual([303, '/sign-in?after=reset']);
  expect(sidOf(set)).toBe('');
  expect((await visit('/account', { cookie: before })).status).toBe(302);
  expect((await send('/sign-in', { email: who.email, password })).status).toBe(303);
});

test('only the operator’s managers bar people; to others the person’s page is missing or its orders are', async () => {
  const who = await account(world.db);
  const clerk = await signIn(world.db, await person(world.db, operator, 'member'));
  const stranger = await signIn(
    world.db,
    await person(world.db, await organisation(world.db, 'bank'), 'manager'),
  );
  const order = { intent: 'disable', reason: 'test' };
  expect((await send(`/people/${who.userId}`, order, clerk)).status).toBe(404);
  expect((await send(`/people/${who.userId}`, order, stranger)).status).toBe(404);
  expect((await visit(`/people/${who.userId}`, { cookie: stranger })).status).toBe(404);
  const boss = await signIn(world.db, await person(world.db, operator, 'manager'));
  const silent = await send(`/people/${who.userId}`, { intent: 'disable' }, boss);
  expect(silent.status).toBe(422);
  expect((await send(`/people/${who.userId}`, order, boss)).status).toBe(303);
  const [row] = await world.db.select().from(users).where(eq(users.id, who.userId));
  expect(row?.status).toBe('disabled');
});

test('a person ends another device of hers, not somebody else’s', async () => {
  const who = await account(world.db);
  const here = await signInWithPassword(world.db, who);
  const there = await signInWithPassword(world.db, who);
  const page = await textOf(await visit('/account/sessions', { cookie: here }));
  const [, sessionId = ''] = /name="sessionId" value="([0-9a-f]{64})"/.exec(page) ?? [];
  const other = await signInWithPassword(world.db, await account(world.db));
  expect((await send('/account/sessions', { sessionId }, other)).status).toBe(404);
  expect((await visit('/account', { cookie: there })).status).toBe(200);
  expect((await send('/account/sessions', { sessionId }, here)).status).toBe(303);
  expect((await visit('/account', { cookie: there })).status).toBe(302);
});

test('the hat is changed by a form and the old cookie is dead', async () => {
  const who = await person(world.db, await organisation(world.db, 'bank', '甲银行'), 'manager');
  const second = await organisation(world.db, 'investor', '乙资本');
  await world.db
    .insert(memberships)
    .values({ id: 'B'.repeat(22), userId: who.userId, organisationId: second.id, role: 'member' });
  const cookie = await signIn(world.db, who);
  const changed = await send('/hat', { hatId: 'B'.repeat(22) }, cookie);
  expect(changed.headers.get('location')).toBe('/today');
  expect((await visit('/account', { cookie })).status).toBe(302);
  expect(await textOf(await visit('/people', { cookie: sidOf(changed) }))).toContain('乙资本');
  expect((await send('/hat', { hatId: 'C'.repeat(22) }, sidOf(changed))).status).toBe(404);
});

test('the password page changes the password, and shows each form only its own mistake', async () => {
  const who = await account(world.db);
  const cookie = await signInWithPassword(world.db, who);
  const wrong = await send(
    '/account/security',
    { intent: 'change-password', present: 'no', wanted: 'violet kettle drums on tin' },
    cookie,
  );
  expect(wrong.status).toBe(422);
  expect((await textOf(wrong)).match(/密码不正确/g)?.length).toBeLessThanOrEqual(2);
  const done = await send(
    '/account/security',
    { intent: 'change-password', present: goodPassword, wanted: 'violet kettle drums on tin' },
    cookie,
  );
  expect(done.headers.get('location')).toBe('/account/security?done=password-changed');
  expect((await visit('/account/security', { cookie: sidOf(done) })).status).toBe(200);
});

test('the pages of people and organisations speak both languages', async () => {
  const boss = await person(world.db, operator, 'manager');
  const paths = ['/people', `/people/${boss.userId}`, '/organisations', `/organisations/${operator.id}`];
  for (const path of [
    ...paths,
    '/organisations/new',
    '/approvals',
    '/experts',
    '/account',
    '/account/security',
  ]) {
    for (const language of ['zh', 'en'] as const) {
      await world.db.update(users).set({ language }).where(eq(users.id, boss.userId));
      const response = await visit(path, { cookie: await signIn(world.db, boss) });
      expect([path, response.status]).toEqual([path, 200]);
      const text = (await textOf(response))
        .replace(/<script[\s\S]*?<\/script>/g, '')
        .replace(/<[^>]+>/g, ' ');
      expect([path, language, /[a-z]+\.[a-z]+_[a-z]+|\{[a-z]+\}/.exec(text)?.[0]]).toEqual([
        path,
        language,
        undefined,
      ]);
    }
  }
  expect(await world.db.$count(invitations)).toBeGreaterThan(0);
});
