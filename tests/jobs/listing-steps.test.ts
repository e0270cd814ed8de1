import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import { openProject } from '#app/listing/commands/open-project.ts';
import { enterFact } from '#app/readiness/commands/enter-fact.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { catalog } from '#jobs/catalog.ts';
import { readinessHandlers } from '#jobs/handlers/readiness.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { ended, hire, order, type Trade } from '#tests/support/jobs.ts';
import { ladderPeople, type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Backend, backends, startRedis, type TestRedis } from '#tests/support/queues.ts';

/** The jobs that follow a fact, but not by the clock: the test orders them. */
const { schedule: _, ...due } = catalog['readiness.rescore-due'];
const trade = {
  catalog: { 'readiness.rescore': catalog['readiness.rescore'], 'readiness.rescore-due': due },
  handlers: readinessHandlers,
} as unknown as Trade;

describe.each(backends)('the steps of a plan, with jobs on %s', (backend: Backend) => {
  let world: TestDatabase;
  let redis: TestRedis | undefined;
  let of: Startup;
  let projectId: string;
  let today: CalendarDate;

  beforeEach(async () => {
    [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
    const { incubator } = await ladderPeople(world.db);
    of = await startup(world.db, incubator, { legalForm: 'limited' });
    today = await todayInBeijing(world.db);
    const draft = { board: 'star' as const, filingOn: addMonths(today, 36), cultivation: false };
    projectId = expectOk(await openProject(world.db, of.founder, of.id, draft)).projectId;
  });
  afterEach(async () => {
    await redis?.stop();
    await world.drop();
  });

  async function standing() {
    const [row] = await world.db.execute<{ done: string | null; lines: number }>(sql`
      select (select done_on::text from listing_steps where project_id = ${projectId} and step = 'cultivation') as done,
        (select count(*)::int from audit_lines where action = 'listing.follow-fact' and subject_id = ${projectId}) as lines`);
    return row;
  }

  async function enter(on: CalendarDate, value: string): Promise<void> {
    const fact = { key: 'step-tutoring', year: null, value, source: 'adviser', on, note: null } as const;
    expectOk(await enterFact(world.db, of.founder, of.id, { ...fact, file: null }));
  }

  test('follow the fact in the job that its entry orders, and a job that runs again changes nothing', async () => {
    const on = addDays(today, -4);
    await enter(on, 'yes');
    const [job] = await world.db.execute<{ id: string }>(
      sql`select id from outbox where name = 'readiness.rescore' order by id desc limit 1`,
    );
    const id = job?.id ?? '';
    const worker = await hire(world, redis?.url, trade);
    try {
      expect(await ended(world.db, id)).toMatchObject({ state: 'done', result: { tasks: { marked: 1 } } });
      expect(await standing()).toEqual({ done: on, lines: 1 });
      // As if nobody had heard that it was done.
      await world.db.execute(sql`update job_runs set state = 'waiting' where id = ${id}`);
      await world.db.execute(sql`update outbox set settled_at = null, dispatched_at = null where id = ${id}`);
      expect(await ended(world.db, id)).toMatchObject({ state: 'done', attempts: 2 });
      const twice = [1, 2].map(() => order(world.db, trade, 'readiness.rescore', { companyId: of.id }));
      for (const again of await Promise.all(twice)) await ended(world.db, again);
      expect(await standing()).toEqual({ done: on, lines: 1 });
    } finally {
      await worker.stop(1_000);
    }
  });

  test('follow what was written without an order as soon as it is scored', async () => {
    await enter(addDays(today, -4), 'yes');
    // This worker does not know the order that the entry gave: nothing is left but that the company is due.
    const dueAlone = {
      catalog: { 'readiness.rescore-due': due },
      handlers: { 'readiness.rescore-due': readinessHandlers['readiness.rescore-due'] },
    } as unknown as Trade;
    const worker = await hire(world, redis?.url, dueAlone);
    try {
      await ended(world.db, await order(world.db, dueAlone, 'readiness.rescore-due'));
      expect(await standing()).toEqual({ done: addDays(today, -4), lines: 1 });
      await enter(today, 'no');
      await ended(world.db, await order(world.db, dueAlone, 'readiness.rescore-due'));
      expect(await standing()).toEqual({ done: null, lines: 2 });
    } finally {
      await worker.stop(1_000);
    }
  });
});
