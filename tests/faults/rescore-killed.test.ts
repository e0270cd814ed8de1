import { type SQL, sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { rescoreAll } from '#app/readiness/commands/rescore-all.ts';
import { rescorePart } from '#app/readiness/commands/rescore-part.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { order } from '#tests/support/jobs.ts';
import { fullLane } from '#tests/support/lane.ts';
import { manyPlans } from '#tests/support/many-milestones.ts';
import { chance, type Kept, keep, killAsTheyWork, programOf, seedOfRun } from '#tests/support/processes.ts';
import { type Backend, backends, startRedis, type TestRedis } from '#tests/support/queues.ts';
import { boardsBefore, rescoreTrade } from './processes/rescore-trade.ts';

const COMPANIES = fullLane ? 1_800 : 600;
const KILLS = fullLane ? 20 : 5;

let program: string;
let world: TestDatabase;
let redis: TestRedis | undefined;
let running: Kept[] = [];

beforeAll(async () => {
  program = await programOf('tests/faults/processes/rescorer.ts');
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.end(1_000)));
  await redis?.stop();
  await world.drop();
  running = [];
  redis = undefined;
});

const count = async (statement: SQL) => (await world.db.execute<{ n: number }>(statement))[0]?.n ?? 0;
const scoredAnew = () => count(sql`select count(*)::int as n from assessments where edition = 'revenue.2'`);

/** A third of the companies meet both editions, a third only the old one, a third neither; all are scored by the old one. */
async function fill() {
  const run = (statement: SQL) => world.db.execute(statement);
  await manyPlans(run, 0, COMPANIES);
  await run(sql`insert into company_search (company_id, terms, plain) select id, '', '' from companies`);
  await run(sql`
    insert into company_figures (id, company_id, fiscal_year, revenue, net_profit, net_profit_basis, source)
    select 'figures ' || id, id, 2025, (50 + 100 * (row_number() over (order by id) % 3)) * 100, 20000, 'lower-of', 'company'
    from companies`);
  await run(sql`
    insert into caretakers (company_id, organisation_id, since_on) select id, 'many-incubator', date '2026-01-01' from companies`);
  await run(
    sql`insert into organisations (id, kind, name, status) values ('house', 'operator', '运营方', 'active')`,
  );
  await run(sql`insert into users (id, email, name) values ('operator', 'operator@example.test', '运营')`);
  await run(
    sql`insert into memberships (id, user_id, organisation_id, role) values ('o', 'operator', 'house', 'member')`,
  );
  const batch = expectOk(
    await rescoreAll(world.db, system('test'), { part: COMPANIES, boards: boardsBefore }),
  );
  await rescorePart(world.db, system('test'), {
    batchId: batch?.batchId ?? '',
    part: 0,
    boards: boardsBefore,
  });
  await run(sql`delete from inbox`);
  await run(sql`delete from job_runs`);
  await run(sql`delete from outbox`);
}

test.each(backends)(
  'everybody is scored by a new edition while workers are killed: each company once, and one summary, on %s',
  async (backend: Backend) => {
    const seed = seedOfRun();
    [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
    await fill();
    const env = {
      FAULT_DATABASE: world.urls.app,
      FAULT_QUEUE: world.urls.queue,
      FAULT_REDIS: redis?.url ?? '',
    };
    await order(world.db, rescoreTrade, 'readiness.rescore-all');
    running = [1, 2].map((n) => keep(`rescorer ${n}`, program, { env }));
    const killed = await killAsTheyWork(
      { members: running, kills: KILLS, total: COMPANIES, progress: scoredAnew },
      chance(seed),
      60_000,
    );
    await until('all jobs have their end', () => noneOpen(), 120_000);
    console.log(`${backend}: ${COMPANIES} companies, killed ${JSON.stringify(killed)}; FAULT_SEED=${seed}`);

    expect(await scoredAnew()).toBe(COMPANIES);
    const lines = await world.db.execute(sql`
      select board, before is null as first, count(*)::int as n, count(distinct company_id)::int as companies
      from assessment_history group by 1, 2 order by 1, 2`);
    expect(lines).toEqual([
      { board: 'bse', first: false, n: COMPANIES, companies: COMPANIES },
      { board: 'bse', first: true, n: COMPANIES, companies: COMPANIES },
      { board: 'star', first: true, n: COMPANIES, companies: COMPANIES },
    ]);
    const runs = await world.db.execute(sql`
      select reason, state, changed, up, down from rescoring_batches order by started_at`);
    expect(runs).toMatchObject([
      { reason: 'day', state: 'done' },
      { reason: 'edition', state: 'done', changed: COMPANIES, up: 0, down: COMPANIES / 3 },
    ]);
    const told = await world.db.execute(sql`
      select kind, count(*)::int as n, count(distinct user_id)::int as people from notices group by kind order by kind`);
    expect(told).toEqual([
      { kind: 'readiness-changed', n: COMPANIES / 3, people: COMPANIES / 3 },
      { kind: 'readiness-rescored', n: 2, people: 2 },
    ]);
    expect(Object.values(killed).reduce((sum, n) => sum + n, 0)).toBe(KILLS);
    await expectSound(world.db);
  },
  300_000,
);

async function noneOpen(): Promise<boolean> {
  return (
    (await count(
      sql`select count(*)::int as n from outbox where name like 'readiness.%' and settled_at is null`,
    )) === 0
  );
}
