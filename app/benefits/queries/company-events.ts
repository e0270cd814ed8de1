import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { memberScope } from '#app/incubation/queries/member-scope.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

/** Something that happened on a day, for the timeline of a company; `amount` in fen as text. */
export type BenefitEvent = {
  on: CalendarDate;
  kind: 'holding-acquired' | 'holding-exited' | 'claim-approved' | 'claim-paid' | 'service-accepted';
  params: { what: string; amount: string };
  link: string;
};

/** What a company got from incubators and gave for it, as far as the actor may see it; latest first. */
export async function companyEvents(db: Reader, actor: Actor, companyId: Id): Promise<BenefitEvent[]> {
  const scope = memberScope(actor, { companyId: sql`e.company_id`, incubatorId: sql`e.incubator_id` });
  const rows = await db.execute<{
    on: CalendarDate;
    kind: BenefitEvent['kind'];
    what: string;
    amount: string;
    link: string;
  }>(sql`
    select day::text as "on", kind, what, amount::text as amount, link from (
      select company_id, incubator_id, acquired_on as day, 'holding-acquired' as kind, instrument as what, amount,
        '/holdings' as link from holdings
      union all select company_id, incubator_id, exited_on, 'holding-exited', instrument, exit_amount, '/holdings'
        from holdings where exited_on is not null
      union all select k.company_id, b.incubator_id, (k.decided_at at time zone 'Asia/Shanghai')::date, 'claim-approved',
        b.name, k.approved_amount, '/claims'
        from subsidy_claims k join subsidy_budgets b on b.id = k.budget_id where k.state in ('approved', 'paid')
      union all select k.company_id, b.incubator_id, k.paid_on, 'claim-paid', b.name, k.approved_amount, '/claims'
        from subsidy_claims k join subsidy_budgets b on b.id = k.budget_id where k.state = 'paid'
      union all select o.company_id, o.incubator_id, o.accepted_on, 'service-accepted', s.name, o.amount, '/services'
        from service_orders o join services s on s.id = o.service_id where o.state = 'accepted'
    ) e where e.company_id = ${companyId} and ${scope} order by day desc limit 200`);
  return rows.map(({ on, kind, what, amount, link }) => ({ on, kind, params: { what, amount }, link }));
}
