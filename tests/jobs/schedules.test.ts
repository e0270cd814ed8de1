import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { catalog } from '#jobs/catalog.ts';
import { strike, ticksAround } from '#jobs/schedules.server.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { hire, trade } from '#tests/support/jobs.ts';
import { backends, startRedis } from '#tests/support/queues.ts';

const nightly = trade({ nightly: async () => {} }, { nightly: { schedule: '10 4 * * *' } });
const everySecond = trade({ ticking: async () => {} }, { ticking: { schedule: '* * * * * *' } });

describe('when a schedule strikes', () => {
  test('ten past four means ten past four in Beijing', () => {
    const { last, next } = ticksAround('10 4 * * *', new Date('2026-11-23T12:00:00Z'));
    expect(last.toISOString()).toBe('2026-11-22T20:10:00.000Z');
    expect(next.toISOString()).toBe('2026-11-23T20:10:00.000Z');
  });

  test('at the very instant it has struck', () => {
    const at = new Date('2026-11-23T20:10:00Z');
    expect(ticksAround('10 4 * * *', at).last).toEqual(at);
    expect(ticksAround('10 4 * * *', at).next.toISOString()).toBe('2026-11-24T20:10:00.000Z');
  });

  test('the machine may keep whatever time zone, and change between summer and winter time', () => {
    const before = process.env.TZ;
    const instants = ['2026-03-29T00:30:00Z', '2026-10-25T00:30:00Z', '2026-11-01T06:30:00Z'];
    const inZone = (zone: string) => {
      process.env.TZ = zone;
      return instants.map((instant) => ticksAround('30 2 * * *', new Date(instant)));
    };
    const expected = inZone('UTC');
    for (const zone of ['Asia/Shanghai', 'America/St_Johns', 'Europe/Berlin'])
      expect(inZone(zone)).toEqual(expected);
    process.env.TZ = before;
  });

  test('the last strike is never after now, the next never before, and nothing lies between them', () => {
    const schedules = Object.values(catalog).flatMap((definition) => definition.schedule ?? []);
    expect(schedules.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(
        fc.constantFrom(...schedules),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (cron, now) => {
          const { last, next } = ticksAround(cron, now);
          expect(last.getTime()).toBeLessThanOrEqual(now.getTime());
          expect(next.getTime()).toBeGreaterThan(now.getTime());
          expect(ticksAround(cron, last).next).toEqual(next);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what a schedule orders', () => {
  let world: TestDatabase;
  beforeEach(async () => {
    await world?.drop();
    world = await freshDatabase();
  });
  afterAll(() => world.drop());

  const runs = async (name: string) =>
    (await world.db.execute(sql`select 1 from job_runs where name = ${name}`)).length;
  const missNights = (nights: number) =>
    world.db.execute(
      sql`update schedules set last_tick_at = last_tick_at - make_interval(days => ${nights}) where name = 'nightly'`,
    );

  test('a portal that starts for the first time has missed nothing', async () => {
    expect(await strike(world.db, nightly.catalog)).toEqual([]);
    expect(await strike(world.db, nightly.catalog)).toEqual([]);
  });

  test('a night that was slept through is made up for once, and so are ten', async () => {
    await strike(world.db, nightly.catalog);
    for (const nights of [1, 10]) {
      await missNights(nights);
      const before = await runs('nightly');
      expect(await strike(world.db, nightly.catalog)).toEqual(['nightly']);
      expect(await strike(world.db, nightly.catalog)).toEqual([]);
      expect(await runs('nightly')).toBe(before + 1);
      await world.db.execute(sql`update job_runs set state = 'done'`);
    }
  });

  test('of many workers one orders it', async () => {
    await strike(world.db, nightly.catalog);
    await missNights(1);
    const ordered = await Promise.all(Array.from({ length: 12 }, () => strike(world.db, nightly.catalog)));
    expect(ordered.flat()).toEqual(['nightly']);
    expect(await runs('nightly')).toBe(1);
  });

  test('while the last one is not done, no second one is ordered', async () => {
    await strike(world.db, nightly.catalog);
    await missNights(1);
    await strike(world.db, nightly.catalog);
    await missNights(1);
    expect(await strike(world.db, nightly.catalog)).toEqual([]);
    expect(await runs('nightly')).toBe(1);
  });
});

describe.each(backends)('schedules on %s', (backend) => {
  test('two workers run each strike once, and an emptied queue does not stop the clock', async () => {
    const [world, redis] = await Promise.all([
      freshDatabase(),
      backend === 'redis' ? startRedis() : undefined,
    ]);
    const workers = await Promise.all([
      hire(world, redis?.url, everySecond),
      hire(world, redis?.url, everySecond),
    ]);
    try {
      const count = async () =>
        (await world.db.execute(sql`select 1 from job_runs where name = 'ticking' and state = 'done'`))
          .length;
      await until('it has struck twice', async () => (await count()) >= 2);
      await redis?.flush();
      const before = await count();
      await until('it goes on', async () => (await count()) >= before + 2);
      const [row] = await world.db.execute<{ orders: number; strikes: number }>(sql`
        select count(*)::int as orders, count(distinct date_trunc('second', created_at))::int as strikes
          from job_runs where name = 'ticking'`);
      expect(row?.orders).toBe(row?.strikes);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop(200)));
      const open = await world.db.execute<{ id: string }>(
        sql`select id from outbox where settled_at is null`,
      );
      expect(open.length).toBeLessThanOrEqual(1);
      await redis?.stop();
      await world.drop();
    }
  });
});
