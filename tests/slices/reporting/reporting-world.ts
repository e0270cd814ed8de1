import { sql } from 'drizzle-orm';
import { type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { HandInOrder } from '#app/reporting/commands/hand-in-report.ts';
import { openSchedule } from '#app/reporting/commands/set-schedule.ts';
import { type MetricKey, usualMetrics } from '#app/reporting/domain/metrics.ts';
import { lastEnded, type Period, periodAfter } from '#app/reporting/domain/period.ts';
import { indexCompanies } from '#app/startups/commands/index-companies.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { cohortMembers, cohorts, programmes } from '#db/schema/incubation.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Startup, startup } from '#tests/support/ladder-world.ts';
import { type Organisation, organisation, person } from '#tests/support/people.ts';

/** An incubator with one programme, one cohort since long ago and its members; all days relative to the database's. */
export type ReportingWorld = {
  house: Organisation;
  manager: Person;
  programmeId: string;
  cohortId: string;
  members: Startup[];
  today: CalendarDate;
  /** The last month that has ended. */
  last: Period;
};

export async function reportingWorld(db: Db, members = 2): Promise<ReportingWorld> {
  const today = await todayInBeijing(db);
  const house = await organisation(db, 'incubator');
  const manager = await person(db, house);
  const programmeId = newId();
  const cohortId = newId();
  await db
    .insert(programmes)
    .values({ id: programmeId, incubatorId: house.id, kind: 'incubation', name: `项目 ${programmeId}` });
  await db.insert(cohorts).values({
    id: cohortId,
    programmeId,
    incubatorId: house.id,
    name: '第一批',
    startsOn: day('2020-01-01'),
    managerUserId: manager.userId,
  });
  const all: Startup[] = [];
  for (let n = 0; n < members; n++) {
    const company = await startup(db, house);
    await db.insert(cohortMembers).values({ cohortId, companyId: company.id, joinedOn: day('2020-01-01') });
    all.push(company);
  }
  await db.transaction((tx) =>
    indexCompanies(
      tx,
      all.map(({ id }) => id),
    ),
  );
  return { house, manager, programmeId, cohortId, members: all, today, last: lastEnded('monthly', today) };
}

/** A monthly schedule of the usual metrics since so many months ago (0: the last that has ended). */
export async function monthly(
  db: Db,
  world: ReportingWorld,
  {
    since = 0,
    dueDays = 28,
    metrics = usualMetrics as readonly { key: MetricKey; required: boolean }[],
  } = {},
): Promise<string> {
  const done = await openSchedule(db, world.manager, {
    programmeId: world.programmeId,
    cohortId: null,
    cadence: 'monthly',
    dueDays,
    startsOn: periodAfter(world.last, -since).startsOn,
    metrics,
  });
  return expectOk(done).scheduleId;
}

const wan = (amount: number) => BigInt(amount) * 1_000_000n;

/** A report with everything that the usual schedule requires. */
export function report(
  company: { id: string },
  period: Period,
  amounts: Partial<Record<string, bigint | null>> = {},
  rest: Partial<HandInOrder> = {},
): HandInOrder {
  const standard = { revenue: wan(30), 'rd-spending': wan(10), cash: wan(200), headcount: 12n, raised: 0n };
  return {
    companyId: company.id,
    period: period.key,
    seenVersion: 0,
    confirmed: {},
    reason: null,
    content: {
      amounts: { ...standard, ...amounts } as Record<string, bigint | null>,
      highlights: null,
      problems: null,
      asks: null,
    },
    ...rest,
  };
}

/** Moves what is owed so that it is due so many days before today (after it, when negative). */
export async function dueDaysAgo(db: Db, world: ReportingWorld, days: number): Promise<void> {
  await db.execute(sql`
    update report_obligations set due_on = ${addDays(world.today, -days)}::date where cohort_id = ${world.cohortId}`);
}

export async function countOf(db: Db, table: 'notices' | 'report_obligations', key = '%'): Promise<number> {
  const [row] =
    table === 'notices'
      ? await db.execute<{ count: number }>(
          sql`select count(*)::int as count from notices where key like ${key}`,
        )
      : await db.execute<{ count: number }>(sql`select count(*)::int as count from report_obligations`);
  return row?.count ?? 0;
}

export const clock = system('test');
