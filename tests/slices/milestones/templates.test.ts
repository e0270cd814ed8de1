import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { applyTemplate } from '#app/milestones/commands/apply-template.ts';
import { archiveTemplate, changeTemplate } from '#app/milestones/commands/change-template.ts';
import { replanMilestone, verifyMilestone } from '#app/milestones/commands/judge-milestone.ts';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { plansToBringInLine } from '#app/milestones/queries/template-changes.ts';
import { listTemplates, templatePage } from '#app/milestones/queries/templates.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import {
  asked,
  type House,
  house,
  memberOf,
  milestonesIn,
  planFor,
  sweeper,
  templateOf,
} from '#tests/support/milestones.ts';
import { person } from '#tests/support/people.ts';

let world: TestDatabase;
let at: House;
beforeAll(async () => {
  world = await freshDatabase();
  at = await house(world.db);
});
afterAll(() => world.drop());

const page = async (templateId: string) => {
  const found = await templatePage(world.db, at.manager, templateId);
  if (!found) throw new Error('no template');
  return found;
};

test('a change of a template shows what it would change per plan, changes nothing by itself, and is applied in one order', async () => {
  const { db } = world;
  const [met, moved, plain, gone] = ['已达成', '已改期', '普通', '将删除'].map((title, position) =>
    asked({ title, position, dueAfter: 150 }),
  ) as [
    ReturnType<typeof asked>,
    ReturnType<typeof asked>,
    ReturnType<typeof asked>,
    ReturnType<typeof asked>,
  ];
  const templateId = await templateOf(db, at, [met, moved, plain, gone]);
  const { companyId } = await memberOf(db, at);
  const { planId, today } = await planFor(db, at, companyId, templateId, 100);
  await sweepMilestones(db, sweeper);
  const before = await milestonesIn(db, planId);
  expectOk(await verifyMilestone(db, at.manager, { milestoneId: before.已达成?.id ?? '', remark: null }));
  const dueOn = addDays(today, 77);
  expectOk(
    await replanMilestone(db, at.manager, {
      milestoneId: before.已改期?.id ?? '',
      dueOn,
      reason: '客户推迟',
    }),
  );

  const save = async (id: string | null, set: Partial<ReturnType<typeof asked>>) => {
    const { version, milestones } = await page(templateId);
    const { id: _, position: __, ...known } = milestones.find((each) => each.id === id) ?? asked();
    return changeTemplate(db, at.manager, {
      templateId,
      version,
      what: 'save',
      milestoneId: id,
      set: { ...known, ...set },
    });
  };
  for (const { id, title } of [met, moved, plain])
    expectOk(await save(id, { title: `${title}（新）`, dueAfter: 200 }));
  const { milestoneId: fresh } = expectOk(
    await save(null, { title: '新增', dueAfter: 120, predecessorIds: [] }),
  );
  const { version } = await page(templateId);
  expectOk(
    await changeTemplate(db, at.manager, { templateId, version, what: 'remove', milestoneId: gone.id }),
  );
  expect(await milestonesIn(db, planId)).toMatchObject({ 普通: { due_on: addDays(today, 50) } });

  const now = await page(templateId);
  const [plan] = await plansToBringInLine(db, templateId, now.milestones);
  const shown = plan?.changes.map((change) =>
    change.kind === 'changed'
      ? [change.milestone.title, change.fields]
      : [change.kind === 'added' ? change.from.title : change.milestone.title, change.kind],
  );
  expect(shown).toEqual([
    ['已改期', ['title']],
    ['普通', ['title', 'due']],
    ['新增', 'added'],
    ['将删除', 'dropped'],
  ]);
  const order = { templateId, version: now.version, planIds: [planId] };
  expect(await applyTemplate(db, at.manager, { ...order, version: now.version - 1 })).toMatchObject({
    ok: false,
    refusal: { kind: 'changed-meanwhile' },
  });
  expect(expectOk(await applyTemplate(db, at.manager, order))).toEqual({ plans: 1, changes: 4 });
  const after = await milestonesIn(db, planId);
  expect(after).toMatchObject({
    已达成: { state: 'met', due_on: addDays(today, 50) },
    '已改期（新）': { due_on: dueOn },
    '普通（新）': { due_on: addDays(today, 100) },
    新增: { due_on: addDays(today, 20), state: 'not-due' },
    将删除: { state: 'waived' },
  });
  const [baseline] = await db.execute(sql`
    select baseline_due_on::text as "on" from milestones where plan_id = ${planId} and title = '普通（新）'`);
  expect(baseline).toEqual({ on: addDays(today, 50) });
  expect(await plansToBringInLine(db, templateId, now.milestones)).toEqual([]);
  expect(fresh).toHaveLength(22);
});

test('a template that is not sound is refused with its problems, and one that was changed meanwhile too', async () => {
  const { db } = world;
  const first = asked({ title: '先', dueAfter: 60 });
  const templateId = await templateOf(db, at, [
    first,
    asked({ title: '后', startsAfter: 60, predecessorIds: [first.id] }),
  ]);
  const { version } = await page(templateId);
  const { id, position, ...set } = { ...first, dueAfter: 61 };
  const order = { templateId, version, what: 'save' as const, milestoneId: id, set };
  expect(await changeTemplate(db, at.manager, order)).toMatchObject({
    ok: false,
    refusal: {
      kind: 'template-unsound',
      problems: [{ kind: 'starts-before-predecessor-ends', predecessorId: id }],
    },
  });
  expect(await changeTemplate(db, at.manager, { ...order, version: version + 1 })).toMatchObject({
    ok: false,
    refusal: { kind: 'changed-meanwhile' },
  });
  const clerk = await person(db, at.incubator, 'member');
  expect(await changeTemplate(db, clerk, order)).toMatchObject({
    ok: false,
    refusal: { kind: 'not-allowed' },
  });
  expect(position).toBe(0);
});

test('templates are their incubator’s own, and one out of use is gone from the list', async () => {
  const { db } = world;
  const other = await house(db);
  const templateId = await templateOf(db, at, [asked()]);
  expect(await templatePage(db, other.manager, templateId)).toBeNull();
  const ids = async () => (await listTemplates(db, at.manager)).map((line) => line.templateId);
  expect(await ids()).toContain(templateId);
  const { version } = await page(templateId);
  expectOk(await archiveTemplate(db, at.manager, { templateId, version }));
  expect(await ids()).not.toContain(templateId);
  expect(await listTemplates(db, other.manager)).toEqual([]);
});
