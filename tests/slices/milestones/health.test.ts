import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortalApp } from '#app/http/server.ts';
import { addDays } from '#app/kernel/calendar-date.ts';
import { companyHealth } from '#app/milestones/queries/company-health.ts';
import { lastEnded, type Period, periodAfter } from '#app/reporting/domain/period.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { asked, type House, house, memberOf, planFor, templateOf } from '#tests/support/milestones.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { ask, testPortal } from '#tests/support/portal.ts';
import { monthlyReports } from '#tests/support/reporting.ts';

let world: TestDatabase;
let at: House;
let app: PortalApp;
let month: Period;
beforeAll(async () => {
  world = await freshDatabase();
  app = await testPortal(world.db);
  at = await house(world.db);
  month = lastEnded('monthly', await todayInBeijing(world.db));
});
afterAll(() => world.drop());

async function amount(companyId: string, metric: string, back: number, value: bigint): Promise<void> {
  const { key, endsOn } = periodAfter(month, -back);
  await world.db.execute(sql`
    insert into report_amounts (company_id, metric, period, cadence, ends_on, amount)
    values (${companyId}, ${metric}, ${key}, 'monthly', ${endsOn}, ${value})`);
}

/** A company with a plan of two milestones that began 100 days ago: one due after 90 days, one after 300. */
async function planned() {
  const member = await memberOf(world.db, at);
  const templateId = await templateOf(world.db, at, [
    asked({ title: '样机', dueAfter: 90 }),
    asked({ title: '量产', dueAfter: 300 }),
  ]);
  const { planId, today } = await planFor(world.db, at, member.companyId, templateId, 100);
  return { ...member, planId, today };
}

test('what is not on record is unknown, what is on record counts, and the past is asked of the same facts', async () => {
  const { companyId, founder, planId, today } = await planned();
  const first = await companyHealth(world.db, at.manager, companyId);
  // Ten days late of sixty: 83. The plan began 100 days ago: 22.
  expect(first?.today).toMatchObject({
    score: null,
    known: 45,
    parts: { milestones: 83, reports: null, runway: null, activity: 22, trend: null },
  });
  await amount(companyId, 'cash', 1, 1000_00n);
  await amount(companyId, 'cash', 0, 900_00n);
  await amount(companyId, 'raised', 0, 0n);
  const known = await companyHealth(world.db, at.manager, companyId);
  // (30 × 83 + 20 × 50 + 15 × 22) ÷ 65 = 58.7…
  expect(known?.today).toMatchObject({ score: 58, known: 65, parts: { runway: 50 } });
  expect(await companyHealth(world.db, founder, companyId)).toEqual(known);
  await world.db.execute(sql`
    update milestones set met_on = ${addDays(today, -15)}, state = 'met' where plan_id = ${planId} and title = '样机'`);
  const met = await companyHealth(world.db, at.manager, companyId);
  expect(met?.today.parts).toMatchObject({ milestones: 100, activity: 100 });
  expect(met?.history).toHaveLength(12);
  expect(met?.history.at(-1)?.on).toBe(month.endsOn);
  // Before the plan began nothing was known.
  expect(met?.history[0]).toMatchObject({ score: null, known: 0 });
});

test('a report that is owed counts by its day, in time or late', async () => {
  const { companyId, today } = await planned();
  await monthlyReports(world.db, at.manager, at.programmeId);
  const dueOn = addDays(month.endsOn, 10);
  const late = await companyHealth(world.db, at.manager, companyId);
  const expected = today > dueOn ? 'late' : 'open';
  const before = late?.today.parts.reports ?? null;
  expect(before === null ? 'open' : 'late').toBe(expected);
  await world.db.execute(sql`
    insert into reports (id, company_id, period, cadence, ends_on, handed_in_on, version)
    values (${newId()}, ${companyId}, ${month.key}, 'monthly', ${month.endsOn}, ${addDays(month.endsOn, 1)}, 1)`);
  const inTime = await companyHealth(world.db, at.manager, companyId);
  expect(inTime?.today.parts.reports).toBe(100);
});

test('the house and the company see it on a page, drawn and in words; to others it is not there', async () => {
  const { companyId, founder } = await planned();
  const path = `/companies/${companyId}/health`;
  for (const one of [at.manager, founder]) {
    const html = await (await ask(app, path, { cookie: await signIn(world.db, one) })).text();
    for (const part of ['已知的内容不足以给出分数', '现金可用月数', 'class="radar"', '里程碑按期 83', '未知'])
      expect(html).toContain(part);
  }
  const strangers = [
    await person(world.db, await organisation(world.db, 'incubator')),
    await person(world.db, await organisation(world.db, 'investor')),
    (await planned()).founder,
  ];
  for (const one of strangers) {
    expect(await companyHealth(world.db, one, companyId)).toBeNull();
    expect((await ask(app, path, { cookie: await signIn(world.db, one) })).status).toBe(404);
  }
});
