import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { mayEndCare, mayPlaceInCare } from '../domain/policy.ts';
import { lockCompany, subjectOf } from './lock-company.ts';

export type CareRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'not-an-incubator' }
  /** It looks after the company already, or will on the day. */
  | { kind: 'already-in-care' }
  | { kind: 'not-in-care' }
  | { kind: 'in-the-future' }
  | { kind: 'ends-before-it-begins'; sinceOn: CalendarDate };

/** Puts a company into the care of an incubator from a day on: its people may then see and change all of it. */
export async function placeInCare(
  db: Db,
  actor: Actor,
  order: { companyId: Id; incubatorId: Id; sinceOn: CalendarDate },
): Promise<Result<null, CareRefusal>> {
  return carryOut<null, CareRefusal>(db, actor, 'startups.place-in-care', async (tx) => {
    const { companyId, incubatorId, sinceOn } = order;
    const record = await lockCompany(tx, actor, companyId);
    if (!record) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = subjectOf(companyId, record.values.name);
    const refused = (refusal: CareRefusal) => ({
      result: refuse(refusal),
      note: { subject, after: { incubatorId } },
    });
    if (!mayPlaceInCare(actor)) return refused({ kind: 'not-allowed' });
    if (sinceOn > (await todayInBeijing(tx))) return refused({ kind: 'in-the-future' });
    const [incubator] = await tx.execute<{ name: string }>(sql`
      select name from organisations where id = ${incubatorId} and kind = 'incubator' and status = 'active'`);
    if (!incubator) return refused({ kind: 'not-an-incubator' });
    const open = await careOf(tx, companyId, incubatorId, sinceOn);
    if (open) return refused({ kind: 'already-in-care' });
    await tx.execute(sql`
      insert into caretakers (company_id, organisation_id, since_on)
      values (${companyId}, ${incubatorId}, ${sinceOn})
      on conflict (company_id, organisation_id, since_on) do update set until_on = null`);
    return {
      result: ok(null),
      note: { subject, after: { incubator: incubator.name, incubatorId, sinceOn } },
    };
  });
}

/** Ends the care of an incubator: `untilOn` is the first day on which its people see no more than others do. */
export async function endCare(
  db: Db,
  actor: Actor,
  order: { companyId: Id; incubatorId: Id; untilOn: CalendarDate },
): Promise<Result<null, CareRefusal>> {
  return carryOut<null, CareRefusal>(db, actor, 'startups.end-care', async (tx) => {
    const { companyId, incubatorId, untilOn } = order;
    const record = await lockCompany(tx, actor, companyId);
    if (!record) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = subjectOf(companyId, record.values.name);
    const refused = (refusal: CareRefusal) => ({
      result: refuse(refusal),
      note: { subject, after: { incubatorId } },
    });
    if (!mayEndCare(actor, record.subject, incubatorId)) return refused({ kind: 'not-allowed' });
    const today = await todayInBeijing(tx);
    if (untilOn > today) return refused({ kind: 'in-the-future' });
    const open = await careOf(tx, companyId, incubatorId, today);
    if (!open) return refused({ kind: 'not-in-care' });
    if (untilOn < open.sinceOn) return refused({ kind: 'ends-before-it-begins', sinceOn: open.sinceOn });
    await tx.execute(sql`
      update caretakers set until_on = ${untilOn}
      where company_id = ${companyId} and organisation_id = ${incubatorId} and since_on = ${open.sinceOn}`);
    return { result: ok(null), note: { subject, before: open, after: { incubatorId, untilOn } } };
  });
}

/** The care of an incubator that holds on a day or begins after it. */
async function careOf(tx: Tx, companyId: Id, incubatorId: Id, on: CalendarDate) {
  const [care] = await tx.execute<{ incubatorId: Id; sinceOn: CalendarDate }>(sql`
    select organisation_id as "incubatorId", since_on::text as "sinceOn" from caretakers
    where company_id = ${companyId} and organisation_id = ${incubatorId}
      and (until_on is null or until_on > ${on}::date)
    order by since_on limit 1`);
  return care ?? null;
}
