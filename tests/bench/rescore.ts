import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { system } from '#app/identity/domain/actor.ts';
import { importAtOnce } from '#app/imports/commands/import-at-once.ts';
import { expectOk } from '#app/kernel/result.ts';
import { boards } from '#app/readiness/boards/catalog.ts';
import { enterFact } from '#app/readiness/commands/enter-fact.ts';
import { rescoreAll } from '#app/readiness/commands/rescore-all.ts';
import { rescorePart } from '#app/readiness/commands/rescore-part.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { startWorker } from '#jobs/worker.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { median } from './load.ts';

const CHANGES = 20;

/**
 * What it takes to score every NEEQ company of ../shared/data against every board and to keep it: the first time, when
 * everything is written; once more, when nothing has changed; and after a change of every company. Then single facts by
 * the real worker: from the order of the change to the assessment that rests on it. Goals: 20 s, and 2 s.
 */
const world = await freshDatabase();
try {
  const actor = system('bench');
  await bring(world.db);
  const first = await everybody(world.db);
  const again = await everybody(world.db);
  await world.db.execute(sql`update company_figures set revenue = revenue * 2, net_profit = net_profit * 2`);
  const changed = await everybody(world.db);
  const single = await oneByOne(world);
  const [kept] = await world.db.execute<{ assessments: number; history: number; companies: number }>(sql`
    select (select count(*)::int from assessments) as assessments, (select count(*)::int from assessment_history) as history,
      (select count(*)::int from companies) as companies`);
  console.log(
    JSON.stringify(
      {
        ...kept,
        boards: boards.length,
        goal_ms: 20_000,
        first_ms: first,
        nothing_changed_ms: again,
        all_changed_ms: changed,
        goal_single_ms: 2_000,
        single_ms: { median: Math.round(median(single)), slowest: Math.round(Math.max(...single)) },
      },
      null,
      2,
    ),
  );

  /** A run over everybody, part after part, as one worker does it. */
  async function everybody(db: Db): Promise<number> {
    const begun = performance.now();
    const run = expectOk(await rescoreAll(db, actor));
    if (!run) throw new Error('nothing was ordered');
    for (let part = 0; part < run.parts; part++) await rescorePart(db, actor, { batchId: run.batchId, part });
    const took = performance.now() - begun;
    const [batch] = await db.execute<{ state: string }>(
      sql`select state from rescoring_batches where id = ${run.batchId}`,
    );
    if (batch?.state !== 'done') throw new Error(`the run is ${batch?.state}`);
    return Math.round(took);
  }

  async function bring(db: Db): Promise<void> {
    const nobody = async () => {};
    const pulse = { jobId: null, once: async () => true, progress: () => {}, stopIfAsked: nobody };
    for (const kind of ['companies', 'financials'] as const) {
      const path = join(process.cwd(), '..', 'shared', 'data', `neeq-${kind}.csv`);
      if (!existsSync(path)) throw new Error(`${path} is not there`);
      const content = new Uint8Array(readFileSync(path));
      const order = { kind, name: `neeq-${kind}.csv`, content, mapping: null, valuedOn: null, dryRun: false };
      expectOk(await importAtOnce(db, actor, order, pulse));
    }
  }

  /** Milliseconds from the order of a change to the assessment that knows of it, by a worker as the portal runs it. */
  async function oneByOne({ db, urls }: TestDatabase): Promise<number[]> {
    // What the runs have ordered is done: the worker begins with nothing but the changes.
    await db.execute(sql`delete from job_runs`);
    await db.execute(sql`delete from outbox`);
    const worker = await startWorker({ database: urls.app, queue: urls.queue, log: () => {} });
    try {
      await worker.ready;
      const today = await todayInBeijing(db);
      const companies = await db.execute<{ id: string }>(
        sql`select id from companies order by id limit ${CHANGES}`,
      );
      const times: number[] = [];
      for (const { id } of companies) {
        const scoredBefore = await scoredAt(db, id);
        const begun = performance.now();
        const fact = {
          key: 'invention-patents',
          year: null,
          value: '9',
          source: 'register',
          on: today,
          note: null,
        };
        expectOk(await enterFact(db, actor, id, { ...fact, source: 'register' as const, file: null }));
        await until(
          'the assessment rests on it',
          async () => (await scoredAt(db, id)) !== scoredBefore,
          10_000,
        );
        times.push(performance.now() - begun);
      }
      return times;
    } finally {
      await worker.stop(1_000);
    }
  }

  async function scoredAt(db: Db, companyId: string): Promise<string> {
    const [row] = await db.execute<{ at: string }>(
      sql`select max(assessed_at)::text as at from assessments where company_id = ${companyId}`,
    );
    return row?.at ?? '';
  }
} finally {
  await world.drop();
}
