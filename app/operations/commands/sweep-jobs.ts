import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';

/** Days after which a job that has ended is forgotten: one that was done, and one that was not. */
export const jobRetention = { done: 30, notDone: 180 } as const;
/** Of work that comes by the clock and was done, so many runs are kept. */
export const KEPT_RUNS = 30;
const MOST = 20_000;

/**
 * Forgets jobs that ended long ago, with their orders and the notes of their effects. Those notes are kept as long as the
 * queue could bring the job again, which is one day.
 */
export async function sweepJobs(db: Db, actor: Actor): Promise<Result<{ forgotten: number }, never>> {
  return carryOut<{ forgotten: number }, never>(db, actor, 'operations.sweep-jobs', async (tx) => {
    const rows = await tx.execute(sql`
      with ranked as (
        select id, name, state, owner_id, finished_at,
               row_number() over (partition by name, owner_id is null order by created_at desc) as place
          from job_runs where state in ('done', 'failed', 'cancelled')
      ), over as (
        select r.id from ranked r join outbox o on o.id = r.id
         where o.settled_at < now() - interval '2 days' and r.finished_at < now() - interval '2 days' and (
           r.state = 'done' and r.finished_at < now() - make_interval(days => ${jobRetention.done})
           or r.finished_at < now() - make_interval(days => ${jobRetention.notDone})
           or r.state = 'done' and r.owner_id is null and r.place > ${KEPT_RUNS}
             and r.name in (select name from schedules))
         limit ${MOST}
      ), effects as (
        delete from inbox where event_id in (select id from over)
      ), orders as (
        delete from outbox where id in (select id from over)
      )
      delete from job_runs where id in (select id from over) returning 1`);
    return { result: ok({ forgotten: rows.length }), note: { after: { forgotten: rows.length } } };
  });
}
