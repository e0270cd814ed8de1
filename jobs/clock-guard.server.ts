import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';

/** From here on the clock is worth a line in the log. */
export const SKEW_TO_MENTION = 1_000;
/** From here on nothing may be claimed: a queue in PostgreSQL believes the clock of each worker. */
export const SKEW_TO_STOP = 5_000;

/** How far this process's clock runs ahead of the database's, in milliseconds; the way there and back is split evenly. */
export async function measureSkew(db: Db, clock: () => number = Date.now): Promise<number> {
  const sent = clock();
  const started = performance.now();
  const rows = await db.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  const journey = performance.now() - started;
  return Math.round(sent + journey / 2 - Number(rows[0]?.ms));
}

/** Watches for a clock that jumps against the one that only counts up; calls `jumped` within a second. */
export function watchForJumps(jumped: () => void, clock: () => number = Date.now): { stop: () => void } {
  let offset = clock() - performance.now();
  const timer = setInterval(() => {
    const now = clock() - performance.now();
    if (Math.abs(now - offset) > SKEW_TO_MENTION) jumped();
    offset = now;
  }, 1_000);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
