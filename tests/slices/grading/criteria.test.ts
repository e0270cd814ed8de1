import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordCriteria } from '#app/grading/commands/record-criteria.ts';
import { setParameter, stateFact } from '#app/grading/commands/state-criteria.ts';
import { criteriaPage } from '#app/grading/queries/criteria-page.ts';
import { system } from '#app/identity/domain/actor.ts';
import { setIncubatorProfile } from '#app/incubation/commands/set-incubator-profile.ts';
import { unknownProfile } from '#app/incubation/domain/profile.ts';
import { addDays, day } from '#app/kernel/calendar-date.ts';
import { parseDecimal } from '#app/kernel/decimal.ts';
import { expectOk } from '#app/kernel/result.ts';
import { exactText } from '#app/rules/domain/exact.ts';
import { partOf } from '#app/rules/domain/verdict.ts';
import { recordFigures } from '#app/startups/commands/record-figures.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { fact, type GradingWorld, gradingWorld, tenant } from '#tests/support/grading-world.ts';

let world: TestDatabase;
let at: GradingWorld;

beforeAll(async () => {
  world = await freshDatabase();
  at = await gradingWorld(world.db);
});
afterAll(() => world.drop());

const kindOf = (result: { ok: true } | { ok: false; refusal: { kind: string } }) =>
  result.ok ? 'ok' : result.refusal.kind;
const page = (edition: string | null = null) =>
  criteriaPage(world.db, at.manager, { incubatorId: at.house.id, edition });
async function limb(code: string, edition = 'incubator.2018') {
  const found = await page(edition);
  return found && partOf(found.verdict, code);
}

test('a house of which nothing is known is short of nothing that is not known', async () => {
  const found = await page();
  expect(found?.edition.code).toBe('incubator.2025');
  expect(found?.editions.map((one) => one.inForce)).toEqual([false, true]);
  expect((await limb('incubator.area'))?.answer).toBe('missing');
  expect((await limb('incubator.general.count'))?.answer).toBe('short');
});

test('its profile, its tenants and what it states make the answers', async () => {
  const operating = addDays(at.today, -4 * 366);
  expectOk(
    await setIncubatorProfile(world.db, at.manager, {
      incubatorId: at.house.id,
      set: {
        ...unknownProfile,
        registeredOn: operating,
        operatingSinceOn: operating,
        controlledArea: parseDecimal('12000'),
        tenantArea: parseDecimal('8000'),
        publicArea: parseDecimal('1200'),
        fundSize: 600_000_000n,
        staffTotal: 10,
        staffProfessional: 9,
        hardshipRegion: false,
      },
    } as Parameters<typeof setIncubatorProfile>[2]),
  );
  const [a, b] = [await tenant(world.db, at, '甲科技'), await tenant(world.db, at, '乙科技')];
  await fact(world.db, at.manager, a.id, { kind: 'patent-applied' });
  await fact(world.db, at.manager, b.id, { kind: 'patent-applied', holds: false });
  await fact(world.db, at.manager, b.id, { kind: 'ip-valid', holds: false });
  expect((await limb('incubator.area'))?.answer).toBe('met');
  expect((await limb('incubator.fund'))?.answer).toBe('met');
  expect((await limb('incubator.operating'))?.answer).toBe('met');
  const patents = await limb('incubator.patents.full');
  expect(patents).toMatchObject({ answer: 'met' });
  expect(patents?.kind === 'limb' && patents.facts[0]?.from).toEqual([a.id]);
  expect((await limb('incubator.valid-ip.full'))?.answer).toBe('missing');
  expect((await page())?.names[a.id]?.name).toBe('甲科技');
});

test('who grew is known where two years are known', async () => {
  const company = await tenant(world.db, at);
  const year = Number(at.today.slice(0, 4)) - 1;
  const grown = async () => {
    const found = await limb('standard.growing', 'incubator.2025');
    return found?.kind === 'limb' && found.facts[0]?.from.includes(company.id);
  };
  const figures = (fiscalYear: number, revenue: string) =>
    recordFigures(world.db, at.manager, {
      companyId: company.id,
      fiscalYear,
      period: 'FY',
      seen: null,
      set: { revenue, currency: 'CNY', source: 'company', auditState: 'unaudited' },
    });
  expectOk(await figures(year - 1, '100000000'));
  expect(await grown()).toBe(false);
  // A fifth itself is not more than a fifth; one fen more is.
  expectOk(await figures(year, '120000001'));
  expect(await grown()).toBe(true);
});

test('statements are the house’s own, amounts to the fen', async () => {
  const order = { incubatorId: at.house.id, on: at.today, note: '2025 年审计报告' };
  expect(kindOf(await stateFact(world.db, at.stranger, { ...order, key: 'income', value: '1' }))).toBe(
    'not-found',
  );
  expect(kindOf(await stateFact(world.db, at.member, { ...order, key: 'income', value: 'much' }))).toBe(
    'invalid',
  );
  expect(
    kindOf(
      await stateFact(world.db, at.member, {
        ...order,
        key: 'fund-cases',
        value: '3',
        on: addDays(at.today, 1),
      }),
    ),
  ).toBe('invalid');
  expectOk(await stateFact(world.db, at.member, { ...order, key: 'income', value: '1,000' }));
  expectOk(await stateFact(world.db, at.member, { ...order, key: 'service-income', value: '299.999999' }));
  expectOk(await stateFact(world.db, at.member, { ...order, key: 'separate-accounts', value: '是' }));
  expect((await limb('standard.service-share', 'incubator.2025'))?.answer).toBe('short');
  expectOk(await stateFact(world.db, at.member, { ...order, key: 'service-income', value: '300' }));
  expect((await limb('standard.income', 'incubator.2025'))?.answer).toBe('met');
});

test('a threshold of the place is its managers’, with where it is from', async () => {
  const order = { incubatorId: at.house.id, key: 'standard.graduates', value: '10', source: '市科委通知' };
  expect((await limb('standard.graduates', 'incubator.2025'))?.answer).toBe('person');
  expect(kindOf(await setParameter(world.db, at.member, order))).toBe('not-allowed');
  expect(kindOf(await setParameter(world.db, at.manager, { ...order, source: ' ' }))).toBe('invalid');
  expect(kindOf(await setParameter(world.db, at.manager, { ...order, key: 'incubator.area' }))).toBe(
    'not-found',
  );
  expectOk(await setParameter(world.db, at.manager, order));
  const found = await limb('standard.graduates', 'incubator.2025');
  expect(found).toMatchObject({ answer: 'short', threshold: { local: true } });
  expectOk(await setParameter(world.db, at.manager, { ...order, value: null }));
  expect((await limb('standard.graduates', 'incubator.2025'))?.answer).toBe('person');
});

test('each month keeps how it ended, however often the night comes', async () => {
  const night = system('grading.record-criteria');
  await recordCriteria(world.db, night);
  await recordCriteria(world.db, night);
  const trend = (await page('incubator.2018'))?.trend ?? [];
  const area = trend.filter((point) => point.criterion === 'incubator.area.full');
  expect(area).toEqual([
    {
      month: at.today.slice(0, 7),
      criterion: 'incubator.area.full',
      answer: 'met',
      figure: exactText({ n: 12000n, d: 1n }),
    },
  ]);
  const [count] = await world.db.execute<{ months: number }>(
    sql`select count(distinct month)::int as months from criteria_months`,
  );
  expect(count?.months).toBe(1);
});

test('nobody else sees how a house stands', async () => {
  const question = { incubatorId: at.house.id, edition: null };
  expect(await criteriaPage(world.db, at.stranger, question)).toBeNull();
  expect(day(at.today)).toBe(at.today);
});
