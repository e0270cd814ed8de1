import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mayManage } from '../domain/policy.ts';
import { lockProgramme, subjects, worksThere } from './lock-incubator.ts';

export type CohortValues = {
  name: string;
  nameEn: string | null;
  startsOn: CalendarDate;
  /** The last day; null when it has none. */
  endsOn: CalendarDate | null;
  /** One of the incubator's managers or members. */
  managerUserId: Id | null;
};

export type CohortRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** The programme has a cohort of this name. */
  | { kind: 'name-taken' }
  | { kind: 'ends-before-it-begins' }
  | { kind: 'manager-not-there' }
  | { kind: 'programme-archived' };

/** Opens a cohort of a programme; it may begin in the future. */
export async function openCohort(
  db: Db,
  actor: Actor,
  order: CohortValues & { programmeId: Id },
): Promise<Result<{ cohortId: Id }, CohortRefusal>> {
  return carryOut<{ cohortId: Id }, CohortRefusal>(db, actor, 'incubation.open-cohort', async (tx) => {
    const { programmeId, name, nameEn, startsOn, endsOn, managerUserId } = order;
    const programme = await lockProgramme(tx, actor, programmeId);
    if (!programme) return { result: refuse({ kind: 'not-found' }), note: {} };
    const refused = (refusal: CohortRefusal) => ({
      result: refuse(refusal),
      note: { subject: subjects.programme(programmeId, programme.name), after: { name } },
    });
    const { incubatorId } = programme;
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    if (programme.archived) return refused({ kind: 'programme-archived' });
    if (endsOn !== null && endsOn < startsOn) return refused({ kind: 'ends-before-it-begins' });
    if (!(await worksThere(tx, incubatorId, managerUserId))) return refused({ kind: 'manager-not-there' });
    const cohortId = newId();
    const made = await tx.execute(sql`
      insert into cohorts (id, programme_id, incubator_id, name, name_en, starts_on, ends_on, manager_user_id)
      values (${cohortId}, ${programmeId}, ${incubatorId}, ${name}, ${nameEn}, ${startsOn}, ${endsOn},
        ${managerUserId})
      on conflict (programme_id, name) do nothing returning id`);
    if (made.length === 0) return refused({ kind: 'name-taken' });
    return {
      result: ok({ cohortId }),
      note: {
        subject: subjects.cohort(cohortId, name),
        after: { programme: programme.name, programmeId, name, nameEn, startsOn, endsOn, managerUserId },
      },
    };
  });
}
