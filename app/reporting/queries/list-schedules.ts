import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { Metric, MetricKey } from '../domain/metrics.ts';
import type { Cadence } from '../domain/period.ts';
import { metricsFor, metricsOf } from './metrics-known.ts';

type Named = { id: Id; name: string; nameEn: string | null };

export type ScheduleLine = {
  scheduleId: Id;
  incubatorId: Id;
  programme: Named;
  /** Null: the whole programme. */
  cohort: Named | null;
  cadence: Cadence;
  dueDays: number;
  startsOn: CalendarDate;
  stoppedOn: CalendarDate | null;
  metrics: { key: MetricKey; required: boolean }[];
};

const line = (where: SQL) => sql`
  select s.id as "scheduleId", s.incubator_id as "incubatorId", s.cadence, s.due_days as "dueDays",
    s.starts_on::text as "startsOn", s.stopped_on::text as "stoppedOn",
    json_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) as programme,
    case when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en) end as cohort,
    coalesce((select json_agg(json_build_object('key', m.metric, 'required', m.required) order by m.position)
      from schedule_metrics m where m.schedule_id = s.id), '[]') as metrics
  from report_schedules s join programmes p on p.id = s.programme_id left join cohorts k on k.id = s.cohort_id
  where ${where}
  order by s.stopped_on is not null, p.name, k.starts_on desc nulls first, s.cadence, s.id`;

/** What is reported where, as far as the actor may see the incubators: running ones first. */
export async function listSchedules(
  db: Reader,
  actor: Actor,
): Promise<{ schedules: ScheduleLine[]; today: CalendarDate }> {
  const schedules = await db.execute<ScheduleLine>(line(incubatorScope(actor, sql`s.incubator_id`)));
  return { schedules: [...schedules], today: await todayInBeijing(db) };
}

export type SchedulePage = ScheduleLine & {
  /** What can be asked for, with what is asked for although it was put away. */
  offered: Metric[];
  may: { manage: boolean };
};

/** One schedule with everything that can be asked for; null when there is none that the actor may see. */
export async function schedulePage(
  db: Reader,
  actor: Actor,
  scheduleId: string,
): Promise<SchedulePage | null> {
  if (!looksLikeId(scheduleId)) return null;
  const [schedule] = await db.execute<ScheduleLine>(
    line(sql`s.id = ${scheduleId} and ${incubatorScope(actor, sql`s.incubator_id`)}`),
  );
  if (!schedule) return null;
  const known = await metricsFor(db, schedule.incubatorId, schedule.programme.id);
  const keys = new Set(known.map(({ key }) => key));
  const putAway = schedule.metrics.map(({ key }) => key).filter((key) => !keys.has(key));
  return {
    ...schedule,
    offered: [...known, ...(await metricsOf(db, putAway))],
    may: { manage: mayManage(actor, schedule.incubatorId) && schedule.stoppedOn === null },
  };
}
