import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { leases } from '#db/schema/premises.ts';

/** A day to keep in mind, for calendars. */
export type PremisesEntry = {
  /** The same day of the same lease has the same key for ever. */
  key: string;
  on: CalendarDate;
  kind: 'rent-due' | 'lease-ends';
  params: { company: string; number: string };
  link: string;
};

/** Rent that falls due and leases that end between two days (included), as far as the actor may see them. */
export async function calendarEntries(
  db: Reader,
  actor: Actor,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): Promise<PremisesEntry[]> {
  const rows = await db.execute<{
    id: Id;
    on: CalendarDate;
    kind: PremisesEntry['kind'];
    company: string;
    number: string;
  }>(sql`
    select leases.id, e.on_day::text as "on", e.kind, c.name as company, leases.number
    from leases join companies c on c.id = leases.company_id cross join lateral (
      select s.due_on as on_day, 'rent-due' as kind from rent_schedule s
      where s.lease_id = leases.id and s.due_on between ${from}::date and ${to}::date and s.gross > s.subsidy
      union all
      select leases.ends_on, 'lease-ends' where leases.ends_on between ${from}::date and ${to}::date
    ) e
    where ${memberScope(actor, leases)} order by 2, leases.id limit 2000`);
  return rows.map(({ id, on, kind, company, number }) => ({
    key: `${kind}:${id}:${on}`,
    on,
    kind,
    params: { company, number },
    link: `/leases/${id}`,
  }));
}
