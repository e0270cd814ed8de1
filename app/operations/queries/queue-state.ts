import { sql } from 'drizzle-orm';
import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import type { Reader } from '#db/client.server.ts';
import { isoText } from './list-jobs.ts';

export type QueueState = {
  waiting: number;
  running: number;
  /** Running jobs of which nothing was heard for half a minute. */
  silent: number;
  /** Failed in the last 24 hours. */
  failedLately: number;
  /** How long the job that is due and has waited longest has waited, in seconds; null when none waits. */
  oldestWaitSeconds: number | null;
};

export type ScheduleLine = {
  name: string;
  cron: string;
  nextAt: Date;
  /** How its last run ended, or that it has not ended yet; null before the first. */
  lastState: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | null;
  lastAt: Date | null;
  lastId: string | null;
};

/** How much work waits and runs in the whole portal; null for whoever may not know. */
export async function queueState(db: Reader, actor: Actor): Promise<QueueState | null> {
  if (!isOperator(actor)) return null;
  const [row] = await db.execute<QueueState>(sql`
    select count(*) filter (where r.state = 'waiting')::int as waiting,
      count(*) filter (where r.state = 'running')::int as running,
      count(*) filter (where r.state = 'running' and r.heartbeat_at < now() - interval '30 seconds')::int as silent,
      (select count(*)::int from job_runs where state = 'failed' and finished_at > now() - interval '24 hours'
        and created_at > now() - interval '30 days') as "failedLately",
      extract(epoch from now() - min(greatest(o.due_at, coalesce(r.next_try_at, o.due_at)))
        filter (where r.state = 'waiting' and greatest(o.due_at, coalesce(r.next_try_at, o.due_at)) < now()))::float8
        as "oldestWaitSeconds"
    from job_runs r join outbox o on o.id = r.id
    where r.state in ('waiting', 'running')`);
  return row ?? null;
}

/** What comes by the clock, the next one first; null for whoever may not know. */
export async function scheduleLines(db: Reader, actor: Actor): Promise<ScheduleLine[] | null> {
  if (!isOperator(actor)) return null;
  const rows = await db.execute<
    Omit<ScheduleLine, 'nextAt' | 'lastAt'> & { nextAt: string; lastAt: string | null }
  >(sql`
    select s.name, s.cron, ${isoText(sql`s.next_tick_at`)} as "nextAt", r.state as "lastState",
      ${isoText(sql`r.created_at`)} as "lastAt", r.id as "lastId"
    from schedules s left join lateral (
      select id, state, created_at from job_runs where name = s.name and owner_id is null
      order by created_at desc limit 1) r on true
    order by s.next_tick_at, s.name`);
  return rows.map((row) => ({
    ...row,
    nextAt: new Date(row.nextAt),
    lastAt: row.lastAt === null ? null : new Date(row.lastAt),
  }));
}
