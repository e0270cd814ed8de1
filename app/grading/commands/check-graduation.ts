import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { managersOf } from '#app/incubation/queries/incubator-people.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { Notice } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import type { Verdict } from '#app/rules/domain/verdict.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { nextLook } from '../domain/graduation-facts.ts';
import { graduationEdition, judgeTenant } from '../queries/graduation-detail.ts';
import {
  type Tenant,
  tenantsWithFacts,
  type Unchecked,
  uncheckedTenants,
} from '../queries/graduation-sources.ts';

const AT_ONCE = 200;

export type CheckReport = { checked: number; possible: number };

/**
 * Looks again at the tenants whose facts have changed since their last check, or whose day has come; tells the managers of
 * those who may graduate now, once. Cut off and run again, or run twice at once, it comes to the same.
 */
export async function checkGraduations(
  db: Db,
  actor: Actor,
  pulse: { progress?: (done: number, total?: number) => void; cancelled?: () => Promise<boolean> } = {},
): Promise<CheckReport> {
  const today = await todayInBeijing(db);
  const open = await uncheckedTenants(db, { edition: graduationEdition(today).code, today });
  const report: CheckReport = { checked: 0, possible: 0 };
  await forgetThoseWhoLeft(db);
  for (let at = 0; at < open.length; at += AT_ONCE) {
    if (await pulse.cancelled?.()) break;
    const some = open.slice(at, at + AT_ONCE);
    const result = await carryOut<CheckReport, never>(db, actor, 'grading.check-graduation', async (tx) => {
      // Two checks at once take turns: the second finds what the first has answered, and counts nothing twice.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('grading.check-graduation', 0))`);
      const done = await check(tx, some, today);
      return { result: ok(done), note: { after: done } };
    });
    if (!result.ok) throw new Error('the check was refused');
    report.checked += result.value.checked;
    report.possible += result.value.possible;
    pulse.progress?.(at + some.length, open.length);
  }
  return report;
}

/** The same for one company, in the transaction of an order that changed what is known of it. */
export async function checkWithin(tx: Tx, { companyId }: { companyId: Id }): Promise<CheckReport> {
  const today = await todayInBeijing(tx);
  const edition = graduationEdition(today).code;
  return check(tx, await uncheckedTenants(tx, { edition, today, companyId }), today);
}

async function forgetThoseWhoLeft(db: Db): Promise<void> {
  await db.execute(sql`
    delete from graduation_checks k where not exists (
      select from cohort_members m join cohorts h on h.id = m.cohort_id
      where m.company_id = k.company_id and h.incubator_id = k.incubator_id and m.left_on is null)`);
}

async function check(tx: Tx, open: readonly Unchecked[], today: CalendarDate): Promise<CheckReport> {
  if (open.length === 0) return { checked: 0, possible: 0 };
  const keyed = (one: { incubatorId: Id; companyId: Id }) => `${one.incubatorId} ${one.companyId}`;
  const bases = new Map(open.map((one) => [keyed(one), one.basis]));
  const tenants = await tenantsWithFacts(tx, { companyIds: [...new Set(open.map((one) => one.companyId))] });
  const rows: { tenant: Tenant; verdict: Verdict; row: unknown[] }[] = [];
  for (const tenant of tenants) {
    const basis = bases.get(keyed(tenant));
    if (basis === undefined) continue;
    const { edition, verdict } = judgeTenant(tenant, today);
    const limbs = Object.fromEntries(
      verdict.kind === 'group' ? verdict.parts.map((part) => [part.code, part.answer]) : [],
    );
    const next = nextLook(tenant.source, today);
    const row = [tenant.incubatorId, tenant.companyId, edition.code, verdict.answer, limbs, basis, next];
    rows.push({ tenant, verdict, row });
  }
  const changed = await tx.execute<{ incubatorId: Id; companyId: Id }>(sql`
    with found as (
      select r ->> 0 as incubator_id, r ->> 1 as company_id, r ->> 2 as edition, r ->> 3 as answer, r -> 4 as limbs,
        r ->> 5 as basis, (r ->> 6)::date as next_on
      from jsonb_array_elements(${JSON.stringify(rows.map((one) => one.row))}::text::jsonb) as r),
    before as (select k.incubator_id, k.company_id, k.answer from graduation_checks k join found using (incubator_id, company_id)),
    written as (
      insert into graduation_checks as k (incubator_id, company_id, edition, answer, limbs, basis, next_on)
      select incubator_id, company_id, edition, answer, limbs, basis, next_on from found
      on conflict (incubator_id, company_id) do update set edition = excluded.edition, answer = excluded.answer,
        limbs = excluded.limbs, basis = excluded.basis, next_on = excluded.next_on, checked_at = now(),
        answered_at = case when k.answer = excluded.answer then k.answered_at else now() end
      returning k.incubator_id, k.company_id, k.answer)
    select incubator_id as "incubatorId", company_id as "companyId" from written
    where answer = 'met' and not exists (select from before b
      where b.incubator_id = written.incubator_id and b.company_id = written.company_id and b.answer = 'met')`);
  const fresh = new Set(changed.map(keyed));
  const possible = rows.filter(({ tenant }) => fresh.has(keyed(tenant)));
  await tell(tx, await noticesFor(tx, possible));
  return { checked: rows.length, possible: possible.length };
}

async function noticesFor(
  tx: Tx,
  possible: readonly { tenant: Tenant; verdict: Verdict }[],
): Promise<Notice[]> {
  const managers = new Map<Id, Id[]>();
  const notices: Notice[] = [];
  for (const { tenant } of possible) {
    const known = managers.get(tenant.incubatorId) ?? (await managersOf(tx, tenant.incubatorId));
    managers.set(tenant.incubatorId, known);
    for (const to of known) {
      notices.push({
        to,
        topic: 'graduation',
        kind: 'graduation-possible',
        key: `graduation:${tenant.companyId}:${tenant.cohortId}:possible`,
        params: { company: tenant.name, ...(tenant.nameEn ? { companyEn: tenant.nameEn } : {}) },
        link: paths.graduationOf(tenant.companyId),
      });
    }
  }
  return notices;
}
