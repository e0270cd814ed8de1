import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectOk } from '#app/kernel/result.ts';
import { handInReport } from '#app/reporting/commands/hand-in-report.ts';
import { keepDraft } from '#app/reporting/commands/keep-draft.ts';
import { makeOwnMetric, putMetricAway } from '#app/reporting/commands/make-own-metric.ts';
import { recordReports } from '#app/reporting/commands/record-reports.ts';
import { periodAfter } from '#app/reporting/domain/period.ts';
import { metricSeries } from '#app/reporting/queries/metric-series.ts';
import { reportSheet } from '#app/reporting/queries/report-sheet.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { organisation, person } from '#tests/support/people.ts';
import {
  clock,
  countOf,
  dueDaysAgo,
  monthly,
  type ReportingWorld,
  report,
  reportingWorld,
} from './reporting-world.ts';

let database: TestDatabase;
let world: ReportingWorld;
beforeAll(async () => {
  database = await freshDatabase();
  world = await reportingWorld(database.db, 4);
  await monthly(database.db, world, { since: 13 });
}, 60_000);
afterAll(async () => {
  // After all that was handed in, corrected and recorded, nothing contradicts anything else.
  await expectSound(database.db);
  await database.drop();
});

const wan = (amount: number) => BigInt(amount) * 1_000_000n;
const member = (n: number) => {
  const found = world.members[n];
  if (!found) throw new Error('no such member');
  return found;
};
const sheet = (n: number, by = member(n).founder, period = world.last.key) =>
  reportSheet(database.db, by, { companyId: member(n).id, period });

test('a founder hands in a report, and it is owed no longer', async () => {
  const { db } = database;
  const { id, founder } = member(0);
  const before = await sheet(0);
  expect(before?.wanted.map(({ metric, required }) => [metric.key, required])).toContainEqual([
    'revenue',
    true,
  ]);
  const done = expectOk(await handInReport(db, founder, report({ id }, world.last)));
  expect(done).toMatchObject({ version: 1 });
  const after = await sheet(0);
  expect(after).toMatchObject({ handedInOn: world.today });
  expect(after?.versions[0]?.amounts).toMatchObject({ revenue: wan(30), headcount: 12n });
  expect(await countOf(db, 'notices', `report:${id}:${world.last.key}:in`)).toBe(1);
  const series = await metricSeries(db, world.manager, {
    cohortId: world.cohortId,
    metricKeys: ['revenue'],
    from: world.last.startsOn,
    to: world.last.endsOn,
  });
  expect(series).toEqual([
    {
      companyId: id,
      metric: 'revenue',
      cadence: 'monthly',
      points: [{ period: world.last.key, endsOn: world.last.endsOn, amount: wan(30) }],
    },
  ]);
});

test('a correction is a new version; the old one stays as it was', async () => {
  const { db } = database;
  const { id, founder } = member(0);
  const order = report({ id }, world.last, { revenue: wan(31) }, { seenVersion: 1, reason: '漏记一笔' });
  expect(expectOk(await handInReport(db, founder, order)).version).toBe(2);
  const versions = (await sheet(0))?.versions ?? [];
  expect(versions.map(({ version, amounts, reason }) => [version, amounts.revenue, reason])).toEqual([
    [2, wan(31), '漏记一笔'],
    [1, wan(30), null],
  ]);
  await expect(
    db.execute(sql`update report_versions set by_name = 'somebody' where version = 1`),
  ).rejects.toThrow();
});

test('what has not changed, or was changed by somebody else, is refused', async () => {
  const { db } = database;
  const { id, founder } = member(0);
  const same = report({ id }, world.last, { revenue: wan(31) }, { seenVersion: 2 });
  expect(await handInReport(db, founder, same)).toMatchObject({ refusal: { kind: 'nothing-changed' } });
  const old = report({ id }, world.last, { revenue: wan(32) }, { seenVersion: 1 });
  expect(await handInReport(db, founder, old)).toMatchObject({ refusal: { kind: 'changed-meanwhile' } });
});

test('what is required, below zero or too much is named field by field', async () => {
  const { id, founder } = member(1);
  const order = report({ id }, world.last, { revenue: null, headcount: -3n });
  expect(await handInReport(database.db, founder, order)).toMatchObject({
    refusal: {
      kind: 'invalid',
      problems: [
        { metric: 'revenue', kind: 'required' },
        { metric: 'headcount', kind: 'below-zero' },
      ],
    },
  });
});

test('a jump is asked about, not refused: confirmed as it stands it is taken', async () => {
  const { db } = database;
  const { id, founder } = member(1);
  const before = periodAfter(world.last, -1);
  expectOk(await handInReport(db, founder, report({ id }, before)));
  const order = report({ id }, world.last, { revenue: wan(300) });
  expect(await handInReport(db, founder, order)).toMatchObject({
    refusal: {
      kind: 'please-confirm',
      jumps: [
        {
          metric: 'revenue',
          kind: 'ten-times',
          before: { period: before.key, amount: wan(30) },
          now: wan(300),
        },
      ],
    },
  });
  const other = { ...order, confirmed: { revenue: wan(3000) } };
  expect(await handInReport(db, founder, other)).toMatchObject({ refusal: { kind: 'please-confirm' } });
  expectOk(await handInReport(db, founder, { ...order, confirmed: { revenue: wan(300) } }));
  expect((await sheet(1))?.versions[0]?.confirmed).toEqual(['revenue']);
});

test('a late report is taken and known as late', async () => {
  const { db } = database;
  await dueDaysAgo(db, world, 1);
  const { id, founder } = member(2);
  expect(expectOk(await handInReport(db, founder, report({ id }, world.last))).late).toBe(true);
});

test('whoever looks after the company may report for it; strangers, investors and viewers may not', async () => {
  const { db } = database;
  const { id, home, founder } = member(3);
  const order = report({ id }, world.last);
  const viewer = await person(db, home, 'viewer');
  expect(await handInReport(db, viewer, order)).toMatchObject({ refusal: { kind: 'not-allowed' } });
  expect(await sheet(3, viewer)).toMatchObject({ may: { write: false } });
  for (const kind of ['investor', 'incubator', 'bank'] as const) {
    const stranger = await person(db, await organisation(db, kind));
    expect(await handInReport(db, stranger, order)).toMatchObject({ refusal: { kind: 'not-found' } });
    expect(await sheet(3, stranger)).toBeNull();
  }
  expect(await sheet(3, member(0).founder)).toBeNull();
  expectOk(await handInReport(db, world.manager, order));
  expect((await sheet(3, founder))?.versions[0]).toMatchObject({ byName: world.manager.name });
});

test('a period that nobody asks for is not wanted', async () => {
  const { db } = database;
  const { id, founder } = member(0);
  const now = periodAfter(world.last, 1);
  expect(await handInReport(db, founder, report({ id }, now))).toMatchObject({
    refusal: { kind: 'not-wanted' },
  });
  expect(await sheet(0, founder, now.key)).toBeNull();
  const odd = { ...report({ id }, now), period: '2026-13' };
  expect(await handInReport(db, founder, odd)).toMatchObject({ refusal: { kind: 'not-found' } });
});

test('a draft is kept as typed until the report is in, and only writers see it', async () => {
  const { db } = database;
  const { id, founder, home } = member(2);
  const period = periodAfter(world.last, -2);
  const order = { companyId: id, period: period.key, typed: { 'm-revenue': '３０万' } };
  expectOk(await keepDraft(db, founder, order));
  expect((await sheet(2, founder, period.key))?.draft).toMatchObject({ typed: { 'm-revenue': '３０万' } });
  expect((await sheet(2, await person(db, home, 'viewer'), period.key))?.draft).toBeNull();
  expectOk(await handInReport(db, founder, report({ id }, period)));
  expect((await sheet(2, founder, period.key))?.draft).toBeNull();
});

test('past reports are recorded in one go; what is there stays', async () => {
  const { db } = database;
  const past = (n: number, period = periodAfter(world.last, -6)) => ({
    companyId: member(n).id,
    period,
    amounts: { revenue: wan(20) },
    highlights: '签下首单',
    problems: null,
    asks: null,
    handedInOn: world.today,
    byName: '王敏',
  });
  expect(expectOk(await recordReports(db, clock, [past(0), past(1)])).recorded).toBe(2);
  expect(expectOk(await recordReports(db, clock, [past(0), past(3), past(0, world.last)])).recorded).toBe(1);
  expect(await recordReports(db, world.manager, [past(0)])).toMatchObject({
    refusal: { kind: 'not-allowed' },
  });
  expect((await sheet(0, member(0).founder, past(0).period.key))?.versions[0]).toMatchObject({
    highlights: '签下首单',
    byName: '王敏',
  });
});

test('an incubator makes a metric of its own once, and puts it away', async () => {
  const { db } = database;
  const order = {
    incubatorId: world.house.id,
    programmeId: null,
    group: 'product',
    unit: 'count',
    kind: 'flow',
    name: '样机交付',
    nameEn: null,
    help: null,
  } as const;
  const { metric } = expectOk(await makeOwnMetric(db, world.manager, order));
  expect(await makeOwnMetric(db, world.manager, order)).toMatchObject({
    refusal: { kind: 'metric-name-taken' },
  });
  const stranger = await person(db, await organisation(db, 'incubator'));
  expect(await makeOwnMetric(db, stranger, { ...order, name: '别的' })).toMatchObject({
    refusal: { kind: 'not-found' },
  });
  expect(await putMetricAway(db, stranger, { metric })).toMatchObject({ refusal: { kind: 'not-found' } });
  expectOk(await putMetricAway(db, world.manager, { metric }));
  expect(await putMetricAway(db, world.manager, { metric })).toMatchObject({
    refusal: { kind: 'not-found' },
  });
});
