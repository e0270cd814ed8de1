import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

export type NamedInvestor = { id: Id; name: string; nameEn: string | null };
export type Shares = {
  /** With whom a company shares its answers today, the latest first. */
  standing: (NamedInvestor & { since: CalendarDate })[];
  /** The active investors with whom it does not. */
  others: NamedInvestor[];
};

/** With whom a company shares its readiness. For those who may share alone: who they are was decided by `readinessOf`. */
export async function sharesOf(db: Reader, companyId: Id): Promise<Shares> {
  const rows = await db.execute<NamedInvestor & { since: CalendarDate | null }>(sql`
    select o.id, o.name, o.name_en as "nameEn", (s.since at time zone 'Asia/Shanghai')::date::text as since
    from organisations o
    left join readiness_shares s on s.organisation_id = o.id and s.company_id = ${companyId} and s.until is null
    where o.kind = 'investor' and (o.status = 'active' or s.id is not null)
    order by s.since desc nulls last, o.name, o.id limit 500`);
  return {
    standing: rows.flatMap(({ since, ...one }) => (since === null ? [] : [{ ...one, since }])),
    others: rows.flatMap(({ since, ...one }) => (since === null ? [one] : [])),
  };
}
