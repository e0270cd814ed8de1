import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { approveMove } from '#app/startups/commands/decide-move.ts';
import { ladderMovesOf } from '#app/startups/queries/ladder-moves-of.ts';
import { moveOrder } from '#app/startups/queries/move-order.ts';
import { newId } from '#db/new-id.server.ts';
import { files } from '#db/schema/documents.ts';
import { users } from '#db/schema/identity.ts';
import { ladderOrders } from '#db/schema/ladder.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import {
  type LadderPeople,
  ladderPeople,
  proposed,
  type Startup,
  startup,
} from '#tests/support/ladder-world.ts';
import { testPortal } from '#tests/support/portal.ts';
import { readers } from '#tests/support/readers.ts';

let world: TestDatabase;
let who: LadderPeople;
let app: PortalApp;
const { open, page } = readers(() => ({ db: world.db, app }));

beforeAll(async () => {
  world = await freshDatabase();
  who = await ladderPeople(world.db);
  app = await testPortal(world.db);
});
afterAll(() => world.drop());

const ladder = (company: Startup) => `/companies/${company.id}/ladder`;

function proposal(step: string, rest: Record<string, string> = {}): Record<string, string> {
  return {
    intent: 'propose',
    key: newId(),
    step,
    effectiveOn: '2024-03-01',
    reason: '已签约',
    ...rest,
  };
}

function multipart(fields: Record<string, string>, uploads: Record<string, File> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, file] of Object.entries(uploads)) form.append(name, file);
  return form;
}

function file(name: string, content: Uint8Array): File {
  return new File([new Uint8Array(content)], name, { type: 'application/octet-stream' });
}

test('a proposal without a script leads to its order, and sent again to the same one', async () => {
  const company = await startup(world.db, who.incubator);
  const form = proposal('seed', { 'note-investment-agreement': '原件在孵化器档案室' });
  const first = await open(company.founder, ladder(company), { form });
  expect(first.status).toBe(303);
  const location = first.headers.get('location') ?? '';
  expect(location).toMatch(/^\/moves\/[\w-]{22}$/);
  const again = await open(company.founder, ladder(company), { form: multipart(form) });
  expect([again.status, again.headers.get('location')]).toEqual([303, location]);
  expect(await world.db.$count(ladderOrders, eq(ladderOrders.companyId, company.id))).toBe(1);
  expect((await open(company.founder, location)).status).toBe(200);
});

test('a proposal with files, a link and a note keeps each as a piece of evidence', async () => {
  const company = await startup(world.db, who.incubator);
  const form = multipart(
    proposal('a', { 'link-capital-receipt': 'https://bank.example.com/1', 'note-other': '附件另寄' }),
    { 'file-investment-agreement': file('投资协议.pdf', pdf()), 'file-other': file('', new Uint8Array()) },
  );
  const response = await open(company.founder, ladder(company), { form });
  expect(response.status).toBe(303);
  const order = await moveOrder(world.db, response.headers.get('location')?.split('/').at(-1) ?? '');
  expect(order?.evidence).toMatchObject([
    { proves: 'investment-agreement', form: 'file', fileName: '投资协议.pdf' },
    { proves: 'capital-receipt', form: 'link', url: 'https://bank.example.com/1' },
    { proves: 'other', form: 'note', note: '附件另寄' },
  ]);
});

test('a refused form says why in a sentence, keeps what was typed, and keeps the file', async () => {
  const company = await startup(world.db, who.incubator);
  const form = multipart(proposal('a', { reason: '第一轮 <b>' }), {
    'file-investment-agreement': file('协议.pdf', pdf('kept')),
  });
  const response = await open(company.founder, `${ladder(company)}?step=a`, { form });
  expect(response.status).toBe(422);
  const html = await response.text();
  expect(html).toContain('还缺：投资款到账凭证。');
  expect(html).toContain('第一轮 &lt;b&gt;');
  expect(html).toContain('已上传：协议.pdf');
  const kept = /name="kept-investment-agreement" value="([\w-]{22})"/.exec(html)?.[1] ?? '';
  const second = multipart(
    proposal('a', {
      'kept-investment-agreement': kept,
      'link-capital-receipt': 'https://bank.example.com/1',
    }),
  );
  expect((await open(company.founder, ladder(company), { form: second })).status).toBe(303);
  expect(await world.db.$count(files, eq(files.companyId, company.id))).toBe(1);
});

test('a file that another person brought cannot be slipped in as evidence', async () => {
  const [mine, other] = [await startup(world.db, who.incubator), await startup(world.db, null)];
  const form = multipart(proposal('seed'), { 'file-investment-agreement': file('a.pdf', pdf('theirs')) });
  expect((await open(other.founder, ladder(other), { form })).status).toBe(303);
  const [theirs] = await world.db.select({ id: files.id }).from(files).where(eq(files.companyId, other.id));
  const stolen = multipart(proposal('seed', { 'kept-investment-agreement': theirs?.id ?? '' }));
  const response = await open(mine.founder, ladder(mine), { form: stolen });
  expect(response.status).toBe(422);
  expect(await response.text()).not.toContain('a.pdf');
});

test('bad fields come back each with its sentence', async () => {
  const company = await startup(world.db, who.incubator);
  const bad = proposal('seed', {
    effectiveOn: '2026-02-30',
    reason: ' ',
    'link-investment-agreement': 'javascript:alert(1)',
  });
  const response = await open(company.founder, `${ladder(company)}?step=seed`, { form: bad });
  expect(response.status).toBe(422);
  const html = await response.text();
  for (const sentence of ['真实存在的日期', '请填写这一项', '完整网址']) expect(html).toContain(sentence);
  expect((await open(company.founder, ladder(company), { form: proposal('moon') })).status).toBe(422);
  expect((await open(company.founder, ladder(company), { form: { intent: 'steal' } })).status).toBe(422);
});

test('a file whose content is not its kind is named in the answer', async () => {
  const company = await startup(world.db, who.incubator);
  const page = new TextEncoder().encode('<html></html>');
  const form = multipart(proposal('seed'), { 'file-investment-agreement': file('协议.pdf', page) });
  const response = await open(company.founder, `${ladder(company)}?step=seed`, { form });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('不是 pdf 格式');
});

test('the incubator takes in a company at once', async () => {
  const company = await startup(world.db, who.incubator);
  const html = await page(who.manager, `${ladder(company)}?step=incubating`);
  expect(html).toContain('name="decideAtOnce"');
  expect(await page(company.founder, `${ladder(company)}?step=incubating`)).not.toContain(
    'name="decideAtOnce"',
  );
  const form = proposal('incubating', { 'note-incubation-agreement': '协议在档', decideAtOnce: 'yes' });
  expect((await open(who.manager, ladder(company), { form })).status).toBe(303);
  expect(await ladderMovesOf(world.db, company.id)).toHaveLength(1);
});

test('the page of an order decides on it, once', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  const path = `/moves/${orderId}`;
  expect(await page(company.founder, path)).toContain('由孵化器负责人审批');
  const decided = await open(who.manager, path, { form: { intent: 'approve', remark: '' } });
  expect([decided.status, decided.headers.get('location')]).toEqual([303, path]);
  const again = await open(who.manager, path, { form: { intent: 'refuse', reason: 'late' } });
  expect(again.status).toBe(422);
  expect(await again.text()).toContain('已经有了结果：已通过');
  expect(await page(company.founder, path)).toContain('已通过');
});

test('a refusal without a reason comes back, with one it closes the order and its words are shown', async () => {
  const company = await startup(world.db, who.incubator);
  const path = `/moves/${await proposed(world.db, company.founder, company, 'financing', 'seed')}`;
  const empty = await open(who.manager, path, { form: { intent: 'refuse', reason: '' } });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('请填写这一项');
  const reason = '协议还没有盖章';
  expect((await open(who.manager, path, { form: { intent: 'refuse', reason } })).status).toBe(303);
  expect(await page(company.founder, path)).toContain(reason);
});

test('a correction is made on the page and both lines stay readable', async () => {
  const company = await startup(world.db, who.incubator);
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  expectOk(await approveMove(world.db, who.manager, { orderId, remark: null }));
  const [move] = await ladderMovesOf(world.db, company.id);
  const form = { intent: 'counter', moveId: move?.id ?? '', reason: '并未到账' };
  expect((await open(who.manager, ladder(company), { form: { ...form, reason: ' ' } })).status).toBe(422);
  expect((await open(who.manager, ladder(company), { form })).status).toBe(303);
  const html = await page(who.manager, ladder(company));
  expect(html).toContain('<s>种子轮</s>');
  expect(html).toContain('更正：撤回“种子轮”');
  expect(html).toContain('并未到账');
});

test('any past day can be shown, and a day that does not exist shows today', async () => {
  const company = await startup(world.db, who.incubator);
  for (const [to, on] of [
    ['seed', '2022-03-01'],
    ['a', '2024-06-01'],
  ] as const) {
    const orderId = await proposed(world.db, company.founder, company, 'financing', to, day(on));
    expectOk(await approveMove(world.db, who.manager, { orderId, remark: null }));
  }
  const present = /aria-current="step"[^>]*>.*?step-label">([^<]*)</s;
  const at = async (on: string) =>
    present.exec(await page(company.founder, `${ladder(company)}?on=${on}`))?.[1];
  expect(await at('2024-05-31')).toBe('种子轮');
  expect(await at('2024-06-01')).toBe('A 轮');
  expect(await at('2022-02-28')).toBeUndefined();
  expect(await page(company.founder, `${ladder(company)}?on=2022-02-30`)).toContain('不是一个存在的日期');
});

test('from outside a public company shows its steps and neither its orders nor who made them', async () => {
  const company = await startup(world.db, who.incubator, { visibility: 'public' });
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  expectOk(await approveMove(world.db, who.manager, { orderId, remark: null }));
  await proposed(world.db, company.founder, company, 'market', 'share-reform');
  const html = await page(who.investor, ladder(company));
  expect(html).toContain('种子轮');
  for (const secret of [
    'it happened',
    who.manager.name,
    company.founder.name,
    orderId,
    'name="step"',
    '待审批',
  ]) {
    expect(html, secret).not.toContain(secret);
  }
  const inside = await page(company.founder, ladder(company));
  for (const known of ['it happened', who.manager.name, orderId, 'name="step"', '待审批']) {
    expect(inside, known).toContain(known);
  }
  expect((await open(who.investor, `/moves/${orderId}`)).status).toBe(404);
  expect((await open(who.investor, ladder(company), { form: proposal('a') })).status).toBe(403);
});

test('a private company has no ladder for strangers, in words and in status', async () => {
  const company = await startup(world.db, who.incubator);
  for (const path of [ladder(company), ladder({ ...company, id: newId() }), '/companies/nonsense/ladder']) {
    expect((await open(who.strangerManager, path)).status).toBe(404);
    expect((await open(who.strangerManager, path, { form: proposal('a') })).status).toBe(404);
  }
});

test('the list of moves shows what waits for the reader, what is hers, and all that she may read', async () => {
  const company = await startup(world.db, who.incubator, { name: '只此一家' });
  const orderId = await proposed(world.db, company.founder, company, 'market', 'share-reform');
  const shows = async (reader: Person, show: string) =>
    (await page(reader, `/moves?show=${show}`)).includes(`/moves/${orderId}`);
  expect(await shows(who.operator, 'waiting')).toBe(true);
  expect(await shows(who.manager, 'waiting')).toBe(false);
  expect(await shows(who.manager, 'all')).toBe(true);
  expect(await shows(company.founder, 'mine')).toBe(true);
  expect(await shows(who.operator, 'mine')).toBe(false);
  expect((await open(who.investor, '/moves')).status).toBe(404);
});

test('the board links every card to its ladder and to its move form, and keeps the filters in its addresses', async () => {
  const company = await startup(world.db, who.incubator, { name: '看板上的企业', namePinyin: 'kan ban' });
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  expectOk(await approveMove(world.db, who.manager, { orderId, remark: null }));
  const path = '/board?lane=financing&field=nonsense&from=2018&on=2024-03-01';
  const html = await page(who.manager, path);
  expect(html).toContain(`href="${ladder(company)}"`);
  expect(html).toContain(`href="${ladder(company)}#propose"`);
  expect(html).toContain('lane=market&amp;from=2018&amp;on=2024-03-01');
  expect(html).toContain('name="from" value="2018"');
  expect(html).not.toContain('name="field"');
  expect(await page(who.manager, '/board?lane=financing&on=2024-02-29')).not.toContain(ladder(company));
  expect(await page(who.manager, '/board?lane=moon&on=never&open=star&q=%25')).toContain('阶梯看板');
  expect(await page(who.investor, '/board?lane=financing')).not.toContain(ladder(company));
});

test('every page of the ladder speaks English to who reads English, with no Chinese left over', async () => {
  const company = await startup(world.db, who.incubator, {
    name: 'Lingxi Photonics',
    nameEn: 'Lingxi Photonics',
  });
  const orderId = await proposed(world.db, company.founder, company, 'financing', 'seed');
  await world.db.update(users).set({ language: 'en' }).where(eq(users.id, who.manager.userId));
  const paths = [
    '/board?lane=financing',
    '/moves?show=all',
    `/moves/${orderId}`,
    `${ladder(company)}?step=incubating`,
  ];
  for (const path of paths) {
    const main = /<main[\s\S]*<\/main>/.exec(await page(who.manager, path))?.[0] ?? '';
    expect(main).toMatch(/[A-Za-z]{4}/);
    expect(main.replaceAll(/企业 \d+|只此一家|看板上的企业/g, ''), path).not.toMatch(/\p{Script=Han}/u);
  }
});
