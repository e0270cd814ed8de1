import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { Notice } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { standings } from '../queries/rent-standing.ts';

/** Days: rent is announced so long before it is due, an open charge is called late so long after, and ends so long before. */
export const remindBefore = 7;
export const lateAfter = 7;
export const endingSteps = [60, 30] as const;

export type Tended = { booked: number; told: number };

/**
 * The night's work on leases: books what has fallen due, announces rent and the end of leases, and says what is late. Each
 * charge is booked once and each thing is told once, however often and by however many this runs.
 */
export async function tendLeases(db: Db, actor: Actor): Promise<Result<Tended, never>> {
  return carryOut<Tended, never>(db, actor, 'premises.tend-leases', async (tx) => {
    const today = await todayInBeijing(tx);
    const booked = await bookDue(tx, today);
    const occasions = [
      ...(await rentComing(tx, today)),
      ...(await rentLate(tx, today)),
      ...(await leasesEndingSoon(tx, today)),
    ];
    const told = await tell(tx, await addressed(tx, occasions, today));
    return { result: ok({ booked, told }), note: { after: { booked, told } } };
  });
}

/** Whatever is due and not booked yet becomes a charge: one statement, whose rows no second run can take again. */
async function bookDue(tx: Tx, today: CalendarDate): Promise<number> {
  const booked = await tx.execute(sql`
    with due as (
      update rent_schedule set booked_at = now() where booked_at is null and due_on <= ${today}::date returning *
    )
    insert into rent_entries (lease_id, kind, value_on, period_from, period_to, gross, subsidy, amount, by_name)
    select lease_id, 'charge', due_on, period_from, period_to, gross, subsidy, gross - subsidy, 'premises.tend-leases'
    from due order by due_on, lease_id
    on conflict do nothing returning seq`);
  return booked.length;
}

/** Something to tell about a lease, and to which side. */
type Occasion = {
  leaseId: Id;
  kind: 'rent-due' | 'rent-overdue' | 'lease-ending';
  key: string;
  day: CalendarDate;
  amount?: bigint;
  toIncubator: boolean;
};

async function rentComing(tx: Tx, today: CalendarDate): Promise<Occasion[]> {
  const rows = await tx.execute<{ leaseId: Id; day: CalendarDate; amount: bigint }>(sql`
    select lease_id as "leaseId", due_on::text as day, gross - subsidy as amount from rent_schedule
    where booked_at is null and due_on <= ${addDays(today, remindBefore)}::date and gross > subsidy
    union all
    select lease_id, value_on::text, amount from rent_entries
    where kind = 'charge' and value_on = ${today}::date and amount > 0`);
  return rows.map((row) => ({
    ...row,
    kind: 'rent-due',
    key: `rent:${row.leaseId}:due:${row.day}`,
    toIncubator: false,
  }));
}

async function rentLate(tx: Tx, today: CalendarDate): Promise<Occasion[]> {
  const rows = await tx.execute<{ leaseId: Id; day: CalendarDate; amount: bigint }>(sql`
    select lease_id as "leaseId", overdue_since::text as day, overdue as amount
    from (${standings(sql`true`)}) s where overdue > 0 and overdue_since <= ${addDays(today, -lateAfter)}::date`);
  return rows.map((row) => ({
    ...row,
    kind: 'rent-overdue',
    key: `rent:${row.leaseId}:overdue:${row.day}`,
    toIncubator: true,
  }));
}

async function leasesEndingSoon(tx: Tx, today: CalendarDate): Promise<Occasion[]> {
  const rows = await tx.execute<{ leaseId: Id; day: CalendarDate; step: number }>(sql`
    select id as "leaseId", ends_on::text as day, case when ends_on <= ${addDays(today, endingSteps[1])}::date
      then ${endingSteps[1]}::int else ${endingSteps[0]}::int end as step
    from leases where ends_on between ${today}::date and ${addDays(today, endingSteps[0])}::date`);
  return rows.map(({ step, ...row }) => ({
    ...row,
    kind: 'lease-ending',
    key: `lease:${row.leaseId}:ending:${row.day}:${step}`,
    toIncubator: true,
  }));
}

/** The notices to everybody concerned: the company's people, and the incubator's managers where it is for them as well. */
async function addressed(tx: Tx, occasions: readonly Occasion[], today: CalendarDate): Promise<Notice[]> {
  if (occasions.length === 0) return [];
  const ids = [...new Set(occasions.map(({ leaseId }) => leaseId))];
  const people = await tx.execute<{
    leaseId: Id;
    room: string;
    company: string;
    companyEn: string | null;
    to: Id;
    ofIncubator: boolean;
  }>(sql`
    select l.id as "leaseId", c.name as company, c.name_en as "companyEn", (select string_agg(r.number, '、' order by r.number)
        from lease_spaces s join rooms r on r.id = s.room_id where s.lease_id = l.id) as room, u.id as "to", m.organisation_id = l.incubator_id as "ofIncubator"
    from leases l join companies c on c.id = l.company_id
      join memberships m on m.ended_at is null and (
        m.organisation_id = l.incubator_id and m.role = 'manager'
        or m.organisation_id = c.organisation_id and m.role in ('manager', 'member'))
      join users u on u.id = m.user_id and u.status = 'active'
    where l.id = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)))`);
  const peopleOf = byLease(people);
  return occasions.flatMap(({ leaseId, kind, key, day, amount, toIncubator }) =>
    (peopleOf.get(leaseId) ?? [])
      .filter((row) => toIncubator || !row.ofIncubator)
      .map(({ to, company, companyEn, room }) => ({
        to,
        topic: 'premises' as const,
        kind,
        key,
        params: {
          company,
          ...(companyEn ? { companyEn } : {}),
          ...(amount === undefined
            ? { room, ends: day, count: String(daysBetween(today, day)) }
            : { due: day, amount: `${amount} CNY` }),
        },
        link: paths.lease(leaseId),
      })),
  );
}

function byLease<Row extends { leaseId: Id }>(rows: readonly Row[]): Map<Id, Row[]> {
  const all = new Map<Id, Row[]>();
  for (const row of rows) all.set(row.leaseId, [...(all.get(row.leaseId) ?? []), row]);
  return all;
}
