import { type SQL, sql } from 'drizzle-orm';
import { todaySql } from '#db/today.server.ts';

/**
 * How the accounts of some leases stand today, as a subquery with the columns lease_id, balance, overdue and
 * overdue_since: says in SQL what `standing` of the domain says of one account; a test holds the two together.
 *
 * @param which a condition on `e`, the lines of the accounts
 */
export function standings(which: SQL): SQL {
  return sql`
    select lease_id, balance, case when balance <= 0 then 0 else least(balance, late) end as overdue,
      case when late > 0 and balance > 0 then late_since end as overdue_since
    from (
      select lease_id, max(balance)::bigint as balance,
        coalesce(sum(open) filter (where is_charge and value_on < ${todaySql}), 0)::bigint as late,
        min(value_on) filter (where is_charge and value_on < ${todaySql} and open > 0) as late_since
      from (
        select lease_id, value_on, balance, is_charge,
          least(amount, greatest(0, upto - (charged - balance))) as open
        from (
          select e.lease_id, e.value_on, e.amount, m.is_charge,
            sum(e.amount) over (partition by e.lease_id) as balance,
            coalesce(sum(e.amount) filter (where m.is_charge) over (partition by e.lease_id), 0) as charged,
            sum(e.amount) filter (where m.is_charge)
              over (partition by e.lease_id order by m.is_charge desc, e.value_on, e.seq) as upto
          from rent_entries e
          cross join lateral (select e.kind in ('charge', 'correction') and e.amount > 0 as is_charge) m
          where ${which}
        ) line
      ) opened group by lease_id
    ) account`;
}
