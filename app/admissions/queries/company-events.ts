import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { organisationOf } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { incubatorScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { isApplicant } from '../domain/policy.ts';

export const admissionEvents = [
  'applied',
  'withdrew',
  'advanced',
  'waitlisted',
  'declined',
  'accepted',
] as const;
export type AdmissionEventKind = (typeof admissionEvents)[number];

export type AdmissionEvent = {
  on: CalendarDate;
  kind: AdmissionEventKind;
  params: { call: string; callEn: string; number: string };
  link: string;
};

/**
 * What happened to a company's applications, the latest first, as far as the actor may know: the company itself what it
 * has been told, an incubator what concerns its own calls.
 */
export async function companyEvents(db: Reader, actor: Actor, companyId: string): Promise<AdmissionEvent[]> {
  if (!looksLikeId(companyId)) return [];
  const own = isApplicant(actor, companyId);
  const house = organisationOf(actor);
  if (!own && !(house && maySeeIncubator(actor, house)) && !maySeeIncubator(actor, '')) return [];
  const scope = own ? sql`true` : incubatorScope(actor, sql`k.incubator_id`);
  const told = own ? sql`d.told_at is not null and d.message is not null` : sql`true`;
  const rows = await db.execute<{
    on: CalendarDate;
    kind: AdmissionEventKind;
    call: string;
    callEn: string | null;
    number: number;
    id: Id;
  }>(sql`
    with mine as (
      select a.*, k.name as call_name, k.name_en as call_name_en from applications a join calls k on k.id = a.call_id
      where a.company_id = ${companyId} and a.number is not null and ${scope}
    ), happened as (
      select id, 'applied' as kind, submitted_at as at from mine
      union all select id, 'withdrew', withdrawn_at from mine where withdrawn_at is not null
      union all
      select m.id, case d.decision when 'advance' then 'advanced' when 'waitlist' then 'waitlisted'
        when 'decline' then 'declined' else 'accepted' end, ${own ? sql`d.told_at` : sql`d.decided_at`}
      from mine m join application_decisions d on d.application_id = m.id where ${told}
    )
    select (h.at at time zone 'Asia/Shanghai')::date::text as on, h.kind, m.call_name as call,
      m.call_name_en as "callEn", m.number, m.id
    from happened h join mine m on m.id = h.id order by h.at desc limit 200`);
  return rows.map(({ on, kind, call, callEn, number, id }) => ({
    on,
    kind,
    params: { call, callEn: callEn ?? call, number: String(number) },
    link: `/applications/${id}`,
  }));
}
