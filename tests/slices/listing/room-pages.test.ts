import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { expectOk } from '#app/kernel/result.ts';
import { answerPartCheck } from '#app/listing/commands/answer-part-check.ts';
import { inviteParty } from '#app/listing/commands/invite-party.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Advisers, advisers, bareProject } from '#tests/support/listing-world.ts';
import { organisation, person } from '#tests/support/people.ts';
import { testPortal } from '#tests/support/portal.ts';
import { readers } from '#tests/support/readers.ts';

let world: TestDatabase;
let app: PortalApp;
let people: LadderPeople;
const { open, page, english } = readers(() => ({ db: world.db, app }));

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  people = await ladderPeople(world.db);
});
afterAll(() => world.drop());

type Room = { of: Startup; projectId: string; at: string; sponsor: Advisers };

async function room(): Promise<Room> {
  const of = await startup(world.db, people.incubator);
  const projectId = await bareProject(world.db, of);
  const sponsor = await advisers(world.db, of.founder, projectId);
  return { of, projectId, at: `/listing/${projectId}/room`, sponsor };
}

function multipart(fields: Record<string, string>, file?: { name: string; content: Uint8Array }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('file', new Blob([new Uint8Array(file.content)]), file.name);
  return form;
}

describe('the room', () => {
  test('a founder looks an organisation up by a part of its name and invites it; its manager accepts', async () => {
    const { of, projectId, at } = await room();
    const firm = await organisation(world.db, 'intermediary', `衡平律师事务所 ${projectId.slice(0, 4)}`);
    await organisation(world.db, 'intermediary', `另一家评估公司 ${projectId.slice(0, 4)}`);
    const manager = await person(world.db, firm);
    const found = await page(of.founder, `${at}?part=law&name=${encodeURIComponent('衡平律师')}`);
    expect(found).toContain(firm.name);
    expect(found).not.toContain('另一家评估公司');
    const form = { intent: 'invite', part: 'law', organisationId: firm.id, message: '请于下周进场' };
    const sent = await open(of.founder, at, { form });
    expect(sent.headers.get('location')).toBe(`${at}?done=invited`);
    expect(await page(of.founder, at)).toContain('等待答复');

    expect(await page(manager, '/today')).toContain('邀请贵机构参与');
    const list = await page(manager, '/listing');
    expect(list).toContain('请于下周进场');
    expect(list).toContain(of.name);
    const partyId = /name="partyId" value="([\w-]+)"/.exec(list)?.[1] ?? '';
    const accepted = await open(manager, '/listing', { form: { answer: 'accept', partyId } });
    expect(accepted.headers.get('location')).toBe(`${at}?done=accepted`);
    expect(await page(manager, '/today')).not.toContain('邀请贵机构参与');
    const own = await page(manager, `${at}?done=accepted`);
    expect(own).toContain('已接受邀请');
    expect(own).toContain('股权清晰');
    expect(own).not.toContain('邀请机构');
  });

  test('shows an adviser nothing of the other parts', async () => {
    const { of, projectId, at, sponsor } = await room();
    const law = await advisers(world.db, of.founder, projectId, 'law');
    const own = await page(sponsor.member, at);
    expect(own).not.toContain(law.home.name);
    expect(own).not.toContain('股权清晰');
    expect(own).toContain('板块');
    const whole = await page(of.founder, at);
    expect(whole).toContain(law.home.name);
    expect(whole).toContain(sponsor.home.name);
    expect((await open(people.investor, at)).status).toBe(404);
  });

  test('a party is sent away with a reason; without one the form comes back open', async () => {
    const { of, at, sponsor } = await room();
    const form = { intent: 'end', partyId: sponsor.partyId, reason: '' };
    const refused = await open(of.founder, at, { form });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('请写明原因');
    const done = await open(of.founder, at, { form: { ...form, reason: '更换券商' } });
    expect(done.headers.get('location')).toBe(`${at}?done=ended`);
    expect(await page(of.founder, at)).toContain('更换券商');
    expect((await open(sponsor.manager, at)).status).toBe(404);
  });

  test('an adviser leaves, and is led back to the list', async () => {
    const { at, sponsor } = await room();
    const form = { intent: 'end', partyId: sponsor.partyId, reason: '项目组调整' };
    const left = await open(sponsor.manager, at, { form });
    expect(left.headers.get('location')).toBe('/listing?done=left');
    expect(await page(sponsor.manager, '/listing?done=left')).toContain('贵机构已退出该项目');
  });

  test('viewers order nothing, whatever they send', async () => {
    const { of, at, sponsor } = await room();
    const viewer = await person(world.db, of.home, 'viewer');
    for (const who of [viewer, sponsor.viewer]) {
      expect((await open(who, at, { form: { intent: 'invite' } })).status).toBe(403);
      const form = { intent: 'end', partyId: sponsor.partyId, reason: 'x' };
      expect((await open(who, at, { form })).status).toBe(403);
    }
  });
});

describe('a check of a part', () => {
  const code = 'nf-43';
  const answer = { intent: 'answer', state: 'clear', note: '已核对', expiresOn: '' };

  test('is answered with a document, which its own part downloads', async () => {
    const { of, projectId, sponsor } = await room();
    const at = `/listing/${projectId}/checks/${code}`;
    const asked = await page(sponsor.member, at);
    expect(asked).toContain(`以“${sponsor.home.name}”的名义回答`);
    expect(asked).not.toContain('name="ownerName"');
    const form = multipart(answer, { name: '定位说明.pdf', content: pdf('positioning') });
    const saved = await open(sponsor.member, at, { form });
    expect(saved.headers.get('location')).toBe(`${at}?done=answered`);
    expect(await page(sponsor.member, `${at}?done=answered`)).toContain('定位说明.pdf');
    const source = (await companySources(world.db, [of.id])).get(of.id);
    const given = source?.answers.find((one) => one.code === code);
    expect(given?.ownerName).toBe(sponsor.home.name);
    const law = await advisers(world.db, of.founder, projectId, 'law');
    const file = `/files/${given?.fileId}`;
    expect((await open(sponsor.viewer, file)).status).toBe(200);
    expect((await open(of.founder, file)).status).toBe(200);
    expect((await open(law.manager, file)).status).toBe(404);
    expect(await page(of.founder, `/companies/${of.id}/checks/${code}`)).toContain('请另一人核对附件');
  });

  test('of another part is not there, and the company is led to its own page', async () => {
    const { of, projectId, sponsor } = await room();
    expect((await open(sponsor.member, `/listing/${projectId}/checks/nf-05`)).status).toBe(404);
    const at = `/listing/${projectId}/checks/${code}`;
    const shown = await page(of.founder, at);
    expect(shown).toContain(`/companies/${of.id}/checks/${code}`);
    expect((await open(of.founder, at, { form: multipart(answer) })).status).toBe(403);
    expect((await open(sponsor.viewer, at, { form: multipart(answer) })).status).toBe(403);
  });

  test('that is a problem wants a word of why: the form comes back', async () => {
    const { projectId, sponsor } = await room();
    const at = `/listing/${projectId}/checks/${code}`;
    const form = multipart({ ...answer, state: 'problem', note: '' });
    const refused = await open(sponsor.member, at, { form });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('field-note-problem');
  });
});

test('none of the company’s own pages opens for an adviser', async () => {
  const { of, projectId, sponsor } = await room();
  const given = { code: 'nf-43', state: 'clear', note: null, expiresOn: null, file: null } as const;
  expectOk(await answerPartCheck(world.db, sponsor.member, projectId, given));
  for (const path of ['', '/readiness', '/facts', '/statements', '/checks', '/checks/nf-43', '/figures'])
    expect([path, (await open(sponsor.manager, `/companies/${of.id}${path}`)).status]).toEqual([path, 404]);
});

describe('the list', () => {
  test('shows a founder her projects and an adviser her rooms, in both languages', async () => {
    const { of, projectId, sponsor } = await room();
    expect(await page(of.founder, '/listing')).toContain(`/listing/${projectId}`);
    expect(await page(people.manager, '/listing')).toContain(of.name);
    expect(await page(sponsor.viewer, '/listing')).toContain(`/listing/${projectId}/room`);
    expect(await page(sponsor.viewer, '/listing?show=ended')).toContain('还没有已结束的上市项目');
    const shown = await english(sponsor.manager, '/listing');
    expect(shown).toContain('Projects that your organisation takes part in');
    expect(await english(sponsor.manager, `/listing/${projectId}/room`)).toContain('Checks that your');
  });

  test('an invitation is declined with a word of why, by a manager alone', async () => {
    const { of, projectId } = await room();
    const home = await organisation(world.db, 'broker');
    const [manager, member] = [await person(world.db, home), await person(world.db, home, 'member')];
    const order = { part: 'sponsor', organisationId: home.id, message: null } as const;
    const { partyId } = expectOk(await inviteParty(world.db, of.founder, projectId, order));
    expect(await page(member, '/listing')).toContain('由贵机构的管理员答复');
    expect([403, 404]).toContain(
      (await open(member, '/listing', { form: { answer: 'decline', partyId } })).status,
    );
    const form = { answer: 'decline', partyId, reason: '已有同业客户' };
    expect((await open(manager, '/listing', { form })).headers.get('location')).toBe(
      '/listing?done=declined',
    );
    expect(await page(of.founder, `/listing/${projectId}/room`)).toContain('已有同业客户');
    const again = await open(manager, '/listing', { form });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('已经答复过');
  });
});
