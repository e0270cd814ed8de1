import { CronExpressionParser } from 'cron-parser';
import { sql } from 'drizzle-orm';
import { system } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import type { Catalog } from './catalog.ts';
import { enqueueFrom } from './enqueue.server.ts';
import { type Log, textOf } from './log.ts';
import type { Pace } from './pace.ts';

const ZONE = 'Asia/Shanghai';

/** The last instant at or before `now` and the first one after it at which a schedule strikes. */
export function ticksAround(cron: string, now: Date): { last: Date; next: Date } {
  const from = (currentDate: Date) => CronExpressionParser.parse(cron, { currentDate, tz: ZONE });
  const next = from(now).next().toDate();
  // "Before" excludes the instant itself: ask from a second later.
  const last = from(new Date(Math.floor(now.getTime() / 1000) * 1000 + 1000))
    .prev()
    .toDate();
  return { last, next };
}

/**
 * Orders what the clock has struck since the last look, by the database's clock, in one transaction per schedule with the
 * note of it: many workers order it once. A strike that nobody was there for is made up for once, not once per strike;
 * while the work of an earlier strike is still open, no second one is ordered. Returns the names that were ordered.
 */
export async function strike(db: Db, catalog: Catalog): Promise<string[]> {
  const ordered: string[] = [];
  for (const [name, { schedule }] of Object.entries(catalog)) {
    if (schedule && (await strikeOne(db, catalog, name, schedule))) ordered.push(name);
  }
  return ordered;
}

async function strikeOne(db: Db, catalog: Catalog, name: string, cron: string): Promise<boolean> {
  const [clock] = await db.execute<{ now: string }>(sql`select clock_timestamp()::text as now`);
  const { last, next } = ticksAround(cron, new Date(clock?.now ?? Number.NaN));
  const [known] = await db.execute<{ due: boolean }>(sql`
    select last_tick_at < ${last.toISOString()} or cron <> ${cron} as due from schedules where name = ${name}`);
  if (known?.due === false) return false;
  return db.transaction(async (tx) => {
    const [row] = await tx.execute<{ due: boolean; fresh: boolean }>(sql`
      with fresh as (
        insert into schedules (name, cron, last_tick_at, next_tick_at)
        values (${name}, ${cron}, ${last.toISOString()}, ${next.toISOString()})
        on conflict do nothing returning name)
      select last_tick_at < ${last.toISOString()} as due from schedules where name = ${name} for update skip locked`);
    if (!row) return false;
    await tx.execute(sql`
      update schedules set cron = ${cron}, next_tick_at = ${next.toISOString()},
                           last_tick_at = greatest(last_tick_at, ${last.toISOString()})
       where name = ${name}`);
    if (!row.due || (await isOpen(tx, name))) return false;
    await enqueueFrom(catalog, tx, system('schedule'), name, {});
    return true;
  });
}

async function isOpen(tx: Parameters<Parameters<Db['transaction']>[0]>[0], name: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from job_runs where name = ${name} and owner_id is null and state in ('waiting', 'running') limit 1`);
  return rows.length > 0;
}

/** Looks at the schedules at once and then whenever the next one is due, at least as often as the pace says. */
export function startSchedules(
  { db, catalog, pace, log }: { db: Db; catalog: Catalog; pace: Pace; log: Log },
  mayStrike: () => boolean,
): { stop: () => Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const look = async () => {
    try {
      if (mayStrike()) {
        const ordered = await strike(db, catalog);
        if (ordered.length > 0) log('info', 'the clock has struck', { ordered });
      }
    } catch (error) {
      log('warn', 'schedules could not be looked at', { error: textOf(error) });
    }
    if (!stopped) timer = setTimeout(again, Math.min(pace.schedule, await untilNext(db, catalog)));
  };
  const again = () => {
    running = look();
  };
  again();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function untilNext(db: Db, catalog: Catalog): Promise<number> {
  const names = Object.keys(catalog).filter((name) => catalog[name]?.schedule);
  if (names.length === 0) return Number.POSITIVE_INFINITY;
  try {
    const [row] = await db.execute<{ ms: number | null }>(sql`
      select (extract(epoch from min(next_tick_at) - clock_timestamp()) * 1000)::float8 as ms
        from schedules where name in ${names}`);
    return Math.max(250, (row?.ms ?? Number.POSITIVE_INFINITY) + 50);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
