import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { completeStep, reopenStep } from '#app/listing/commands/complete-step.ts';
import { endProject } from '#app/listing/commands/end-project.ts';
import { bringPaper, waivePaper } from '#app/listing/commands/keep-paper.ts';
import { moveFiling } from '#app/listing/commands/move-filing.ts';
import { openProject } from '#app/listing/commands/open-project.ts';
import { refreshCompanyTasks } from '#app/listing/commands/refresh-tasks.ts';
import { addTask, assignTask, closeTask, dropTask, reopenTask } from '#app/listing/commands/tasks.ts';
import { papersOf } from '#app/listing/domain/papers.ts';
import type { StepKey } from '#app/listing/domain/steps.ts';
import { projectOf } from '#app/listing/queries/project.ts';
import { stepsOfProject } from '#app/listing/queries/project-steps.ts';
import { answerCheck } from '#app/readiness/commands/answer-check.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import { companyBook } from '#app/readiness/domain/company-book.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { listingTasks } from '#db/schema/listing.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/file-samples.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { advisers } from '#tests/support/listing-world.ts';

let world: TestDatabase;
let people: LadderPeople;
let today: CalendarDate;

beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
});
afterAll(() => world.drop());

const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'ok' : result.refusal.kind;

async function opened(board: BoardCode = 'bse', of?: Startup): Promise<{ of: Startup; id: string }> {
  const company = of ?? (await startup(world.db, people.incubator));
  const draft = { board, filingOn: addMonths(today, 36), cultivation: false };
  const { projectId } = expectOk(await openProject(world.db, company.founder, company.id, draft));
  return { of: company, id: projectId };
}

async function stepsOf(id: string) {
  const project = await projectOf(world.db, id);
  return project ? stepsOfProject(world.db, project) : [];
}

const tasksOf = (id: string) => world.db.select().from(listingTasks).where(eq(listingTasks.projectId, id));

async function factOf(of: Startup, key: string) {
  const source = (await companySources(world.db, [of.id])).get(of.id);
  return source && companyBook(source, today).facts.get(key);
}

async function throughFiling(of: Startup, id: string): Promise<void> {
  for (const { step, doneOn } of await stepsOf(id)) {
    if (doneOn !== null) continue;
    expectOk(await completeStep(world.db, of.founder, id, { step, doneOn: today, note: '已核对' }));
    if (step === 'filing') return;
  }
}

describe('a project', () => {
  test('is opened with its steps and with a task for every gap', async () => {
    const { of, id } = await opened();
    const steps = await stepsOf(id);
    expect(steps).toHaveLength(13);
    expect(steps.find(({ step }) => step === 'filing')).toMatchObject({
      endOn: addMonths(today, 36),
      baseEndOn: addMonths(today, 36),
    });
    const tasks = await tasksOf(id);
    expect(tasks.filter(({ source }) => source === 'check')).toHaveLength(48);
    expect(tasks.some(({ source }) => source === 'fact')).toBe(true);
    expect(await projectOf(world.db, id)).toMatchObject({
      companyId: of.id,
      state: 'open',
      edition: 'bse.2025',
    });
  });

  test('is refused twice for one board, in the past, to a board without a way, and to strangers', async () => {
    const { of } = await opened('star');
    const open = (by: Startup['founder'], set: object) =>
      openProject(world.db, by, of.id, {
        board: 'star',
        filingOn: addMonths(today, 30),
        cultivation: false,
        ...set,
      }).then(kindOf);
    expect(await open(of.founder, {})).toBe('already-running');
    expect(await open(of.founder, { board: 'chinext', filingOn: addDays(today, -1) })).toBe('in-the-past');
    expect(await open(of.founder, { board: 'chinext', filingOn: addMonths(today, 121) })).toBe('too-far');
    expect(await open(of.founder, { board: 'hkex-main' })).toBe('no-way');
    expect(await open(of.founder, { board: 'transfer-star' })).toBe('already-there');
    const other = await startup(world.db, people.incubator);
    expect(await open(other.founder, { board: 'chinext' })).toBe('not-found');
  });

  test('keeps its first plan when the filing is moved, and takes open tasks along', async () => {
    const { of, id } = await opened();
    const before = await stepsOf(id);
    const tasks = await tasksOf(id);
    const later = addDays(addMonths(today, 36), 45);
    expectOk(await moveFiling(world.db, of.founder, id, { filingOn: later, reason: null }));
    for (const [at, step] of (await stepsOf(id)).entries()) {
      expect(step.baseEndOn).toBe(before[at]?.baseEndOn);
      if (step.doneOn === null) expect(step.endOn).toBe(addDays(before[at]?.endOn ?? today, 45));
    }
    const moved = new Map((await tasksOf(id)).map((task) => [task.id, task.dueOn]));
    for (const task of tasks) expect(moved.get(task.id)).toBe(addDays(task.dueOn, 45));
  });

  test('is filed on the day on which its filing is done, and what follows is laid out from there', async () => {
    const { of, id } = await opened('neeq-base');
    const early = await completeStep(world.db, of.founder, id, { step: 'filing', doneOn: today, note: '急' });
    expect(kindOf(early)).toBe('earlier-open');
    await throughFiling(of, id);
    expect(await projectOf(world.db, id)).toMatchObject({ state: 'filed', filingOn: today });
    expect((await stepsOf(id)).find(({ step }) => step === 'inquiry')?.startOn).toBe(addDays(today, 1));
    const moved = await moveFiling(world.db, of.founder, id, { filingOn: addDays(today, 9), reason: null });
    expect(kindOf(moved)).toBe('already-filed');
    const back = { step: 'internal-review' as StepKey, reason: '误点' };
    expect(kindOf(await reopenStep(world.db, of.founder, id, back))).toBe('later-done');
    expectOk(await reopenStep(world.db, of.founder, id, { ...back, step: 'filing' }));
    expect(await projectOf(world.db, id)).toMatchObject({ state: 'open' });
  });

  test('ends as listed only once it is, and keeps still afterwards', async () => {
    const { of, id } = await opened('neeq-base');
    const end = (outcome: 'listed' | 'stopped', reason: string | null) =>
      endProject(world.db, of.founder, id, { outcome, reason }).then(kindOf);
    expect(await end('listed', null)).toBe('not-listed-yet');
    expect(await end('stopped', null)).toBe('reason-missing');
    expect(await end('stopped', '转报其他板块')).toBe('ok');
    expect(await end('stopped', '再来')).toBe('not-running');
    const again = { board: 'neeq-base' as const, filingOn: addMonths(today, 24), cultivation: true };
    expectOk(await openProject(world.db, of.founder, of.id, again));
  });
});

describe('a step', () => {
  test('that is done says so as a fact, asks for a score, and is taken back with it', async () => {
    const { of, id } = await opened();
    const step = 'due-diligence' as const;
    const papers = await completeStep(world.db, of.founder, id, { step, doneOn: today, note: null });
    expect(papers).toMatchObject({ ok: false, refusal: { kind: 'papers-open', count: 4 } });
    const order = {
      paper: 'due-diligence.dd-legal',
      note: null,
      file: { name: '备忘录.pdf', content: pdf() },
    };
    expectOk(await bringPaper(world.db, of.founder, id, order));
    expectOk(await completeStep(world.db, of.founder, id, { step, doneOn: today, note: '其余底稿在券商处' }));
    expect(await factOf(of, 'step-due-diligence')).toMatchObject({ value: true, source: 'entered-document' });
    const [row] = await world.db.execute<{ n: number }>(sql`
      select count(*)::int as n from outbox where name = 'readiness.rescore' and payload ->> 'companyId' = ${of.id}`);
    expect(row?.n).toBe(1);
    expect(kindOf(await completeStep(world.db, of.founder, id, { step, doneOn: today, note: 'x' }))).toBe(
      'already-done',
    );
    expectOk(await reopenStep(world.db, of.founder, id, { step, reason: '仍有整改事项' }));
    expect(await factOf(of, 'step-due-diligence')).toBeUndefined();
    expect(kindOf(await reopenStep(world.db, of.founder, id, { step, reason: 'x' }))).toBe('not-done');
  });

  test('known before the opening is done from the start', async () => {
    const { of, id } = await opened();
    expectOk(
      await completeStep(world.db, of.founder, id, { step: 'diagnosis', doneOn: today, note: '已聘' }),
    );
    const other = await opened('star', of);
    expect((await stepsOf(other.id)).find(({ step }) => step === 'diagnosis')).toMatchObject({
      doneOn: today,
      doneByName: null,
    });
  });
});

describe('a part', () => {
  test('is worked on by whoever has taken it, and nothing beside it', async () => {
    const { of, id } = await opened();
    const broker = await advisers(world.db, of.founder, id, 'sponsor');
    const law = await advisers(world.db, of.founder, id, 'law');
    const paper = { paper: 'due-diligence.dd-business', reason: '并入保荐底稿' };
    expect(kindOf(await waivePaper(world.db, law.member, id, paper))).toBe('not-found');
    expect(kindOf(await waivePaper(world.db, broker.viewer, id, paper))).toBe('not-allowed');
    expect(kindOf(await waivePaper(world.db, broker.member, id, { ...paper, reason: null }))).toBe(
      'reason-missing',
    );
    expectOk(await waivePaper(world.db, broker.member, id, paper));
    const step = { step: 'due-diligence' as const, doneOn: today, note: '完成' };
    expect(kindOf(await completeStep(world.db, law.member, id, step))).toBe('not-found');
    expectOk(await completeStep(world.db, broker.member, id, step));
    const move = { filingOn: addMonths(today, 40), reason: null };
    expect(kindOf(await moveFiling(world.db, broker.manager, id, move))).toBe('not-allowed');
    expect(kindOf(await moveFiling(world.db, people.manager, id, move))).toBe('ok');
  });

  test('has tasks of its own, that are added, given away, closed, dropped and opened again', async () => {
    const { of, id } = await opened();
    const broker = await advisers(world.db, of.founder, id, 'sponsor');
    const draft = { title: '走访主要客户', part: 'sponsor' as const, dueOn: addDays(today, 20), note: null };
    const { taskId } = expectOk(await addTask(world.db, broker.member, id, draft));
    expect(kindOf(await addTask(world.db, broker.member, id, { ...draft, part: 'law' }))).toBe('not-allowed');
    expect(kindOf(await addTask(world.db, of.founder, id, { ...draft, dueOn: addDays(today, -1) }))).toBe(
      'in-the-past',
    );
    const given = { taskId, part: 'law' as const, dueOn: addDays(today, 30) };
    expect(kindOf(await assignTask(world.db, broker.member, id, given))).toBe('not-allowed');
    expectOk(await assignTask(world.db, of.founder, id, given));
    expect(kindOf(await closeTask(world.db, broker.member, id, { taskId, note: null }))).toBe('not-found');
    expectOk(await closeTask(world.db, of.founder, id, { taskId, note: null }));
    expect(kindOf(await dropTask(world.db, of.founder, id, { taskId, reason: '不需要' }))).toBe('not-open');
    expectOk(await reopenTask(world.db, of.founder, id, taskId));
    expectOk(await dropTask(world.db, of.founder, id, { taskId, reason: '不需要' }));
    const [gap] = (await tasksOf(id)).filter(({ source }) => source === 'check');
    const close = (note: string | null) =>
      closeTask(world.db, of.founder, id, { taskId: gap?.id ?? '', note });
    expect(kindOf(await close(null))).toBe('reason-missing');
    expect(kindOf(await close('线下已处理'))).toBe('ok');
  });
});

describe('tasks', () => {
  test('follow the score: closed with their gap, opened with it again, and twice is once', async () => {
    const { of, id } = await opened();
    const answer = { code: 'nf-16', note: null, ownerName: null, expiresOn: null, file: null };
    const stateOf = async () => (await tasksOf(id)).find(({ subject }) => subject === 'nf-16')?.state;
    const refresh = () => refreshCompanyTasks(world.db, system('readiness.rescore'), of.id);
    const still = { marked: 0, unmarked: 0, merged: 0 };
    expectOk(await answerCheck(world.db, of.founder, of.id, { ...answer, state: 'clear' }));
    expect(await refresh()).toEqual({ ...still, added: 0, closed: 1, reopened: 0 });
    expect(await stateOf()).toBe('done');
    expect(await refresh()).toEqual({ ...still, added: 0, closed: 0, reopened: 0 });
    expectOk(
      await answerCheck(world.db, of.founder, of.id, { ...answer, state: 'problem', note: '财务人员兼职' }),
    );
    await world.db
      .update(listingTasks)
      .set({ dueOn: addDays(today, -30) })
      .where(and(eq(listingTasks.projectId, id), eq(listingTasks.subject, 'nf-16')));
    expect(await refresh()).toEqual({ ...still, added: 0, closed: 0, reopened: 1 });
    expect(await stateOf()).toBe('open');
    // It is not overdue on the day on which it comes back.
    const back = (await tasksOf(id)).find(({ subject }) => subject === 'nf-16');
    expect((back?.dueOn ?? '') >= today).toBe(true);
  });
});

test('every paper of a step has a part and a name in both languages', async () => {
  const { id } = await opened('chinext');
  const steps = await stepsOf(id);
  const papers = steps.flatMap((step) => papersOf('chinext', step, steps));
  expect(papers.length).toBeGreaterThan(20);
  for (const { words } of papers) expect(words.zh && words.en).toBeTruthy();
});
