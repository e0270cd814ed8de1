import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Decimal } from '#app/kernel/decimal.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { leases } from '#db/schema/premises.ts';
import { todaySql } from '#db/today.server.ts';
import { endingWithin } from '../domain/lease.ts';

export type EndingLease = {
  leaseId: Id;
  number: string;
  companyId: Id;
  company: string;
  companyEn: string | null;
  area: Decimal;
  desks: number;
  endsOn: CalendarDate;
  /** Days until its last day; 0 is today. */
  daysLeft: number;
};

/** Who leaves when: the leases that the actor may see and that end within so many days (90), the nearest first. */
export async function leasesEnding(
  db: Reader,
  actor: Actor,
  which: { incubatorId?: Id; days?: number; limit?: number } = {},
): Promise<EndingLease[]> {
  const own = which.incubatorId ? sql`leases.incubator_id = ${which.incubatorId}` : sql`true`;
  return db.execute<EndingLease>(sql`
    select leases.id as "leaseId", leases.number, c.id as "companyId", c.name as company, c.name_en as "companyEn",
      trim_scale(leases.area)::text as area, leases.desks, leases.ends_on::text as "endsOn",
      leases.ends_on - ${todaySql} as "daysLeft"
    from leases join companies c on c.id = leases.company_id
    where leases.ends_on between ${todaySql} and ${todaySql} + ${which.days ?? endingWithin}::int
      and ${memberScope(actor, leases)} and ${own}
    order by leases.ends_on, leases.id limit ${which.limit ?? 50}`);
}
