import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { Notice } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Reminder, remindedForDays, reminderFor } from '../domain/obligation.ts';

/** A report that is not in, with whom to tell: the company's people, and whoever looks after the cohort. */
type Outstanding = {
  companyId: Id;
  company: string;
  companyEn: string | null;
  period: string;
  dueOn: CalendarDate;
  people: Id[];
  keepers: Id[];
};

/** How many reports are looked at in one go. */
const BATCH = 500;

/** Reminds everybody whose report is not in, as `reminderFor` says; what was told is not told again. */
export async function remind(
  db: Db,
  actor: Actor,
  { batch = BATCH }: { batch?: number } = {},
): Promise<Result<{ told: number }, never>> {
  return carryOut<{ told: number }, never>(db, actor, 'reporting.remind', async (tx) => {
    const today = await todayInBeijing(tx);
    let told = 0;
    let after = { companyId: '', period: '' };
    for (;;) {
      const rows = await outstanding(tx, today, after, batch);
      told += await tell(
        tx,
        rows.flatMap((row) => noticesOf(row, reminderFor(row.dueOn, today))),
      );
      const last = rows.at(-1);
      if (!last || rows.length < batch) break;
      after = last;
    }
    return { result: ok({ told }), note: { after: { told } } };
  });
}

/** The next reports that are not in, each once however many want it, with the earliest due day of those who do. */
async function outstanding(
  tx: Tx,
  today: CalendarDate,
  after: { companyId: Id; period: string },
  batch: number,
): Promise<Outstanding[]> {
  return tx.execute<Outstanding>(sql`
    select o.company_id as "companyId", o.period, c.name as company, c.name_en as "companyEn", o.due_on::text as "dueOn",
      array(select m.user_id from memberships m join users u on u.id = m.user_id and u.status = 'active'
        where m.organisation_id = c.organisation_id and m.role in ('manager', 'member') and m.ended_at is null) as people,
      array(select distinct coalesce(k.manager_user_id, p.head_user_id, m.user_id)
        from cohorts k join programmes p on p.id = k.programme_id
          left join memberships m on coalesce(k.manager_user_id, p.head_user_id) is null
            and m.organisation_id = k.incubator_id and m.role = 'manager' and m.ended_at is null
        where k.id = any(o.cohort_ids) and coalesce(k.manager_user_id, p.head_user_id, m.user_id) is not null) as keepers
    from (
      select o.company_id, o.period, min(o.due_on) as due_on, array_agg(o.cohort_id) as cohort_ids
      from report_obligations o
        join cohort_members m on m.cohort_id = o.cohort_id and m.company_id = o.company_id
          and (m.left_on is null or m.left_on > ${today}::date)
      where o.handed_in_on is null and o.due_on >= ${addDays(today, -remindedForDays)}::date
        and (o.company_id, o.period) > (${after.companyId}, ${after.period})
      group by o.company_id, o.period order by o.company_id, o.period limit ${batch}
    ) o join companies c on c.id = o.company_id
    order by o.company_id, o.period`);
}

function noticesOf(row: Outstanding, reminder: Reminder): Notice[] {
  const shared = {
    topic: 'reports',
    params: {
      company: row.company,
      ...(row.companyEn ? { companyEn: row.companyEn } : {}),
      period: row.period,
      due: row.dueOn,
      ...(reminder.kind === 'late' ? { count: String(reminder.days) } : {}),
    },
    link: paths.companyReport(row.companyId, row.period),
  } as const;
  const about = `report:${row.companyId}:${row.period}`;
  const own: Notice[] = row.people.map((to) => ({
    to,
    ...shared,
    kind: reminder.kind === 'late' ? 'report-late' : 'report-wanted',
    key: `${about}:${reminder.step}`,
  }));
  if (reminder.kind !== 'late' || !reminder.escalate) return own;
  const params = { ...shared.params, variant: 'escalated' };
  return [
    ...own,
    ...row.keepers.map(
      (to): Notice => ({ to, ...shared, params, kind: 'report-late', key: `${about}:escalated` }),
    ),
  ];
}
