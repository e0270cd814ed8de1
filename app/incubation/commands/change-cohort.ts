import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mayManage } from '../domain/policy.ts';
import { lockCohort, lockProgramme, subjects, worksThere } from './lock-incubator.ts';
import type { CohortRefusal, CohortValues } from './open-cohort.ts';

/** Changes what a cohort is; what is absent from `set` stays as it is. Plans that were opened keep their days. */
export async function changeCohort(
  db: Db,
  actor: Actor,
  order: { cohortId: Id; set: Partial<CohortValues> },
): Promise<Result<null, CohortRefusal>> {
  return carryOut<null, CohortRefusal>(db, actor, 'incubation.change-cohort', async (tx) => {
    const { cohortId, set } = order;
    const before = await lockCohort(tx, actor, cohortId);
    if (!before) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = subjects.cohort(cohortId, before.name);
    const refused = (refusal: CohortRefusal) => ({ result: refuse(refusal), note: { subject, after: set } });
    if (!mayManage(actor, before.incubatorId)) return refused({ kind: 'not-allowed' });
    const after = { ...before, ...set };
    if (after.endsOn !== null && after.endsOn < after.startsOn) {
      return refused({ kind: 'ends-before-it-begins' });
    }
    const managerChanged = after.managerUserId !== before.managerUserId;
    if (managerChanged && !(await worksThere(tx, before.incubatorId, after.managerUserId))) {
      return refused({ kind: 'manager-not-there' });
    }
    // Names are given one after the other within a programme.
    await lockProgramme(tx, actor, before.programmeId);
    const [same] = await tx.execute(sql`
      select 1 from cohorts
      where programme_id = ${before.programmeId} and name = ${after.name} and id <> ${cohortId}`);
    if (same) return refused({ kind: 'name-taken' });
    await tx.execute(sql`
      update cohorts set name = ${after.name}, name_en = ${after.nameEn}, starts_on = ${after.startsOn},
        ends_on = ${after.endsOn}, manager_user_id = ${after.managerUserId}
      where id = ${cohortId}`);
    return { result: ok(null), note: { subject, before, after } };
  });
}
