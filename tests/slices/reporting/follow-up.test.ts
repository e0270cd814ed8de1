import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { handInReport } from '#app/reporting/commands/hand-in-report.ts';
import { noteActivity } from '#app/reporting/commands/note-activity.ts';
import { writeToCompany } from '#app/reporting/commands/write-to-company.ts';
import { parsePeriod, periodAfter } from '#app/reporting/domain/period.ts';
import { calendarEntries } from '#app/reporting/queries/calendar-entries.ts';
import { companyEvents } from '#app/reporting/queries/company-events.ts';
import { companyReports } from '#app/reporting/queries/company-reports.ts';
import { metricSeries } from '#app/reporting/queries/metric-series.ts';
import { quietCompanies } from '#app/reporting/queries/quiet-companies.ts';
import { reportGrid } from '#app/reporting/queries/report-grid.ts';
import { reportsDue } from '#app/reporting/queries/reports-due.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { organisation, person } from '#tests/support/people.ts';
import {
  countOf,
  dueDaysAgo,
  monthly,
  type ReportingWorld,
  report,
  reportingWorld,
} from './reporting-world.ts';

let database: TestDatabase;
let world: ReportingWorld;
let other: ReportingWorld;
beforeAll(async () => {
  database = await freshDatabase();
  const { db } = database;
  world = await reportingWorld(db, 3);
  other = await reportingWorld(db, 1);
  await monthly(db, world, { since: 2 });
  await monthly(db, other);
  for (const n of [0, 1]) {
    const company = member(n);
    expectOk(await handInReport(db, company.founder, report(company, periodAfter(world.last, -1))));
  }
  expectOk(await handInReport(db, member(0).founder, report(member(0), world.last)));
  await dueDaysAgo(db, world, 3);
  await db.execute(sql`update users set last_sign_in_at = now() where id = ${member(0).founder.userId}`);
}, 60_000);
afterAll(() => database.drop());

const member = (n: number) => {
  const found = world.members[n];
  if (!found) throw new Error('no such member');
  return found;
};
const question = { cohortId: null, cadence: 'monthly', missing: false, upTo: null, page: 0 } as const;

test('the grid shows each member by period, those with most missing first, and counts', async () => {
  const grid = await reportGrid(database.db, world.manager, question);
  expect(grid.rows.map(({ companyId }) => companyId)).toEqual([member(2).id, member(1).id, member(0).id]);
  expect(grid.periods.at(-1)?.key).toBe(world.last.key);
  expect(grid.counts.find(({ period }) => period === world.last.key)).toEqual({
    period: world.last.key,
    owed: 3,
    in: 1,
    late: 2,
  });
  const missing = await reportGrid(database.db, world.manager, { ...question, missing: true });
  expect(missing.rows.map(({ companyId }) => companyId)).toEqual([member(2).id, member(1).id]);
  expect(missing.total).toBe(2);
  const upTo = parsePeriod(periodAfter(world.last, -1).key);
  const before = await reportGrid(database.db, world.manager, { ...question, missing: true, upTo });
  expect(before.rows.map(({ companyId }) => companyId)).toEqual([member(2).id]);
});

test('each incubator follows its own members, a company itself, and strangers nobody', async () => {
  const { db } = database;
  const seen = async (actor: typeof world.manager) =>
    (await reportGrid(db, actor, question)).rows.map(({ companyId }) => companyId);
  expect(await seen(other.manager)).toEqual(other.members.map(({ id }) => id));
  expect(await seen(await person(db, await organisation(db, 'investor')))).toEqual([]);
  expect(await seen(await person(db, await organisation(db, 'operator')))).toHaveLength(4);
  const { founder, id } = member(1);
  expect((await reportsDue(db, founder, { limit: 9 })).reports).toMatchObject([
    { companyId: id, period: periodAfter(world.last, -2).key, daysLate: 3 },
    { companyId: id, period: world.last.key, daysLate: 3 },
  ]);
  expect(await reportsDue(db, world.manager, { limit: 1 })).toMatchObject({ total: 6, late: 6 });
  expect(
    (await calendarEntries(db, other.manager, { from: other.today, to: addDays(other.today, 60) })).map(
      ({ params }) => params.company,
    ),
  ).toEqual(other.members.map(({ name }) => name));
});

test('the reports of a company are its own, its incubator’s and the operator’s business', async () => {
  const { db } = database;
  const { id, founder, home } = member(0);
  const own = await companyReports(db, founder, id);
  expect(own?.periods.map(({ period, version }) => [period, version])).toEqual([
    [world.last.key, 1],
    [periodAfter(world.last, -1).key, 1],
    [periodAfter(world.last, -2).key, 0],
  ]);
  expect(own?.metrics.map(({ key }) => key).sort()).toEqual(
    ['cash', 'headcount', 'raised', 'rd-spending', 'revenue'].sort(),
  );
  expect(await companyReports(db, world.manager, id)).toMatchObject({ may: { write: true } });
  expect(await companyReports(db, await person(db, home, 'viewer'), id)).toMatchObject({
    may: { write: false },
  });
  const range = { companyIds: [id], metricKeys: ['cash'], from: addDays(world.today, -400), to: world.today };
  for (const kind of ['investor', 'incubator', 'bank'] as const) {
    const stranger = await person(db, await organisation(db, kind));
    expect(await companyReports(db, stranger, id)).toBeNull();
    expect(await companyEvents(db, stranger, id)).toEqual([]);
    expect(await metricSeries(db, stranger, range)).toEqual([]);
  }
  expect((await metricSeries(db, founder, range))[0]?.points).toHaveLength(2);
});

test('an incubator that looks after the company no longer sees what was owed to it and nothing else', async () => {
  const { db } = database;
  const [company] = other.members;
  if (!company) throw new Error('no member');
  expectOk(await handInReport(db, company.founder, report(company, other.last)));
  await db.execute(sql`
    insert into reports (id, company_id, period, cadence, ends_on, version, handed_in_on)
    values ('elsewhere', ${company.id}, '2020-01', 'monthly', '2020-01-31', 1, '2020-02-03')`);
  expect((await companyReports(db, other.manager, company.id))?.periods).toHaveLength(2);
  await db.execute(
    sql`update caretakers set until_on = ${other.today}::date where company_id = ${company.id}`,
  );
  const left = await companyReports(db, other.manager, company.id);
  expect(left?.periods.map(({ period }) => period)).toEqual([other.last.key]);
  expect(left?.may.write).toBe(false);
});

test('events tell who handed in what, and corrections apart', async () => {
  const { db } = database;
  const { id, founder } = member(0);
  const order = report({ id }, world.last, { headcount: 13n }, { seenVersion: 1 });
  expectOk(await handInReport(db, founder, order));
  expect((await companyEvents(db, founder, id)).map(({ kind, params }) => [kind, params.period])).toEqual([
    ['report-corrected', world.last.key],
    ['report-in-late', world.last.key],
    ['report-in-late', periodAfter(world.last, -1).key],
  ]);
});

test('who neither reports nor signs in is quiet, with the reasons; who does is not', async () => {
  const { db } = database;
  const { companies, members } = await quietCompanies(db, world.manager, { limit: 9 });
  expect(members).toBe(3);
  expect(companies[0]).toMatchObject({
    companyId: member(2).id,
    points: 75,
    people: 1,
    unknown: ['milestone'],
  });
  expect(companies[0]?.reasons.map(({ sign, never }) => [sign, never])).toEqual([
    ['report', true],
    ['sign-in', true],
  ]);
  expect(companies.map(({ companyId }) => companyId)).not.toContain(member(0).id);
});

test('milestones count once somebody’s are noted; a noted day never goes back', async () => {
  const { db } = database;
  const note = (n: number, days: number) =>
    db.transaction((tx) => noteActivity(tx, [member(n).id], 'milestone', addDays(world.today, -days)));
  await note(0, 3);
  await note(0, 200);
  const { companies } = await quietCompanies(db, world.manager, { limit: 9 });
  expect(companies[0]).toMatchObject({ companyId: member(2).id, points: 100, unknown: [] });
  expect(companies.map(({ companyId }) => companyId)).not.toContain(member(0).id);
  await note(2, 10);
  const again = await quietCompanies(db, world.manager, { limit: 9 });
  expect(again.companies.find(({ companyId }) => companyId === member(2).id)?.points).toBe(75);
});

test('a manager writes to the people of her members and to nobody else’s', async () => {
  const { db } = database;
  const order = { companyId: member(2).id, text: '好久没有消息了，一切都好吗？' };
  expect(expectOk(await writeToCompany(db, world.manager, order))).toEqual({ people: 1 });
  expect(await countOf(db, 'notices', 'message:%')).toBe(1);
  expect(await writeToCompany(db, other.manager, order)).toMatchObject({ refusal: { kind: 'not-found' } });
  expect(await writeToCompany(db, member(2).founder, order)).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  await db.execute(sql`update memberships set ended_at = now() where organisation_id = ${member(2).home.id}`);
  expect(await writeToCompany(db, world.manager, order)).toMatchObject({ refusal: { kind: 'nobody-there' } });
});
