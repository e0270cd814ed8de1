import { type SQL, sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { order } from '#tests/support/jobs.ts';
import { fullLane } from '#tests/support/lane.ts';
import { manyPlans } from '#tests/support/many-milestones.ts';
import { chance, type Kept, keep, killAsTheyWork, programOf, seedOfRun } from '#tests/support/processes.ts';
import { type Backend, backends, startRedis, type TestRedis } from '#tests/support/queues.ts';
import { watchTrade } from './processes/watch-trade.ts';

// A watch that was killed begins at the front again: what it costs grows with projects and kills together.
const PROJECTS = fullLane ? 300 : 200;
const KILLS = fullLane ? 10 : 4;

let program: string;
let world: TestDatabase;
let redis: TestRedis | undefined;
let running: Kept[] = [];

beforeAll(async () => {
  program = await programOf('tests/faults/processes/watcher.ts');
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.end(1_000)));
  await redis?.stop();
  await world.drop();
  running = [];
  redis = undefined;
});

const count = async (statement: SQL) => (await world.db.execute<{ n: number }>(statement))[0]?.n ?? 0;
const told = () => count(sql`select count(*)::int as n from notices where topic = 'listing'`);
const openJobs = () =>
  count(sql`select count(*)::int as n from outbox where name = 'listing.watch' and settled_at is null`);

/** A project of each company: its reply due in three days, two drafts due tomorrow, a task that was due yesterday. */
async function fill() {
  const run = (statement: SQL) => world.db.execute(statement);
  await manyPlans(run, 0, PROJECTS);
  await run(sql`insert into company_search (company_id, terms, plain) select id, '', '' from companies`);
  const today = sql`(now() at time zone 'Asia/Shanghai')::date`;
  await run(sql`
    insert into listing_projects (id, company_id, board, edition, filing_on, opened_by_name, opened_on)
    select 'p' || id, id, 'bse', 'bse.2025', ${today} + 300, '创始人', ${today} - 60 from companies`);
  await run(sql`
    insert into listing_inquiries (id, project_id, round, body, letter_on, reply_by, first_reply_by, added_by_name)
    select 'i' || id, 'p' || id, 1, '北京证券交易所', ${today} - 20, ${today} + 3, ${today} + 3, '创始人' from companies`);
  await run(sql`
    insert into listing_questions (id, inquiry_id, number, topic, question, part, due_on)
    select 'q' || n || id, 'i' || id, n, '问题', '请说明。', 'issuer', ${today} + 1 from companies, generate_series(1, 2) n`);
  await run(sql`
    insert into listing_tasks (id, project_id, source, subject, title, part, step, due_on, added_by_name)
    select 't' || id, 'p' || id, 'person', id, '补齐社保', 'issuer', 'due-diligence', ${today} - 1, '创始人' from companies`);
}

/** Keeps two watches ordered at any time until all is told. */
async function keepOrdering(): Promise<void> {
  let done = false;
  await until(
    'everything is told',
    async () => {
      done = (await told()) >= 3 * PROJECTS;
      if (!done && (await openJobs()) < 2) await order(world.db, watchTrade, 'listing.watch');
      return done;
    },
    150_000,
  );
}

test.each(backends)(
  'watches over listing projects killed again and again by two workers at once: each notice exists exactly once, on %s',
  async (backend: Backend) => {
    const seed = seedOfRun();
    [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
    await fill();
    const env = {
      FAULT_DATABASE: world.urls.app,
      FAULT_QUEUE: world.urls.queue,
      FAULT_REDIS: redis?.url ?? '',
    };
    running = [1, 2].map((n) => keep(`watcher ${n}`, program, { env }));
    const ordering = keepOrdering();
    const crew = { members: running, kills: KILLS, total: 3 * PROJECTS, progress: told };
    const killed = await killAsTheyWork(crew, chance(seed), 60_000);
    await ordering;
    // Once more, for whatever a killed watch might have left to be told twice.
    await order(world.db, watchTrade, 'listing.watch');
    await until('all jobs have their end', async () => (await openJobs()) === 0, 60_000);
    console.log(`${backend}: ${PROJECTS} projects, killed ${JSON.stringify(killed)}; FAULT_SEED=${seed}`);

    const notices = await world.db.execute(sql`
      select kind, params ->> 'variant' as variant, count(*)::int as n, count(distinct (user_id, key))::int as keys,
        count(distinct user_id)::int as people
      from notices group by 1, 2 order by 1`);
    const each = { n: PROJECTS, keys: PROJECTS, people: PROJECTS };
    expect(notices).toEqual([
      { kind: 'listing-drafts-due', variant: null, ...each },
      { kind: 'listing-reply-due', variant: null, ...each },
      { kind: 'listing-tasks-due', variant: 'late', ...each },
    ]);
    const audited = await count(sql`
      select coalesce(sum((after ->> 'told')::int), 0)::int as n from audit_lines
      where action = 'listing.watch' and outcome = 'done'`);
    expect(audited).toBe(3 * PROJECTS);
    expect(Object.values(killed).reduce((sum, n) => sum + n, 0)).toBe(KILLS);
    await expectSound(world.db);
  },
  240_000,
);
