import { organisationOf, type Person, sitsIn } from '#app/identity/domain/actor.ts';
import { runningCohort } from '#app/incubation/queries/running-cohort.ts';
import { cohortMilestones } from '#app/milestones/queries/cohort-milestones.ts';
import type { Db } from '#db/client.server.ts';

/** The milestones of the cohort that an incubator opened last; null where there is none with plans. */
export async function houseMap(db: Db, person: Person) {
  const incubatorId = organisationOf(person);
  if (!incubatorId || !sitsIn(person, ['incubator'])) return null;
  const cohort = await runningCohort(db, person, incubatorId);
  const plans = cohort && (await cohortMilestones(db, person, cohort.cohortId));
  const rows = (plans?.members ?? []).filter((member) => !member.left);
  return cohort && rows.length > 0 ? { cohort, rows } : null;
}
