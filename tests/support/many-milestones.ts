import { type SQL, sql } from 'drizzle-orm';

type Run = (statement: SQL) => Promise<unknown>;

/** How many milestones each plan has here. */
export const MILESTONES_PER_PLAN = 10;

const idOf = (kind: string) => sql`(${kind}::text || lpad(n::text, ${22 - kind.length}::int, '0'))`;

/**
 * Plans by the thousand, straight into the tables: ten milestones each, due every 30 days, every third with a figure to
 * reach, every fourth after another. Nothing is due to be looked at. One incubator, a cohort per hundred plans, one
 * founder per company. `from` lets it grow in steps.
 */
export async function manyPlans(run: Run, from: number, to: number): Promise<void> {
  const numbers = sql`generate_series(${from + 1}::int, ${to}::int) n`;
  await run(sql`
    insert into organisations (id, kind, name, status) values ('many-incubator', 'incubator', '孵化器', 'active')
    on conflict do nothing`);
  await run(sql`
    insert into users (id, email, name) values ('many-manager', 'many-manager@example.test', '经理') on conflict do nothing`);
  await run(sql`
    insert into memberships (id, user_id, organisation_id, role)
    values ('many-seat', 'many-manager', 'many-incubator', 'manager') on conflict do nothing`);
  await run(sql`
    insert into programmes (id, incubator_id, kind, name) values ('many-programme', 'many-incubator', 'incubation', '营')
    on conflict do nothing`);
  await run(sql`
    insert into cohorts (id, programme_id, incubator_id, name, starts_on)
    select distinct 'cohort' || n / 100, 'many-programme', 'many-incubator', '第 ' || n / 100 || ' 期', date '2026-01-01'
      from ${numbers} on conflict do nothing`);
  await run(sql`
    insert into organisations (id, kind, name, status)
    select ${idOf('seat')}, 'company', '企业 ' || n, 'active' from ${numbers}`);
  await run(sql`
    insert into users (id, email, name)
    select ${idOf('user')}, 'founder' || n || '@example.test', '创始人 ' || n from ${numbers}`);
  await run(sql`
    insert into memberships (id, user_id, organisation_id, role)
    select ${idOf('place')}, ${idOf('user')}, ${idOf('seat')}, 'manager' from ${numbers}`);
  await run(sql`
    insert into companies (id, name, organisation_id) select ${idOf('company')}, '企业 ' || n, ${idOf('seat')} from ${numbers}`);
  await run(sql`
    insert into cohort_members (cohort_id, company_id, joined_on)
    select 'cohort' || n / 100, ${idOf('company')}, date '2026-01-01' from ${numbers}`);
  await run(sql`
    insert into milestone_plans (id, cohort_id, company_id, incubator_id, template_version, starts_on, look_on)
    select ${idOf('plan')}, 'cohort' || n / 100, ${idOf('company')}, 'many-incubator', 1,
           (now() at time zone 'Asia/Shanghai')::date - 100, (now() at time zone 'Asia/Shanghai')::date + 10 + n % 300
      from ${numbers}`);
  await run(sql`
    insert into milestones (id, plan_id, position, predecessor_ids, title, metric_key, comparison, target, verifier,
      baseline_start_on, baseline_due_on, start_on, due_on, state_since_on)
    select 'm' || k || ${idOf('stone')}, ${idOf('plan')}, k,
           case when k % 4 = 3 then array['m' || k - 1 || ${idOf('stone')}] else '{}' end, '里程碑 ' || k,
           case when k % 3 = 0 then 'headcount' end, case when k % 3 = 0 then 'at-least' end,
           case when k % 3 = 0 then 1000000 end, 'cohort-manager', day - 30, day, day - 30, day, day - 30
      from ${numbers}, generate_series(0, ${MILESTONES_PER_PLAN - 1}::int) k,
           lateral (select (now() at time zone 'Asia/Shanghai')::date + 20 + 30 * k as day) d`);
  await run(sql`
    insert into report_amounts (company_id, metric, period, cadence, ends_on, amount)
    select ${idOf('company')}, 'headcount', '2026-0' || k, 'monthly', make_date(2026, k, 28), 10 + k
      from ${numbers}, generate_series(6, 9) k where n % 5 = 0`);
  // What was written has been looked at: nothing is waiting.
  await run(sql`
    update milestone_plans set look_on = (now() at time zone 'Asia/Shanghai')::date + 10
     where look_on = '1000-01-01'`);
}

/** Makes one milestone of each of so many plans due tomorrow, or its figures new: what a sweep has to look at. */
export async function fallDue(run: Run, plans: number, round: number): Promise<void> {
  const some = sql`generate_series(${round * plans + 1}::int, ${(round + 1) * plans}::int) n`;
  await run(sql`
    update milestones set due_on = (now() at time zone 'Asia/Shanghai')::date + 1, start_on = least(start_on, now()::date)
     where id in (select 'm0' || ${idOf('stone')} from ${some})`);
  await run(sql`
    update milestone_plans set look_on = (now() at time zone 'Asia/Shanghai')::date
     where id in (select ${idOf('plan')} from ${some})`);
}
