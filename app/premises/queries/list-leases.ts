import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { leases } from '#db/schema/premises.ts';
import { todaySql } from '#db/today.server.ts';
import type { LeaseFilter, RentBasis } from '../domain/lease.ts';
import { standings } from './rent-standing.ts';

export type LeaseLine = {
  leaseId: Id;
  number: string;
  companyId: Id;
  company: string;
  companyEn: string | null;
  incubatorId: Id;
  incubator: string;
  incubatorEn: string | null;
  /** As people say it: 三号楼 301、302. */
  rooms: string;
  basis: RentBasis;
  area: Decimal;
  desks: number;
  rate: bigint;
  startsOn: CalendarDate;
  endsOn: CalendarDate;
  noticeLastDay: CalendarDate | null;
  /** Fen; below zero when paid ahead. */
  balance: bigint;
  overdue: bigint;
  overdueSince: CalendarDate | null;
};

const conditions: Record<LeaseFilter, SQL> = {
  running: sql`leases.starts_on <= ${todaySql} and leases.ends_on >= ${todaySql}`,
  ending: sql`leases.starts_on <= ${todaySql} and leases.ends_on between ${todaySql} and ${todaySql} + 90`,
  planned: sql`leases.starts_on > ${todaySql}`,
  over: sql`leases.ends_on < ${todaySql}`,
  overdue: sql`a.overdue > 0`,
  all: sql`true`,
};

/** The leases that the actor may see, narrowed to an incubator or a company; those that end first come first. At most 500. */
export async function listLeases(
  db: Reader,
  actor: Actor,
  which: { filter: LeaseFilter; incubatorId?: Id | null; companyId?: Id | null; limit?: number },
): Promise<LeaseLine[]> {
  const narrowed = [
    memberScope(actor, leases),
    ...(which.incubatorId ? [sql`leases.incubator_id = ${which.incubatorId}`] : []),
    ...(which.companyId ? [sql`leases.company_id = ${which.companyId}`] : []),
  ];
  const within = sql.join(narrowed, sql` and `);
  const order = which.filter === 'overdue' ? sql`a.overdue_since, leases.id` : sql`leases.ends_on, leases.id`;
  return db.execute<LeaseLine>(sql`
    select leases.id as "leaseId", leases.number, c.id as "companyId", c.name as company, c.name_en as "companyEn",
      o.id as "incubatorId", o.name as incubator, o.name_en as "incubatorEn", leases.basis,
      trim_scale(leases.area)::text as area, leases.desks, leases.rate, leases.starts_on::text as "startsOn",
      leases.ends_on::text as "endsOn", leases.notice_last_day::text as "noticeLastDay",
      (select string_agg(r.number, '、' order by r.number) from lease_spaces s join rooms r on r.id = s.room_id
        where s.lease_id = leases.id) as rooms,
      coalesce(a.balance, 0)::bigint as balance, coalesce(a.overdue, 0)::bigint as overdue,
      a.overdue_since::text as "overdueSince"
    from leases join companies c on c.id = leases.company_id join organisations o on o.id = leases.incubator_id
      left join (${standings(sql`e.lease_id in (select leases.id from leases where ${within})`)}) a
        on a.lease_id = leases.id
    where ${within} and ${conditions[which.filter]}
    order by ${order} limit ${which.limit ?? 500}`);
}
