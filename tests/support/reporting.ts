import type { Actor } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { openSchedule } from '#app/reporting/commands/set-schedule.ts';
import { usualMetrics } from '#app/reporting/domain/metrics.ts';
import { lastEnded, type Period } from '#app/reporting/domain/period.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';

/** A monthly schedule of the usual metrics for a programme from the last month that has ended; its report is owed. */
export async function monthlyReports(
  db: Db,
  manager: Actor,
  programmeId: string,
): Promise<{ scheduleId: string; period: Period }> {
  const period = lastEnded('monthly', await todayInBeijing(db));
  const order = {
    programmeId,
    cohortId: null,
    cadence: 'monthly',
    dueDays: 10,
    startsOn: period.startsOn,
    metrics: usualMetrics,
  } as const;
  const { scheduleId } = expectOk(await openSchedule(db, manager, order));
  return { scheduleId, period };
}
