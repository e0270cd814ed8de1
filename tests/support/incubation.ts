import type { Actor } from '#app/identity/domain/actor.ts';
import { addMembers } from '#app/incubation/commands/add-members.ts';
import { openCohort } from '#app/incubation/commands/open-cohort.ts';
import { openProgramme } from '#app/incubation/commands/open-programme.ts';
import { type CalendarDate, day } from '#app/kernel/calendar-date.ts';
import { expectOk } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import type { Organisation } from './people.ts';

let counter = 0;

/** A programme of an incubator with one cohort, opened by one of its managers. */
export async function cohortOf(
  db: Db,
  manager: Actor,
  house: Organisation,
  set: { name?: string; startsOn?: CalendarDate } = {},
): Promise<{ programmeId: string; cohortId: string }> {
  const nothing = { nameEn: null, purpose: null, headUserId: null, months: 12 };
  const { programmeId } = expectOk(
    await openProgramme(db, manager, {
      incubatorId: house.id,
      kind: 'incubation',
      name: `孵化营 ${++counter}`,
      ...nothing,
    }),
  );
  const { cohortId } = expectOk(
    await openCohort(db, manager, {
      programmeId,
      name: set.name ?? '2026 春',
      nameEn: null,
      startsOn: set.startsOn ?? day('2026-03-01'),
      endsOn: null,
      managerUserId: null,
    }),
  );
  return { programmeId, cohortId };
}

/** Companies become members of a cohort, as when they were admitted. */
export async function admit(
  db: Db,
  manager: Actor,
  cohortId: string,
  companyIds: readonly string[],
  joinedOn: CalendarDate = day('2026-03-01'),
): Promise<void> {
  await db.transaction(async (tx) =>
    expectOk(await addMembers(tx, manager, { cohortId, companyIds, joinedOn })),
  );
}
