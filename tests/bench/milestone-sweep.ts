import { type SQL, sql } from 'drizzle-orm';
import { sweepMilestones } from '#app/milestones/commands/sweep.ts';
import { type Db, openDatabase } from '#db/client.server.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { fallDue, MILESTONES_PER_PLAN, manyPlans } from '#tests/support/many-milestones.ts';
import { sweeper } from '#tests/support/milestones.ts';
import { median } from './load.ts';

/** JIETI_MILESTONES=1000000 by default, beside ten times as many; a smaller figure for a look in passing. */
const few = Number(process.env.JIETI_MILESTONES ?? 1_000_000);
const DUE = Math.round(few / 1_000);
const ROUNDS = 9;
const STEP = 20_000;

type House = { milestones: number; world: TestDatabase; owner: Db; times: number[]; idle: number };

/**
 * One sweep over so many milestones of which 0.1 % fall due, and the same due ones among ten times as many. The two take
 * turns, so that whatever else the machine does falls on both. Goals: 5 s, and 1.3 times. The first turn warms up.
 */
const houses: House[] = [];
try {
  for (const milestones of [few, few * 10]) houses.push(await build(milestones));
  for (let round = 0; round < ROUNDS; round++) for (const house of houses) await turn(house, round);
  const [one, ten] = houses.map(({ times }) => median(times));
  console.log(
    JSON.stringify(
      {
        goal_ms: 5_000,
        goal_growth: 1.3,
        due: DUE,
        growth: one && ten ? Number((ten / one).toFixed(2)) : null,
        results: houses.map(({ milestones, times, idle }) => ({
          milestones,
          median_ms: Math.round(median(times)),
          sweep_ms: times.map(Math.round),
          nothing_due_ms: Math.round(idle),
        })),
      },
      null,
      2,
    ),
  );
} finally {
  for (const { owner, world } of houses) {
    await owner.$client.end();
    await world.drop();
  }
}

async function build(milestones: number): Promise<House> {
  const world = await freshDatabase();
  const owner = openDatabase(world.urls.owner, { max: 1, statementTimeoutMs: 600_000 });
  const plans = milestones / MILESTONES_PER_PLAN;
  for (let from = 0; from < plans; from += STEP)
    await manyPlans((statement: SQL) => owner.execute(statement), from, Math.min(from + STEP, plans));
  await owner.execute(sql`vacuum analyze`);
  await owner.execute(sql`checkpoint`);
  return { milestones, world, owner, times: [], idle: 0 };
}

async function turn(house: House, round: number): Promise<void> {
  await fallDue((statement: SQL) => house.owner.execute(statement), DUE, round);
  const before = performance.now();
  const swept = await sweepMilestones(house.world.db, sweeper);
  const took = performance.now() - before;
  if (swept.plans !== DUE || swept.told !== DUE)
    throw new Error(`looked at ${swept.plans} plans and told ${swept.told} instead of ${DUE}`);
  if (round > 0) house.times.push(took);
  const idle = performance.now();
  await sweepMilestones(house.world.db, sweeper);
  house.idle = performance.now() - idle;
}
