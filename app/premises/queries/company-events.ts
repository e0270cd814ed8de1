import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { entryAgreements, leases } from '#db/schema/premises.ts';
import type { VersionKind } from '../domain/lease.ts';

/** Something that happened on a day, for the timeline of a company. */
export type PremisesEvent = {
  on: CalendarDate;
  kind: `lease-${VersionKind}` | 'lease-over' | 'agreement-made' | 'agreement-signed';
  params: { number: string; rooms: string; endsOn: string };
  link: string;
};

/** What happened with a company's leases, as far as the actor may see it; latest first. */
export async function companyEvents(db: Reader, actor: Actor, companyId: Id): Promise<PremisesEvent[]> {
  const rows = await db.execute<
    Omit<PremisesEvent, 'link' | 'params'> & PremisesEvent['params'] & { id: Id }
  >(sql`
    select leases.id, e.on_day::text as "on", e.kind, leases.number, e.ends_on::text as "endsOn",
      (select string_agg(r.number, '、' order by r.number) from lease_spaces s join rooms r on r.id = s.room_id
        where s.lease_id = leases.id) as rooms
    from leases cross join lateral (
      select case when v.kind = 'signed' then v.effective_on else (v.at at time zone 'Asia/Shanghai')::date end as on_day,
        'lease-' || v.kind as kind, v.ends_on from lease_versions v where v.lease_id = leases.id
      union all
      select leases.ends_on, 'lease-over', leases.ends_on
      where leases.ends_on < (now() at time zone 'Asia/Shanghai')::date
    ) e
    where leases.company_id = ${companyId} and ${memberScope(actor, leases)}
    order by 2 desc limit 100`);
  const leased = rows.map(({ id, on, kind, number, endsOn, rooms }) => ({
    on,
    kind,
    params: { number, rooms, endsOn },
    link: `/leases/${id}`,
  }));
  return [...leased, ...(await agreementEvents(db, actor, companyId))].sort((a, b) => (a.on < b.on ? 1 : -1));
}

async function agreementEvents(db: Reader, actor: Actor, companyId: Id): Promise<PremisesEvent[]> {
  const rows = await db.execute<Pick<PremisesEvent, 'on' | 'kind'> & { number: string }>(sql`
    select e.on_day::text as "on", e.kind, entry_agreements.number
    from entry_agreements cross join lateral (
      select entry_agreements.made_on as on_day, 'agreement-made' as kind
      union all
      select entry_agreements.signed_on, 'agreement-signed' where entry_agreements.signed_on is not null
    ) e
    where entry_agreements.company_id = ${companyId} and ${memberScope(actor, entryAgreements)}
    order by 1 desc limit 100`);
  return rows.map(({ on, kind, number }) => ({
    on,
    kind,
    params: { number, rooms: '', endsOn: '' },
    link: `/companies/${companyId}/agreements`,
  }));
}
