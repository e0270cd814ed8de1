import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayActFor, mayManage, mayWorkIn } from '#app/incubation/domain/policy.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { PayCycle, VersionKind } from '../domain/lease.ts';
import type { EntryKind } from '../domain/rent-account.ts';
import { type LeaseLine, listLeases } from './list-leases.ts';

export type AccountEntry = {
  seq: bigint;
  kind: EntryKind;
  valueOn: CalendarDate;
  periodFrom: CalendarDate | null;
  periodTo: CalendarDate | null;
  gross: bigint | null;
  subsidy: bigint | null;
  amount: bigint;
  note: string | null;
  byName: string;
  countered: boolean;
};

export type LeaseDetail = LeaseLine & {
  version: number;
  deposit: bigint;
  cycle: PayCycle;
  subsidySteps: number[];
  notice: { lastDay: CalendarDate; by: string; reason: string } | null;
  spaces: { building: string; room: string; area: string; desks: number | null }[];
  versions: {
    version: number;
    kind: VersionKind;
    effectiveOn: CalendarDate;
    endsOn: CalendarDate;
    rate: bigint;
    note: string | null;
    byName: string;
  }[];
  /** What will fall due, the nearest first. */
  ahead: { from: CalendarDate; to: CalendarDate; gross: bigint; subsidy: bigint }[];
  /** Latest first. */
  entries: AccountEntry[];
  today: CalendarDate;
  may: { manage: boolean; book: boolean; giveNotice: boolean };
};

/** One lease with everything that belongs to it; null when there is none that the actor may see. */
export async function leaseDetail(db: Reader, actor: Actor, leaseId: string): Promise<LeaseDetail | null> {
  if (!looksLikeId(leaseId)) return null;
  type Extra = Pick<LeaseDetail, 'version' | 'deposit' | 'cycle' | 'subsidySteps' | 'notice'> & {
    companyId: Id;
  };
  const [extra] = await db.execute<Extra>(sql`
    select version, deposit, cycle, subsidy_steps as "subsidySteps", company_id as "companyId",
      case when notice_last_day is not null then json_build_object('lastDay', notice_last_day, 'by', notice_by,
        'reason', notice_reason) end as notice
    from leases where id = ${leaseId}`);
  if (!extra) return null;
  const all = await listLeases(db, actor, { filter: 'all', companyId: extra.companyId });
  const line = all.find((lease) => lease.leaseId === leaseId);
  if (!line) return null;
  const [versions, spaces, ahead, entries, today] = await Promise.all([
    db.execute<LeaseDetail['versions'][number]>(sql`
      select version, kind, effective_on::text as "effectiveOn", ends_on::text as "endsOn", rate, note,
        by_name as "byName" from lease_versions where lease_id = ${leaseId} order by version`),
    db.execute<LeaseDetail['spaces'][number]>(sql`
      select b.name as building, r.number as room, trim_scale(r.area)::text as area, s.desks
      from lease_spaces s join rooms r on r.id = s.room_id join buildings b on b.id = r.building_id
      where s.lease_id = ${leaseId} order by b.name, r.number`),
    db.execute<LeaseDetail['ahead'][number]>(sql`
      select period_from::text as "from", period_to::text as "to", gross, subsidy from rent_schedule
      where lease_id = ${leaseId} and booked_at is null order by period_from limit 24`),
    db.execute<AccountEntry>(sql`
      select e.seq, e.kind, e.value_on::text as "valueOn", e.period_from::text as "periodFrom",
        e.period_to::text as "periodTo", e.gross, e.subsidy, e.amount, e.note, e.by_name as "byName",
        exists (select from rent_entries c where c.counters = e.seq) as countered
      from rent_entries e where e.lease_id = ${leaseId} order by e.value_on desc, e.seq desc limit 300`),
    todayInBeijing(db),
  ]);
  const manage = mayManage(actor, line.incubatorId);
  return {
    ...line,
    ...extra,
    versions,
    spaces,
    ahead,
    entries,
    today,
    may: {
      manage,
      book: mayWorkIn(actor, line.incubatorId),
      giveNotice: (manage || mayActFor(actor, line.companyId)) && line.endsOn >= today,
    },
  };
}
