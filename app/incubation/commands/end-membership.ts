import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { mayManage } from '../domain/policy.ts';
import type { Departure } from '../domain/programme.ts';
import { lockCohort, subjects } from './lock-incubator.ts';

export type EndingRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'not-a-member' }
  | { kind: 'already-over' }
  | { kind: 'in-the-future' }
  | { kind: 'ends-before-it-begins'; sinceOn: CalendarDate };

export type EndingOrder = {
  cohortId: Id;
  companyId: Id;
  /** The first day on which it is no longer a member. */
  leftOn: CalendarDate;
  departure: Departure;
  note: string | null;
};

/** Ends a company's time in a cohort within another order's transaction. The care of the incubator stays as it is. */
export async function endMembership(
  tx: Tx,
  actor: Actor,
  order: EndingOrder,
): Promise<Result<null, EndingRefusal>> {
  const cohort = await lockCohort(tx, actor, order.cohortId);
  if (!cohort) return refuse({ kind: 'not-found' });
  if (!mayManage(actor, cohort.incubatorId)) return refuse({ kind: 'not-allowed' });
  const { cohortId, companyId, leftOn, departure, note } = order;
  if (!looksLikeId(companyId)) return refuse({ kind: 'not-a-member' });
  const [member] = await tx.execute<{ joinedOn: CalendarDate; leftOn: CalendarDate | null }>(sql`
    select joined_on::text as "joinedOn", left_on::text as "leftOn" from cohort_members
    where cohort_id = ${cohortId} and company_id = ${companyId} for no key update`);
  if (!member) return refuse({ kind: 'not-a-member' });
  if (member.leftOn !== null) return refuse({ kind: 'already-over' });
  if (leftOn > (await todayInBeijing(tx))) return refuse({ kind: 'in-the-future' });
  if (leftOn < member.joinedOn) return refuse({ kind: 'ends-before-it-begins', sinceOn: member.joinedOn });
  await tx.execute(sql`
    update cohort_members set left_on = ${leftOn}, departure = ${departure}, departure_note = ${note}
    where cohort_id = ${cohortId} and company_id = ${companyId}`);
  return ok(null);
}

/** Ends a company's time in a cohort. Graduation has an order of its own, with its conditions. */
export async function endCohortMembership(
  db: Db,
  actor: Actor,
  order: EndingOrder,
): Promise<Result<null, EndingRefusal>> {
  return carryOut<null, EndingRefusal>(db, actor, 'incubation.end-cohort-membership', async (tx) => {
    const cohort = await lockCohort(tx, actor, order.cohortId);
    if (!cohort) return { result: refuse({ kind: 'not-found' }), note: {} };
    const { companyId, leftOn, departure, note } = order;
    return {
      result: await endMembership(tx, actor, order),
      note: {
        subject: subjects.cohort(order.cohortId, cohort.name),
        after: { companyId, leftOn, departure, note },
      },
    };
  });
}
