import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { newId } from '#db/new-id.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { fullLane } from '#tests/support/lane.ts';
import { organisation, person, signIn } from '#tests/support/people.ts';
import { chance, type Kept, keep, killAsTheyWork, seedOfRun } from '#tests/support/processes.ts';
import { backends, freePort, startRedis, type TestRedis } from '#tests/support/queues.ts';

// The portal as it is built and run: web and worker processes are killed while moves are ordered over HTTP by a client that
// does not give up, and while a job is ordered with each move.
const MOVES = fullLane ? 900 : 180;
const KILLS = fullLane ? 40 : 12;

let build: string;
let world: TestDatabase;
let redis: TestRedis | undefined;
let webs: (Kept & { port: number })[] = [];
let workers: Kept[] = [];

beforeAll(async () => {
  const file = pathToFileURL(join(process.cwd(), 'app/boot/build.mjs')).href;
  const { ensureBuilt } = (await import(file)) as {
    ensureBuilt: (root: string, say: () => void) => Promise<string>;
  };
  build = await ensureBuilt(process.cwd(), () => {});
}, 300_000);
afterEach(async () => {
  await Promise.all([...webs, ...workers].map((each) => each.end(2_000)));
  await redis?.stop();
  await world.drop();
  redis = undefined;
});
afterAll(() => {
  webs = [];
  workers = [];
});

/** 900 steps that an incubator's manager may take on her own word: three for each of 300 companies. */
const steps = ['idea', 'incubating', 'self-funded'] as const;
type Move = { companyId: string; step: (typeof steps)[number]; key: string; organisationId: string };

async function people() {
  const incubator = await organisation(world.db, 'incubator');
  const manager = await person(world.db, incubator);
  const companies = Array.from({ length: MOVES / steps.length }, () => newId());
  await world.db.execute(sql`
    insert into companies (id, name, founded_on)
    select id, '企业 ' || n, '2018-05-04'
      from jsonb_array_elements_text(${JSON.stringify(companies)}::text::jsonb) with ordinality as c(id, n)`);
  await world.db.execute(sql`
    insert into company_search (company_id, terms, plain) select id, '', '' from companies`);
  await world.db.execute(sql`
    insert into caretakers (company_id, organisation_id, since_on) select id, ${incubator.id}, '2018-06-01' from companies`);
  const moves = companies.flatMap((companyId) =>
    steps.map((step): Move => ({ companyId, step, key: newId(), organisationId: newId() })),
  );
  await world.db.execute(sql`
    insert into organisations (id, kind, name, status)
    select id, 'company', '新企业 ' || n, 'active'
      from jsonb_array_elements_text(${JSON.stringify(moves.map((move) => move.organisationId))}::text::jsonb)
           with ordinality as o(id, n)`);
  return { cookie: await signIn(world.db, manager), moves };
}

type Order = { orderId: string; tries: number };

/** Sends one order until it is answered, whatever happens to those who should answer it. */
async function insist(move: Move, cookie: string, random: () => number): Promise<Order> {
  const form = {
    intent: 'propose',
    key: move.key,
    step: move.step,
    effectiveOn: '2024-01-02',
    reason: 'ordered while processes die',
    decideAtOnce: 'on',
    ...(move.step === 'incubating' ? { 'note-incubation-agreement': 'kept by the incubator' } : {}),
  };
  for (let tries = 1; ; tries++) {
    if (tries > 2_000) throw new Error(`nobody takes ${JSON.stringify(move)}`);
    const web = webs[Math.floor(random() * webs.length)];
    const origin = `http://localhost:${web?.port}`;
    const answer = await fetch(`http://127.0.0.1:${web?.port}/companies/${move.companyId}/ladder`, {
      method: 'POST',
      headers: { host: `localhost:${web?.port}`, origin, 'sec-fetch-site': 'same-origin', cookie },
      body: new URLSearchParams(form),
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    }).catch(() => null);
    const orderId = /^\/moves\/([\w-]{22})$/.exec(answer?.headers.get('location') ?? '')?.[1];
    if (answer?.status === 303 && orderId) return { orderId, tries };
    if (answer && answer.status < 500)
      throw new Error(`${answer.status} for ${JSON.stringify(move)}: ${(await answer.text()).slice(0, 400)}`);
    await new Promise((done) => setTimeout(done, 40));
  }
}

test.each(backends)(
  `${MOVES} moves over HTTP and as many jobs, ${KILLS} kills of web and worker: 0 lost, 0 doubled, on %s`,
  async (backend) => {
    [world, redis] = await Promise.all([freshDatabase(), backend === 'redis' ? startRedis() : undefined]);
    const { cookie, moves } = await people();
    const env: Record<string, string> = {
      NODE_ENV: 'production',
      JIETI_BUILD: build,
      APP_DATABASE_URL: world.urls.app,
      QUEUE_DATABASE_URL: world.urls.queue,
      REDIS_URL: redis?.url ?? '',
    };
    const ports = [await freePort(), await freePort()];
    webs = ports.map((port) => ({
      ...keep(`web ${port}`, join(build, 'web.js'), { args: ['child'], env: { ...env, PORT: String(port) } }),
      port,
    }));
    workers = [1, 2].map((n) => keep(`worker ${n}`, join(build, 'worker.js'), { args: ['child'], env }));
    const seed = seedOfRun();
    const random = chance(seed);
    const orders = new Map<string, Order>();
    const started = performance.now();

    const companiesInTurn = Array.from({ length: MOVES / steps.length }, (_, n) =>
      moves.slice(n * 3, n * 3 + 3),
    );
    const client = async () => {
      for (let company = companiesInTurn.pop(); company; company = companiesInTurn.pop()) {
        for (const move of company) {
          orders.set(move.key, await insist(move, cookie, random));
          const { organisationId } = move;
          await world.db.transaction((tx) =>
            enqueue(tx, system('test'), 'startups.open-company', { organisationId }),
          );
        }
      }
    };
    const opened = async () => {
      const [row] = await world.db.execute<{ n: number }>(
        sql`select count(*)::int as n from inbox where consumer = 'startups.open-company'`,
      );
      return row?.n ?? 0;
    };
    const crew = { kills: KILLS / 2, total: MOVES };
    const [killedWebs, killedWorkers] = await Promise.all([
      killAsTheyWork({ ...crew, members: webs, progress: async () => orders.size }, random, 240_000),
      killAsTheyWork({ ...crew, members: workers, progress: opened }, random, 240_000),
      ...Array.from({ length: 6 }, client),
    ]);
    const spent = Math.round(performance.now() - started);
    await until(
      'every job has its end',
      async () =>
        (await world.db.execute(sql`select 1 from outbox where settled_at is null limit 1`)).length === 0,
      90_000,
    );

    const stored = await world.db.execute<{ key: string; id: string; state: string; moves: number }>(sql`
      select o.idempotency_key as key, o.id, o.state, (select count(*)::int from ladder_moves m where m.order_id = o.id) as moves
        from ladder_orders o`);
    const [counts] = await world.db.execute<{
      moves: number;
      lines: number;
      opened: number;
      twice: number;
    }>(sql`
      select (select count(*)::int from ladder_moves) as moves,
        (select count(*)::int from audit_lines where action = 'startups.propose-move' and outcome = 'done'
          and (after ->> 'repeated') is null) as lines,
        (select count(distinct c.organisation_id)::int from companies c join organisations o on o.id = c.organisation_id
          where o.name like '新企业 %') as opened,
        (select count(*)::int from (select organisation_id from companies where organisation_id is not null
          group by 1 having count(*) > 1) d) as twice`);
    const tries = [...orders.values()].reduce((sum, order) => sum + order.tries, 0);
    console.log(
      `${backend}: ${stored.length} orders and ${counts?.moves} moves in ${tries} requests, ${counts?.opened} jobs, ` +
        `${spent} ms; killed ${JSON.stringify({ ...killedWebs, ...killedWorkers })}; FAULT_SEED=${seed}`,
    );
    expect(stored).toHaveLength(MOVES);
    for (const row of stored) {
      expect(row).toMatchObject({ state: 'approved', moves: 1 });
      expect(orders.get(row.key)?.orderId).toBe(row.id);
    }
    expect(counts).toEqual({ moves: MOVES, lines: MOVES, opened: MOVES, twice: 0 });
    await expectSound(world.db);
  },
  420_000,
);
