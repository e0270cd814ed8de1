import { sql } from 'drizzle-orm';
import { indexCompanies } from '#app/startups/commands/index-companies.ts';
import type { Db } from '#db/client.server.ts';
import { manyPlans } from './many-milestones.ts';

/** Companies in one incubator's cohorts, for rounds of so many: what one night finds is among those of its round. */
export async function manyTenants(db: Db, companies: number): Promise<void> {
  await manyPlans((statement) => db.execute(statement), 0, companies);
  const all = await db.execute<{ id: string }>(sql`select id from companies`);
  await db.transaction((tx) =>
    indexCompanies(
      tx,
      all.map(({ id }) => id),
    ),
  );
  await db.execute(
    sql`insert into buildings (id, incubator_id, name) values ('building', 'many-incubator', '一号楼')`,
  );
}

/**
 * What a night brings to each of so many companies: a draft of a call that closes in two and a half days, rent of 1,000
 * yuan that is due today, money enough to graduate by; and one call whose deadline has passed.
 */
export async function nightFalls(db: Db, round: number, each: number): Promise<void> {
  const some = sql`(select id, row_number() over (order by id) as n from companies order by id
    limit ${each} offset ${round * each}) c`;
  const today = sql`(now() at time zone 'Asia/Shanghai')::date`;
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into calls (id, programme_id, incubator_id, name, state, opens_at, closes_at)
      select kind || ${round}::int, 'many-programme', 'many-incubator', '招募 ' || ${round}::int, 'open',
             now() - interval '20 days', closes_at
        from (values ('call', now() + interval '60 hours'), ('late', now() - interval '1 second')) k(kind, closes_at)`);
    await tx.execute(sql`
      insert into applications (id, call_id, company_id, answers, saved_by_name)
      select 'a' || id, 'call' || ${round}::int, id, '{}', '创始人' from ${some}`);
    await tx.execute(sql`
      insert into rooms (id, building_id, incubator_id, floor, number, use, area)
      select 'r' || id, 'building', 'many-incubator', ${round}::int, ${round}::int || '-' || n, 'office', 10 from ${some}`);
    await tx.execute(sql`
      insert into leases (id, incubator_id, company_id, number, basis, starts_on, ends_on, area, desks, rate, cycle, subsidy_steps)
      select 'l' || id, 'many-incubator', id, 'l' || id, 'area', ${today}, ${today} + 400, 10, 0, 400, 3, '{}' from ${some}`);
    await tx.execute(sql`
      insert into lease_spaces (lease_id, room_id, starts_on, ends_on)
      select 'l' || id, 'r' || id, ${today}, ${today} + 400 from ${some}`);
    await tx.execute(sql`
      insert into rent_schedule (lease_id, period_from, period_to, due_on, gross, subsidy)
      select 'l' || id, ${today}, ${today} + 89, ${today}, 150000, 50000 from ${some}`);
    await tx.execute(sql`
      insert into tenant_facts (id, company_id, kind, amount, fact_on, source, entered_by_name)
      select 'f' || id, id, 'financing', 600000000, ${today} - 30, 'contract', '经理' from ${some}`);
  });
}

/** Everything that the nights' work may have left behind, counted. */
export async function nightsWork(db: Db) {
  const [row] = await db.execute<{
    reminded: number;
    announced: number;
    possible: number;
    notices: number;
    charges: number;
    charged: string;
    met: number;
    closed: number;
    versions: number;
    audited: { closed: number; booked: number; possible: number };
  }>(sql`
    select (select count(*)::int from notices where kind = 'application-draft-closing') as reminded,
      (select count(*)::int from notices where kind = 'rent-due') as announced,
      (select count(*)::int from notices where kind = 'graduation-possible') as possible,
      (select count(*)::int from (select distinct user_id, key from notices) n) as notices,
      (select count(*)::int from rent_entries) as charges,
      (select coalesce(sum(amount), 0)::text from rent_entries) as charged,
      (select count(*)::int from graduation_checks where answer = 'met') as met,
      (select count(*)::int from calls where state = 'closed') as closed,
      (select max(version) from calls) as versions,
      (select json_build_object(
        'closed', coalesce(sum(jsonb_array_length(after -> 'calls')) filter (where action = 'admissions.close-due-calls'), 0),
        'booked', coalesce(sum((after ->> 'booked')::int) filter (where action = 'premises.tend-leases'), 0),
        'possible', coalesce(sum((after ->> 'possible')::int) filter (where action = 'grading.check-graduation'), 0))
        from audit_lines where outcome = 'done') as audited`);
  if (!row) throw new Error('the database did not count');
  return row;
}
