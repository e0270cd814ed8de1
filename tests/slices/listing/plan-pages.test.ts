import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { system } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { openProject } from '#app/listing/commands/open-project.ts';
import { refreshCompanyTasks } from '#app/listing/commands/refresh-tasks.ts';
import { projectOf } from '#app/listing/queries/project.ts';
import { stepsOfProject } from '#app/listing/queries/project-steps.ts';
import { paths } from '#app/paths.ts';
import { users } from '#db/schema/identity.ts';
import { listingPapers, listingTasks } from '#db/schema/listing.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { advisers } from '#tests/support/listing-world.ts';
import { pdfText } from '#tests/support/pdf-text.ts';
import { testPortal } from '#tests/support/portal.ts';
import { readers } from '#tests/support/readers.ts';
import { entered } from '#tests/support/readiness-facts.ts';

let world: TestDatabase;
let app: PortalApp;
let people: LadderPeople;
let today: CalendarDate;
const { open, page } = readers(() => ({ db: world.db, app }));

beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
});
afterAll(() => world.drop());

async function aProject(): Promise<{ of: Startup; id: string; at: string }> {
  const of = await startup(world.db, people.incubator);
  const draft = { board: 'star' as const, filingOn: addMonths(today, 30), cultivation: false };
  const { projectId: id } = expectOk(await openProject(world.db, of.founder, of.id, draft));
  return { of, id, at: `/listing/${id}` };
}

describe("a company's listings", () => {
  test('begin with a board, then with what the way takes, then with a day', async () => {
    const of = await startup(world.db, people.incubator);
    const at = `/companies/${of.id}/listing`;
    const first = await page(of.founder, at);
    expect(first).toContain('还没有上市项目');
    expect(first).not.toContain('name="filingOn"');
    const look = await page(of.founder, `${at}?board=bse`);
    expect(look).toContain('到北交所的路');
    expect(look).toContain('新三板挂牌并进入创新层');
    const past = await open(of.founder, `${at}?board=bse`, {
      form: { board: 'bse', filingOn: addDays(today, -1) },
    });
    expect(past.status).toBe(422);
    expect(await past.text()).toContain('请选今天或以后的日期');
    const form = { board: 'bse', filingOn: addMonths(today, 40) };
    const opened = await open(of.founder, at, { form });
    expect(opened.headers.get('location')).toMatch(/^\/listing\/[\w-]{22}\?done=opened$/);
    expect(await page(of.founder, at)).toContain(addMonths(today, 40));
  });

  test('offer a section of the regional board on the way to a quotation alone', async () => {
    const of = await startup(world.db, people.incubator);
    const at = `/companies/${of.id}/listing`;
    expect(await page(of.founder, `${at}?board=neeq-base`)).toContain('cultivation=on');
    expect(await page(of.founder, `${at}?board=star`)).not.toContain('cultivation=on');
    expect(await page(of.founder, `${at}?board=neeq-base&cultivation=on`)).toContain(
      '四板专板展示与规范培育',
    );
  });
});

describe('a plan', () => {
  test('shows steps, tasks and what is late, in both languages', async () => {
    const { of, at } = await aProject();
    const text = await page(of.founder, at);
    for (const words of ['上市辅导', '向交易所申报', '待办', '时间安排']) expect(text).toContain(words);
    expect(text).not.toContain('进度已晚');
    const form = { intent: 'move', filingOn: addDays(today, 30), reason: '' };
    expect((await open(of.founder, at, { form })).headers.get('location')).toContain('done=moved');
    expect(await page(of.founder, at)).toContain('进度已晚');
    await world.db.update(users).set({ language: 'en' }).where(eq(users.id, of.founder.userId));
    const english = await page(of.founder, at);
    expect(english).toContain('Tutoring');
    expect(english).toContain('days late');
    expect(english.split('window.__remixContext')[0]).not.toContain('上市辅导');
  });

  test('takes a paper of a step, and keeps what was typed where it does not', async () => {
    const { of, id, at } = await aProject();
    const data = new FormData();
    for (const [name, value] of [
      ['intent', 'bring'],
      ['paper', 'due-diligence.dd-legal'],
      ['note', '初稿'],
    ] as const)
      data.append(name, value);
    const refused = await open(of.founder, `${at}?step=due-diligence`, { form: data });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain('请选择要提交的文件');
    expect(text).toContain('value="初稿"');
    data.append('file', new Blob([new Uint8Array(pdf())]), '法律备忘录.pdf');
    const kept = await open(of.founder, at, { form: data });
    expect(kept.headers.get('location')).toBe(`${at}?done=brought&step=due-diligence#chosen`);
    const rows = await world.db.select().from(listingPapers).where(eq(listingPapers.projectId, id));
    expect(rows).toMatchObject([{ paper: 'due-diligence.dd-legal', fileName: '法律备忘录.pdf' }]);
    expect(await page(of.founder, `${at}?step=due-diligence`)).toContain('法律备忘录.pdf');
  });

  test('says which step is still open, and how many papers are missing', async () => {
    const { of, at } = await aProject();
    const early = { intent: 'complete', step: 'filing', doneOn: today, note: '急' };
    expect(await (await open(of.founder, at, { form: early })).text()).toContain(
      '前面还有没完成的步骤：诊断与聘请中介',
    );
    const bare = { ...early, step: 'diagnosis', note: '' };
    const text = await (await open(of.founder, `${at}?step=diagnosis`, { form: bare })).text();
    expect(text).toContain('还有 4 份文件没有到齐');
    const done = await open(of.founder, at, { form: { ...bare, note: '已另行归档' } });
    expect(done.headers.get('location')).toContain('done=completed');
    expect(await page(of.founder, `${at}?step=diagnosis`)).toContain('已另行归档');
  });

  test('has its tasks handled: a gap wants a word, and what is closed is found again', async () => {
    const { of, id, at } = await aProject();
    const [task] = await world.db.select().from(listingTasks).where(eq(listingTasks.projectId, id)).limit(1);
    const taskId = task?.id ?? '';
    expect(await page(of.founder, `${at}?task=${taskId}`)).toContain('标为完成');
    const bare = await open(of.founder, `${at}?task=${taskId}`, {
      form: { intent: 'close', taskId, note: '' },
    });
    expect(bare.status).toBe(422);
    const closed = await open(of.founder, at, { form: { intent: 'close', taskId, note: '另有安排' } });
    expect(closed.headers.get('location')).toContain('done=closed');
    expect(await page(of.founder, `${at}?tasks=closed`)).toContain('另有安排');
  });

  test('shows an adviser her own part and nothing of the figures', async () => {
    const { of, id, at } = await aProject();
    const broker = await advisers(world.db, of.founder, id, 'sponsor');
    const text = await page(broker.member, at);
    expect(text).toContain('这里只显示由贵机构负责的步骤、文件和任务');
    expect(text).toContain('尽职调查与整改');
    expect(text).not.toContain('股改基准日审计、评估');
    expect(text).not.toContain('调整申报日');
    expect(text).not.toContain('/statements');
    const step = await page(broker.member, `${at}?step=due-diligence`);
    expect(step).toContain('业务尽职调查备忘录');
    expect(step).not.toContain('法律尽职调查备忘录');
    const stranger = await startup(world.db, people.incubator);
    expect((await open(stranger.founder, at)).status).toBe(404);
  });

  test('waits on the start page of its people once a task is overdue', async () => {
    const { of, id, at } = await aProject();
    expect(await page(of.founder, '/today')).not.toContain('项任务逾期');
    await world.db
      .update(listingTasks)
      .set({ dueOn: addDays(today, -2) })
      .where(and(eq(listingTasks.projectId, id), eq(listingTasks.subject, 'star.independence')));
    const day = await page(of.founder, '/today');
    expect(day).toContain('科创板项目有 1 项任务逾期');
    expect(day).toContain(`${at}#tasks`);
    expect(await page(of.founder, at)).toContain('逾期 2 天');
  });

  test('says which fact has marked a step, and which check a condition’s task stands for', async () => {
    const { of, id, at } = await aProject();
    await entered(world.db, of.founder, of.id, { key: 'step-tutoring', value: 'yes' });
    await refreshCompanyTasks(world.db, system('readiness.rescore'), of.id);
    const step = await page(of.founder, `${at}?step=cultivation`);
    expect(step).toContain('企业资料已记录“上市辅导通过验收”，这一步自动标为完成（2026-03-01）');
    expect(step).toContain('重新打开后，企业资料不变');
    expect(await page(of.founder, `${at}?step=conversion`)).toContain('自动标为完成');
    const tasks = await page(of.founder, at);
    expect(tasks).toContain('对应核查：股权清晰，没有代持');
    expect(tasks).toContain(`/companies/${of.id}/checks/nf-05`);
    const law = await advisers(world.db, of.founder, id, 'law');
    expect(await page(law.member, at)).toContain(`${at}/checks/nf-05`);
    const [kept] = await world.db
      .update(listingTasks)
      .set({ source: 'check', subject: 'nf-05', state: 'merged', closedOn: today })
      .where(and(eq(listingTasks.projectId, id), eq(listingTasks.subject, 'star.equity')))
      .returning({ id: listingTasks.id });
    const closed = await page(of.founder, `${at}?tasks=closed&task=${kept?.id}`);
    expect(closed).toContain('已并入对应条件的任务');
    expect(closed).not.toContain('value="reopen-task"');
  });

  test('is ended for a reason, and can then only be read', async () => {
    const { of, id, at } = await aProject();
    const bare = await open(of.founder, at, { form: { intent: 'end', outcome: 'stopped', reason: '' } });
    expect(await bare.text()).toContain('请写明原因');
    await open(of.founder, at, { form: { intent: 'end', outcome: 'stopped', reason: '改报北交所' } });
    const text = await page(of.founder, at);
    expect(text).toContain('原因：改报北交所');
    expect(text).not.toContain('name="intent"');
    const project = await projectOf(world.db, id);
    expect(project && (await stepsOfProject(world.db, project)).length).toBe(12);
  });
});

test('the report of readiness ends with the plan: its steps, and what is to be done', async () => {
  const { of, id } = await aProject();
  const report = async (query: string) => {
    const file = await open(of.founder, `${paths.readinessReport(of.id)}?${query}`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    return pdfText(new Uint8Array(await file.arrayBuffer())).replaceAll('\n', '');
  };
  const star = await report('language=zh&board=star');
  const tasks = await world.db.select().from(listingTasks).where(eq(listingTasks.projectId, id));
  expect(tasks.length).toBeGreaterThan(3);
  for (const part of ['上市计划：科创板', '尽职调查与整改', `待办任务（${tasks.length}）`])
    expect(star).toContain(part);
  expect(await report('language=en&board=star')).toContain('Plan: STAR');
  expect(await report('language=zh&board=bse')).not.toContain('上市计划');
});
