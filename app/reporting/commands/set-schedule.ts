import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { looksLikeMetric } from '../domain/metrics.ts';
import type { Cadence } from '../domain/period.ts';
import { decideSchedule, type ScheduleProblem, type ScheduleValues } from '../domain/schedule.ts';
import { metricsFor } from '../queries/metrics-known.ts';
import { lockPlace, type ProgrammeRefusal } from './lock-programme.ts';
import { openObligations } from './open-periods.ts';

export type ScheduleRefusal =
  | ProgrammeRefusal
  | ScheduleProblem
  /** There is a running one of the same cadence for the same cohort or programme. */
  | { kind: 'schedule-exists' };

export type OpenScheduleOrder = ScheduleValues & { programmeId: Id; cohortId: Id | null };

/** Sets what a cohort or a whole programme reports from now on, and asks for the periods that have ended already. */
export async function openSchedule(
  db: Db,
  actor: Actor,
  order: OpenScheduleOrder,
): Promise<Result<{ scheduleId: Id; opened: number }, ScheduleRefusal>> {
  return carryOut<{ scheduleId: Id; opened: number }, ScheduleRefusal>(
    db,
    actor,
    'reporting.open-schedule',
    async (tx) => {
      const place = await lockPlace(tx, actor, order);
      if ('kind' in place) return { result: refuse(place), note: {} };
      const scheduleId = newId();
      const note = { subject: { kind: 'report-schedule', id: scheduleId, name: place.name }, after: order };
      const [same] = await tx.execute(sql`
        select 1 from report_schedules where programme_id = ${order.programmeId} and stopped_on is null
          and cadence = ${order.cadence} and cohort_id is not distinct from ${order.cohortId}`);
      if (same) return { result: refuse({ kind: 'schedule-exists' }), note };
      const decided = await decide(tx, place, order);
      if (!decided.ok) return { result: decided, note };
      const { cadence, dueDays, startsOn } = decided.value;
      await tx.execute(sql`
        insert into report_schedules (id, incubator_id, programme_id, cohort_id, cadence, due_days, starts_on)
        values (${scheduleId}, ${place.incubatorId}, ${order.programmeId}, ${order.cohortId}, ${cadence},
          ${dueDays}, ${startsOn}::date)`);
      await writeMetrics(tx, scheduleId, decided.value.metrics);
      const opened = await openObligations(tx, { today: await todayInBeijing(tx), since: null, scheduleId });
      return { result: ok({ scheduleId, opened }), note };
    },
  );
}

export type ChangeScheduleOrder = { scheduleId: Id } & Pick<ScheduleValues, 'dueDays' | 'metrics'>;

/** Changes what is asked, and the due day of periods that end from now on; what is owed already keeps its day. */
export async function changeSchedule(
  db: Db,
  actor: Actor,
  order: ChangeScheduleOrder,
): Promise<Result<null, ScheduleRefusal>> {
  return carryOut<null, ScheduleRefusal>(db, actor, 'reporting.change-schedule', async (tx) => {
    const found = await lockSchedule(tx, actor, order.scheduleId);
    if ('kind' in found) return { result: refuse(found), note: {} };
    const { schedule, note } = found;
    const before = await metricsNow(tx, order.scheduleId);
    const changed = {
      ...note,
      before: { dueDays: schedule.dueDays, metrics: before },
      after: { dueDays: order.dueDays, metrics: order.metrics },
    };
    const kept = new Set(before.map(({ key }) => key));
    const decided = await decide(tx, schedule, { ...schedule, ...order }, kept);
    if (!decided.ok) return { result: decided, note: changed };
    await tx.execute(sql`
      update report_schedules set due_days = ${order.dueDays}, updated_at = now() where id = ${order.scheduleId}`);
    await tx.execute(sql`delete from schedule_metrics where schedule_id = ${order.scheduleId}`);
    await writeMetrics(tx, order.scheduleId, decided.value.metrics);
    return { result: ok(null), note: changed };
  });
}

/** Asks for no further periods from today on; what is owed is still owed. */
export async function stopSchedule(
  db: Db,
  actor: Actor,
  order: { scheduleId: Id },
): Promise<Result<null, ProgrammeRefusal>> {
  return carryOut<null, ProgrammeRefusal>(db, actor, 'reporting.stop-schedule', async (tx) => {
    const found = await lockSchedule(tx, actor, order.scheduleId);
    if ('kind' in found) return { result: refuse(found), note: {} };
    const today = await todayInBeijing(tx);
    await tx.execute(sql`
      update report_schedules set stopped_on = ${today}::date, updated_at = now() where id = ${order.scheduleId}`);
    return { result: ok(null), note: { ...found.note, after: { stoppedOn: today } } };
  });
}

type Locked = {
  programmeId: Id;
  incubatorId: Id;
  cohortId: Id | null;
  cadence: Cadence;
  dueDays: number;
  startsOn: ScheduleValues['startsOn'];
};

/** A running schedule with its place locked; one that has stopped is not found. */
async function lockSchedule(
  tx: Tx,
  actor: Actor,
  scheduleId: Id,
): Promise<
  { schedule: Locked; note: { subject: { kind: string; id: Id; name: string } } } | ProgrammeRefusal
> {
  if (!looksLikeId(scheduleId)) return { kind: 'not-found' };
  const read = () =>
    tx.execute<Locked>(sql`
      select programme_id as "programmeId", incubator_id as "incubatorId", cohort_id as "cohortId", cadence,
        due_days as "dueDays", starts_on::text as "startsOn"
      from report_schedules where id = ${scheduleId} and stopped_on is null`);
  const [seen] = await read();
  if (!seen) return { kind: 'not-found' };
  const place = await lockPlace(tx, actor, seen);
  if ('kind' in place) return place;
  const [schedule] = await read();
  if (!schedule) return { kind: 'not-found' };
  return { schedule, note: { subject: { kind: 'report-schedule', id: scheduleId, name: place.name } } };
}

/** An own metric that was put away may stay where it is asked for, but is not asked for anew. */
async function decide(
  tx: Tx,
  { incubatorId, programmeId }: { incubatorId: Id; programmeId: Id },
  values: ScheduleValues,
  kept: ReadonlySet<string> = new Set(),
): Promise<Result<ScheduleValues, ScheduleProblem>> {
  const known = new Set((await metricsFor(tx, incubatorId, programmeId)).map(({ key }) => key));
  return decideSchedule(values, (key) => looksLikeMetric(key) && (known.has(key) || kept.has(key)));
}

async function metricsNow(tx: Tx, scheduleId: Id) {
  return tx.execute<{ key: string; required: boolean }>(sql`
    select metric as key, required from schedule_metrics where schedule_id = ${scheduleId} order by position`);
}

async function writeMetrics(tx: Tx, scheduleId: Id, metrics: ScheduleValues['metrics']): Promise<void> {
  await tx.execute(sql`
    insert into schedule_metrics (schedule_id, metric, position, required)
    select ${scheduleId}, m->>'key', at, (m->>'required')::boolean
    from jsonb_array_elements(${JSON.stringify(metrics)}::text::jsonb) with ordinality as t(m, at)`);
}
