import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { completeStep, reopenStep } from '#app/listing/commands/complete-step.ts';
import { openProject } from '#app/listing/commands/open-project.ts';
import { refreshCompanyTasks } from '#app/listing/commands/refresh-tasks.ts';
import { assignTask, closeTask, dropTask, reopenTask } from '#app/listing/commands/tasks.ts';
import type { StepKey } from '#app/listing/domain/steps.ts';
import { checkParts } from '#app/listing/queries/check-parts.ts';
import { planOf } from '#app/listing/queries/plan-of.ts';
import { projectOf } from '#app/listing/queries/project.ts';
import { stepsOfProject } from '#app/listing/queries/project-steps.ts';
import { answerCheck } from '#app/readiness/commands/answer-check.ts';
import { enterFact, withdrawFact } from '#app/readiness/commands/enter-fact.ts';
import { recordAtOnce } from '#app/readiness/commands/record-at-once.ts';
import { newId } from '#db/new-id.server.ts';
import { listingTasks } from '#db/schema/listing.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type LadderPeople, ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';

let world: TestDatabase;
let people: LadderPeople;
let today: CalendarDate;

beforeAll(async () => {
  world = await freshDatabase();
  people = await ladderPeople(world.db);
  today = await todayInBeijing(world.db);
});
afterAll(() => world.drop());

const still = { marked: 0, unmarked: 0, added: 0, closed: 0, reopened: 0, merged: 0 };
const portal = system('readiness.rescore');

async function opened(board: 'star' | 'neeq-base' = 'star'): Promise<{ of: Startup; id: string }> {
  const of = await startup(world.db, people.incubator, { legalForm: 'limited' });
  const draft = { board, filingOn: addMonths(today, 36), cultivation: false };
  return { of, id: expectOk(await openProject(world.db, of.founder, of.id, draft)).projectId };
}

const refresh = ({ id }: Startup) => refreshCompanyTasks(world.db, portal, id);

const says = (of: Startup, key: string, on: CalendarDate, value = 'yes') =>
  enterFact(world.db, of.founder, of.id, {
    ...{ key, on, value, year: null, source: 'adviser', note: null, file: null },
  }).then(expectOk);

async function stepOf(id: string, key: StepKey) {
  const project = await projectOf(world.db, id);
  const steps = project ? await stepsOfProject(world.db, project) : [];
  const step = steps.find((one) => one.step === key);
  if (!step) throw new Error(`no step ${key}`);
  return step;
}

async function trail(id: string) {
  return world.db.execute<{ actor_name: string; before: unknown; after: unknown }>(sql`
    select actor_name, before, after from audit_lines
    where action = 'listing.follow-fact' and subject_id = ${id} and outcome = 'done' order by seq`);
}

describe('a step of a running plan', () => {
  test('is done on the day of the fact that says so, with a line that names both, and twice is once', async () => {
    const { of, id } = await opened();
    const on = addDays(today, -12);
    await says(of, 'step-tutoring', on);
    expect(await refresh(of)).toMatchObject({ marked: 1, unmarked: 0 });
    expect(await stepOf(id, 'cultivation')).toMatchObject({ doneOn: on, doneByName: null, factId: null });
    expect(await refresh(of)).toEqual(still);
    expect(await trail(id)).toEqual([
      {
        actor_name: 'readiness.rescore',
        before: null,
        after: {
          step: 'cultivation',
          doneOn: on,
          fact: { key: 'step-tutoring', on, source: 'entered', enteredBy: of.founder.name },
        },
      },
    ]);
    const line = (await planOf(world.db, of.founder, id))?.steps.find(({ step }) => step === 'cultivation');
    expect(line).toMatchObject({ state: 'done', byFact: { zh: '上市辅导通过验收' } });
  });

  test('follows facts that are taken over in one go, in every running plan of the company', async () => {
    const { of, id } = await opened();
    const draft = { board: 'chinext' as const, filingOn: addMonths(today, 40), cultivation: false };
    const other = expectOk(await openProject(world.db, of.founder, of.id, draft)).projectId;
    const on = addDays(today, -3);
    const fact = { year: null, value: 'yes', source: 'document', on, note: null } as const;
    const facts = [
      { key: 'joint-stock', ...fact },
      { key: 'step-advisers', ...fact },
    ];
    expectOk(
      await recordAtOnce(world.db, of.founder, of.id, { statements: [], facts, answers: [], file: null }),
    );
    expect(await refresh(of)).toMatchObject({ marked: 6 });
    for (const plan of [id, other])
      for (const key of ['diagnosis', 'base-date', 'conversion'] as const)
        expect((await stepOf(plan, key)).doneOn).toBe(on);
  });

  test('opens again when its fact is taken back or corrected, within the plan, and is marked anew', async () => {
    const { of, id } = await opened();
    const planned = await stepOf(id, 'cultivation');
    const { factId } = await says(of, 'step-tutoring', addDays(today, -12));
    await refresh(of);
    expectOk(await withdrawFact(world.db, of.founder, of.id, { factId, reason: '录错' }));
    expect(await refresh(of)).toMatchObject({ marked: 0, unmarked: 1 });
    expect(await stepOf(id, 'cultivation')).toMatchObject({
      doneOn: null,
      remark: null,
      startOn: planned.startOn,
      endOn: planned.endOn,
    });
    expect(await refresh(of)).toEqual(still);
    await says(of, 'step-tutoring', addDays(today, -5));
    await refresh(of);
    expect((await stepOf(id, 'cultivation')).doneOn).toBe(addDays(today, -5));
    await says(of, 'step-tutoring', addDays(today, -1), 'no');
    expect(await refresh(of)).toMatchObject({ unmarked: 1 });
    expect((await stepOf(id, 'cultivation')).doneOn).toBeNull();
    const days = (await trail(id)).map(({ after }) => (after as { doneOn: string | null }).doneOn);
    expect(days).toEqual([addDays(today, -12), null, addDays(today, -5), null]);
  });

  test('that a person has marked, or opened again, is left alone', async () => {
    const { of, id } = await opened();
    const hand = { step: 'due-diligence' as const, doneOn: addDays(today, -2), note: '底稿齐备' };
    expectOk(await completeStep(world.db, of.founder, id, hand));
    await says(of, 'step-due-diligence', addDays(today, -1), 'no');
    await says(of, 'step-tutoring', addDays(today, -20));
    expect(await refresh(of)).toMatchObject({ marked: 1, unmarked: 0 });
    expect(await stepOf(id, 'due-diligence')).toMatchObject({
      doneOn: hand.doneOn,
      doneByName: of.founder.name,
    });
    const back = { step: 'cultivation' as const, reason: '验收函有误' };
    expectOk(await reopenStep(world.db, of.founder, id, back));
    expect(await refresh(of)).toMatchObject({ marked: 0, unmarked: 0 });
    expect(await stepOf(id, 'cultivation')).toMatchObject({ doneOn: null, remark: '验收函有误' });
  });
});

describe('a check and the condition that asks the same', () => {
  const tasks = (id: string, subject: string) =>
    world.db
      .select()
      .from(listingTasks)
      .where(and(eq(listingTasks.projectId, id), eq(listingTasks.subject, subject)));
  const one = async (id: string, subject: string) => (await tasks(id, subject))[0];

  /** A plan as it was made before: the check and its condition with a task each. */
  async function twice(set: { check?: object; condition?: object } = {}) {
    const { of, id } = await opened('neeq-base');
    const condition = await one(id, 'neeq-base.equity');
    if (!condition) throw new Error('no task');
    const check = {
      ...condition,
      id: newId(),
      source: 'check' as const,
      subject: 'nf-05',
      part: 'law' as const,
    };
    await world.db.insert(listingTasks).values({ ...check, ...set.check });
    await world.db
      .update(listingTasks)
      .set({ part: 'sponsor', ...set.condition })
      .where(eq(listingTasks.id, condition.id));
    return { of, id, condition: condition.id };
  }

  test('are one task from the start, that names the check and decides who answers it', async () => {
    const { of, id } = await opened('neeq-base');
    expect(await tasks(id, 'nf-05')).toEqual([]);
    const task = await one(id, 'neeq-base.equity');
    expect(task).toMatchObject({ source: 'condition', part: 'law', step: 'due-diligence' });
    const shown = (await planOf(world.db, of.founder, id))?.tasks.find((each) => each.id === task?.id);
    expect(shown?.check?.code).toBe('nf-05');
    const project = { id, board: 'neeq-base' } as const;
    expect((await checkParts(world.db, project)).get('nf-05')).toBe('law');
    const given = { taskId: task?.id ?? '', part: 'audit' as const, dueOn: addDays(today, 30) };
    expectOk(await assignTask(world.db, of.founder, id, given));
    expect((await checkParts(world.db, project)).get('nf-05')).toBe('audit');
    const answer = { code: 'nf-05', note: null, ownerName: null, expiresOn: null, file: null };
    expectOk(await answerCheck(world.db, of.founder, of.id, { ...answer, state: 'problem', note: '有代持' }));
    await refresh(of);
    expect(await one(id, 'neeq-base.equity')).toMatchObject({ state: 'open', part: 'audit' });
    expectOk(await answerCheck(world.db, of.founder, of.id, { ...answer, state: 'clear' }));
    await refresh(of);
    expect(await one(id, 'neeq-base.equity')).toMatchObject({ state: 'done', closedByName: null });
  });

  test('merge where a plan has both, with part, day and record, and once', async () => {
    const soon = addDays(today, 9);
    const { of, id, condition } = await twice({ check: { part: 'audit', dueOn: soon } });
    expect(await refresh(of)).toEqual({ ...still, merged: 1 });
    expect(await one(id, 'neeq-base.equity')).toMatchObject({
      id: condition,
      state: 'open',
      part: 'audit',
      dueOn: soon,
    });
    const kept = await one(id, 'nf-05');
    expect(kept).toMatchObject({ state: 'merged', part: 'audit', dueOn: soon, closedOn: today });
    expect((await checkParts(world.db, { id, board: 'neeq-base' })).get('nf-05')).toBe('audit');
    expect(await refresh(of)).toEqual(still);
    const again = await reopenTask(world.db, of.founder, id, kept?.id ?? '');
    expect(again).toMatchObject({ ok: false, refusal: { kind: 'merged' } });
    const [line] = await world.db.execute<{ merged: object[] }>(sql`
      select after -> 'merged' as merged from audit_lines
      where action = 'listing.refresh-tasks' and subject_id = ${id} order by seq desc limit 1`);
    expect(line?.merged).toMatchObject([
      {
        check: { subject: 'nf-05', part: 'audit' },
        condition: { part: 'sponsor' },
        goesOn: { part: 'audit' },
      },
    ]);
  });

  test('stay two where a person has closed or dropped one of them', async () => {
    const first = await twice();
    const check = await one(first.id, 'nf-05');
    const drop = { taskId: check?.id ?? '', reason: '由律师线下处理' };
    expectOk(await dropTask(world.db, first.of.founder, first.id, drop));
    expect(await refresh(first.of)).toEqual(still);
    const second = await twice();
    const close = { taskId: second.condition, note: '已出具意见' };
    expectOk(await closeTask(world.db, second.of.founder, second.id, close));
    expect(await refresh(second.of)).toEqual(still);
    expect(await one(second.id, 'nf-05')).toMatchObject({ state: 'open', part: 'law' });
  });
});
