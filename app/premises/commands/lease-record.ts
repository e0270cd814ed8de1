import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Decimal, scaled } from '#app/kernel/decimal.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { leases } from '#db/schema/premises.ts';
import type { LeaseTerms, LeaseVersion, PayCycle, RentBasis } from '../domain/lease.ts';
import { charges } from '../domain/rent.ts';
import { type Hold, hasPlace } from '../domain/room.ts';

/** A lease that is locked for the rest of the transaction. */
export type LockedLease = {
  id: Id;
  incubatorId: Id;
  companyId: Id;
  companyName: string;
  number: string;
  startsOn: CalendarDate;
  endsOn: CalendarDate;
  rate: bigint;
  version: number;
  noticeLastDay: CalendarDate | null;
  terms: LeaseTerms;
  spaces: { roomId: Id; desks: number | null }[];
};

/** Locks a lease and reads it; null when there is none that the actor may see. */
export async function lockLease(tx: Tx, actor: Actor, leaseId: Id): Promise<LockedLease | null> {
  if (!looksLikeId(leaseId)) return null;
  type Row = Omit<LockedLease, 'terms' | 'spaces'> & {
    basis: RentBasis;
    area: Decimal;
    desks: number;
    cycle: PayCycle;
    subsidySteps: number[];
  };
  const [row] = await tx.execute<Row>(sql`
    select leases.id, leases.incubator_id as "incubatorId", leases.company_id as "companyId",
      companies.name as "companyName", leases.number, leases.starts_on::text as "startsOn",
      leases.ends_on::text as "endsOn", leases.rate, leases.version, leases.notice_last_day::text as "noticeLastDay",
      leases.basis, trim_scale(leases.area)::text as area, leases.desks, leases.cycle,
      leases.subsidy_steps as "subsidySteps"
    from leases join companies on companies.id = leases.company_id
    where leases.id = ${leaseId} and ${memberScope(actor, leases)} for update of leases`);
  if (!row) return null;
  const versions = await tx.execute<LeaseVersion>(sql`
    select kind, effective_on::text as "effectiveOn", ends_on::text as "endsOn", rate
    from lease_versions where lease_id = ${leaseId} order by version`);
  const spaces = await tx.execute<LockedLease['spaces'][number]>(
    sql`select room_id as "roomId", desks from lease_spaces where lease_id = ${leaseId}`,
  );
  const { basis, area, desks, cycle, subsidySteps, ...lease } = row;
  const { startsOn } = lease;
  const terms = { basis, startsOn, area: scaled(area, 2), desks, cycle, subsidySteps, versions };
  return { ...lease, terms, spaces };
}

/** How the audit trail names a lease. */
export function leaseSubject(lease: { id: Id; number: string; companyName: string }) {
  return { kind: 'lease', id: lease.id, name: `${lease.companyName} ${lease.number}` };
}

export type LockedRoom = {
  id: Id;
  incubatorId: Id;
  number: string;
  desks: number;
  area: Decimal;
  use: string;
};

/** Locks rooms for the rest of the transaction, always in the same order; rooms out of use are left out. */
export async function lockRooms(tx: Tx, incubatorId: Id, roomIds: readonly Id[]): Promise<LockedRoom[]> {
  return tx.execute<LockedRoom>(sql`
    select id, incubator_id as "incubatorId", number, desks, trim_scale(area)::text as area, use from rooms
    where id = any(array(select jsonb_array_elements_text(${JSON.stringify(roomIds)}::text::jsonb)))
      and incubator_id = ${incubatorId} and retired_at is null
    order by id for update`);
}

/** The first of the locked rooms that cannot take the wanted hold over these days; null when all can. */
export async function roomTaken(
  tx: Tx,
  rooms: readonly LockedRoom[],
  wanted: readonly { roomId: Id; desks: number | null }[],
  days: { startsOn: CalendarDate; endsOn: CalendarDate },
  except: Id | null = null,
): Promise<LockedRoom | null> {
  const taken = await tx.execute<Hold & { roomId: Id }>(sql`
    select room_id as "roomId", desks, starts_on::text as "startsOn", ends_on::text as "endsOn" from lease_spaces
    where room_id = any(array(select jsonb_array_elements_text(${JSON.stringify(rooms.map(({ id }) => id))}::text::jsonb)))
      and ends_on >= ${days.startsOn}::date and starts_on <= ${days.endsOn}::date and lease_id is distinct from ${except}`);
  return (
    rooms.find((room) => {
      const hold = wanted.find(({ roomId }) => roomId === room.id);
      return (
        hold &&
        !hasPlace(
          room,
          taken.filter(({ roomId }) => roomId === room.id),
          { desks: hold.desks, ...days },
        )
      );
    }) ?? null
  );
}

/**
 * Writes what will fall due under the terms: lines that were not booked yet are made anew; where a booked period now costs
 * something else, the difference is booked as a correction of today.
 */
export async function schedule(
  tx: Tx,
  lease: { id: Id; terms: LeaseTerms },
  by: { name: string; today: CalendarDate },
): Promise<void> {
  const rows = charges(lease.terms).map(({ from, to, gross, subsidy }) => ({
    from,
    to,
    gross: String(gross),
    subsidy: String(subsidy),
  }));
  await tx.execute(sql`delete from rent_schedule where lease_id = ${lease.id} and booked_at is null`);
  await tx.execute(sql`
    with target as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as row("from" date, "to" date, gross bigint, subsidy bigint)
    ), ahead as (
      insert into rent_schedule (lease_id, period_from, period_to, due_on, gross, subsidy)
      select ${lease.id}, "from", "to", "from", gross, subsidy from target
      on conflict (lease_id, period_from) do nothing
    ), booked as (
      select period_from, max(period_to) as period_to, sum(gross)::bigint as gross, sum(subsidy)::bigint as subsidy
      from rent_entries where lease_id = ${lease.id} and kind in ('charge', 'correction') group by period_from
    )
    insert into rent_entries (lease_id, kind, value_on, period_from, period_to, gross, subsidy, amount, by_name)
    select ${lease.id}, 'correction', ${by.today}::date, b.period_from, coalesce(t."to", b.period_to),
      coalesce(t.gross, 0) - b.gross, coalesce(t.subsidy, 0) - b.subsidy,
      (coalesce(t.gross, 0) - coalesce(t.subsidy, 0)) - (b.gross - b.subsidy), ${by.name}
    from booked b left join target t on t."from" = b.period_from
    where (coalesce(t.gross, 0), coalesce(t.subsidy, 0)) is distinct from (b.gross, b.subsidy)
    order by b.period_from`);
}

/** How a line of the account names whoever wrote it. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'anonymous' ? 'anonymous' : actor.name;
}
