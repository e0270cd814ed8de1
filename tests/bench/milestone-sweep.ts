import { type SQL, sql } from 'drizzle-orm';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { openDatabase } from '#db/client.server.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { fallDue, MILESTONES_PER_PLAN, manyPlans } from '#tests/support/many-milestones.ts';
import { sweeper } from '#tests/support/milestones.ts';
import { median } from './load.ts';

/** JIETI_MILESTONES=1000000,10000000 by default; smaller figures for a look in passing. */
const sizes = (process.env.JIETI_MILESTONES ?? '1000000,10000000').split(',').map(Number);
const SHARE = 1_000;
const ROUNDS = 5;
const STEP = 20_000;

/**
 * One sweep over so many milestones of which 0.1 % of the first figure fall due, five times, and the same due ones among
 * ten times as many. Goals: 5 s, and 1.3 times.
 */
const world = await freshDatabase();
const owner = openDatabase(world.urls.owner, { max: 1, statementTimeoutMs: 600_000 });
try {
  const run = (statement: SQL) => owner.execute(statement);
  const due = Math.round((sizes[0] ?? 0) / SHARE);
  const results = [];
  let plans = 0;
  for (const [at, size] of sizes.entries()) {
    const started = performance.now();
    for (; plans < size / MILESTONES_PER_PLAN; plans += STEP)
      await manyPlans(run, plans, Math.min(plans + STEP, size / MILESTONES_PER_PLAN));
    await owner.execute(sql`vacuum analyze`);
    const filled = performance.now() - started;
    const times: number[] = [];
    let told = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await fallDue(run, due, at * ROUNDS + round);
      await owner.execute(sql`checkpoint`);
      const before = performance.now();
      const swept = await sweepMilestones(world.db, sweeper);
      times.push(performance.now() - before);
      if (swept.plans !== due || swept.told !== due)
        throw new Error(`looked at ${swept.plans} plans and told ${swept.told} instead of ${due}`);
      told += swept.told;
    }
    const idle = performance.now();
    await sweepMilestones(world.db, sweeper);
    results.push({
      milestones: size,
      due,
      told,
      sweep_ms: times.map(Math.round),
      median_ms: Math.round(median(times)),
      nothing_due_ms: Math.round(performance.now() - idle),
      filled_in_s: Math.round(filled / 1000),
    });
    console.log(JSON.stringify(results.at(-1)));
  }
  const [one, ten] = results;
  const growth = one && ten ? ten.median_ms / one.median_ms : null;
  console.log(JSON.stringify({ goal_ms: 5_000, goal_growth: 1.3, growth, results }, null, 2));
} finally {
  await owner.$client.end();
  await world.drop();
}
