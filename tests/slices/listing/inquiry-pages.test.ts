import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { recordLetter } from '#app/listing/commands/inquiry-letters.ts';
import { addQuestion } from '#app/listing/commands/inquiry-questions.ts';
import type { Part } from '#app/listing/domain/parts.ts';
import { inquiryOf } from '#app/listing/queries/inquiries.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Advisers, advisers, bareProject } from '#tests/support/listing-world.ts';
import { person } from '#tests/support/people.ts';
import { testPortal } from '#tests/support/portal.ts';
import { readers } from '#tests/support/readers.ts';

let world: TestDatabase;
let app: PortalApp;
let people: LadderPeople;
let today: CalendarDate;
let of: Startup;
let colleague: Person;
let lawyers: Advisers;
let projectId: string;
let at: string;
const { open, page, english } = readers(() => ({ db: world.db, app }));

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
  of = await startup(world.db, people.incubator);
  colleague = await person(world.db, of.home, 'member', '陈会计');
  projectId = await bareProject(world.db, of);
  lawyers = await advisers(world.db, of.founder, projectId, 'law');
  at = `/listing/${projectId}/inquiries`;
});
afterAll(() => world.drop());

function multipart(fields: Record<string, string>, file?: { name: string; content: Uint8Array }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('file', new Blob([new Uint8Array(file.content)]), file.name);
  return form;
}

async function aLetter(set: object = {}): Promise<string> {
  const order = {
    projectId,
    body: '北京证券交易所',
    letterOn: addDays(today, -2),
    replyBy: null,
    file: null,
  };
  return expectOk(await recordLetter(world.db, of.founder, { ...order, ...set })).inquiryId;
}

async function aQuestion(inquiryId: string, part: Part, topic: string): Promise<string> {
  const fields = { topic, question: `${topic}，请说明。`, ownerName: null, dueOn: null };
  return expectOk(await addQuestion(world.db, of.founder, { projectId, inquiryId, part, ...fields }))
    .questionId;
}

const questionsOf = async (inquiryId: string) =>
  (await inquiryOf(world.db, of.founder, { projectId, inquiryId }))?.questions ?? [];

describe('the letters of a project', () => {
  test('are recorded with their file and shown with their deadline', async () => {
    const sent = await open(of.founder, at, {
      form: multipart(
        { body: '北京证券交易所', letterOn: today, replyBy: '' },
        { name: '第一轮问询函.pdf', content: pdf() },
      ),
    });
    expect(sent.status).toBe(303);
    const address = sent.headers.get('location') ?? '';
    expect(address).toMatch(/done=recorded$/);
    const shown = await page(of.founder, address);
    expect(shown).toContain('第一轮问询函.pdf');
    expect(shown).toContain('问询函已登记');
    const list = await page(of.founder, at);
    expect(list).toContain('第 1 轮问询');
    expect(list).toContain('答复中');
    expect(await english(of.founder, at)).toMatch(/Inquiry round 1/);
  });

  test('with a day to come are sent back with what was typed', async () => {
    const form = { body: '全国股转公司', letterOn: addDays(today, 2), replyBy: '' };
    const sent = await open(of.founder, at, { form: multipart(form) });
    expect(sent.status).toBe(422);
    const text = await sent.text();
    expect(text).toContain('函件日期不能晚于今天');
    expect(text).toContain('全国股转公司');
  });

  test('are looked at by advisers, who cannot record any', async () => {
    const list = await page(lawyers.member, at);
    expect(list).not.toContain('登记问询函');
    const form = multipart({ body: '北交所', letterOn: today });
    expect((await open(lawyers.manager, at, { form })).status).toBe(403);
    expect((await open(of.founder, '/listing/AAAAAAAAAAAAAAAAAAAAAA/inquiries')).status).toBe(404);
    const stranger = await person(world.db, (await startup(world.db, people.incubator)).home);
    expect((await open(stranger, at)).status).toBe(404);
  });
});

describe('the questions of a letter', () => {
  test('are pasted, looked at and taken over, without a script', async () => {
    const inquiryId = await aLetter();
    const text = '你公司：\n问题1.关于收入增长\n毛利率上升，请说明。\n问题2.关于股权代持\n请核查。';
    const address = `${at}/${inquiryId}`;
    const preview = await open(of.founder, address, { form: { intent: 'split', text } });
    expect(preview.status).toBe(200);
    const shown = (await preview.text()).replaceAll('<!-- -->', '');
    expect(shown).toContain('预览：共 2 题');
    expect(shown).toMatch(/<option value="audit" selected=""/);
    expect(shown).toMatch(/<option value="law" selected=""/);
    expect(await questionsOf(inquiryId)).toEqual([]);
    const form = new URLSearchParams([
      ['intent', 'import'],
      ['text', text],
      ['parts', 'audit'],
      ['parts', 'law'],
    ]);
    const sent = await open(of.founder, address, { form });
    expect(sent.headers.get('location')).toMatch(/done=imported$/);
    expect((await questionsOf(inquiryId)).map(({ topic, part }) => [topic, part])).toEqual([
      ['关于收入增长', 'audit'],
      ['关于股权代持', 'law'],
    ]);
    const none = await open(of.founder, address, { form: { intent: 'split', text: '没有编号的文字' } });
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('没有找到编号');
  });

  test('show each part its own, with how far it has come', async () => {
    const inquiryId = await aLetter();
    await aQuestion(inquiryId, 'law', '股权代持题');
    await aQuestion(inquiryId, 'issuer', '核心技术题');
    const whole = await page(of.founder, `${at}/${inquiryId}`);
    expect(whole).toContain('股权代持题');
    expect(whole).toContain('核心技术题');
    expect(whole).toContain('共 2 题：已复核 0 · 待复核 0 · 未答复 2');
    const own = await page(lawyers.viewer, `${at}/${inquiryId}`);
    expect(own).toContain('股权代持题');
    expect(own).not.toContain('核心技术题');
    expect(own).not.toContain('粘贴问询函');
  });

  test('are added by hand, and a day outside the letter is said at its field', async () => {
    const inquiryId = await aLetter();
    const form = {
      intent: 'add',
      topic: '存货',
      question: '请说明存货跌价。',
      part: 'audit',
      ownerName: '李经理',
    };
    const outside = await open(of.founder, `${at}/${inquiryId}`, { form: { ...form, dueOn: '2030-01-01' } });
    expect(outside.status).toBe(422);
    expect((await outside.text()).replaceAll('<!-- -->', '')).toMatch(/初稿期限应在 20\d\d-\d\d-\d\d 与/);
    const sent = await open(of.founder, `${at}/${inquiryId}`, { form });
    expect(sent.headers.get('location')).toMatch(/done=added$/);
    expect(await questionsOf(inquiryId)).toMatchObject([{ topic: '存货', ownerName: '李经理' }]);
  });
});

describe('an answer', () => {
  test('goes from the draft of one person to the word of another, and the reply closes the round', async () => {
    const inquiryId = await aLetter();
    const questionId = await aQuestion(inquiryId, 'law', '同业竞争题');
    const address = `${at}/${inquiryId}/questions/${questionId}`;
    const drafted = await open(lawyers.member, address, {
      form: { intent: 'draft', answer: '经核查，不存在同业竞争。', seen: '1' },
    });
    expect(drafted.headers.get('location')).toMatch(/done=drafted$/);
    const own = await page(lawyers.member, address);
    expect(own).toContain('需由另一人复核');
    expect(own).not.toContain('复核通过</button>');
    const stale = await open(lawyers.manager, address, {
      form: { intent: 'draft', answer: '改写。', seen: '1' },
    });
    expect(stale.status).toBe(422);
    expect(await stale.text()).toContain('内容刚被别人改过');
    const agreed = await open(lawyers.manager, address, { form: { intent: 'agree', seen: '2' } });
    expect(agreed.headers.get('location')).toMatch(/done=agreed$/);
    expect(await english(of.founder, address)).toContain('Agreed to by');
    const ready = await page(colleague, `${at}/${inquiryId}`);
    expect(ready).toContain('全部答复都已复核');
    const replied = await open(colleague, `${at}/${inquiryId}`, {
      form: multipart({ intent: 'reply', repliedOn: today, note: '' }, { name: '回复.pdf', content: pdf() }),
    });
    expect(replied.headers.get('location')).toMatch(/done=replied$/);
    const closed = await page(of.founder, `${at}/${inquiryId}`);
    expect(closed).toContain('回复.pdf');
    expect(closed).toContain('本轮问询已回复');
    expect(closed).not.toContain('延长回复期限');
    expect(await page(lawyers.member, address)).not.toContain('保存初稿');
  });

  test('that is missing needs a reason before the reply, which may be extended first', async () => {
    const inquiryId = await aLetter();
    await aQuestion(inquiryId, 'issuer', '募投项目题');
    const address = `${at}/${inquiryId}`;
    const form = { intent: 'reply', repliedOn: today, note: '' };
    const refused = await open(of.founder, address, { form: multipart(form) });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('请说明原因');
    const replyBy = addDays(today, 90);
    const extended = await open(of.founder, address, {
      form: { intent: 'extend', replyBy, reason: '需补充函证' },
    });
    expect(extended.headers.get('location')).toMatch(/done=extended$/);
    expect(await page(of.founder, address)).toContain('需补充函证');
  });

  test('of another part is not found, and a question that nobody answered may be removed', async () => {
    const inquiryId = await aLetter();
    const questionId = await aQuestion(inquiryId, 'audit', '函证程序题');
    const address = `${at}/${inquiryId}/questions/${questionId}`;
    expect((await open(lawyers.manager, address)).status).toBe(404);
    const form = { intent: 'draft', answer: '答。', seen: '1' };
    expect((await open(lawyers.manager, address, { form })).status).toBe(404);
    const removed = await open(of.founder, address, { form: { intent: 'remove' } });
    expect(removed.headers.get('location')).toMatch(/done=removed$/);
    expect((await open(of.founder, address)).status).toBe(404);
  });
});
