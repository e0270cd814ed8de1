import { type SQL, sql } from 'drizzle-orm';
import { noticeBlanks } from '#app/notifications/domain/notice.ts';
import { assessmentDrift } from '#app/readiness/queries/assessment-drift.ts';
import { ladderDrift, orderDrift } from '#app/startups/queries/ladder-drift.ts';
import type { Reader } from '#db/client.server.ts';

/** A sentence about the data that does not hold: its name, how often, and the first places. */
export type BrokenInvariant = { name: InvariantName; count: number; examples: string[] };

export type InvariantQuestion = {
  /** After how many minutes a job that is due and not looked after counts as lost. */
  deadlineMinutes?: number;
};

const LISTED = 5;

/** Each statement names what contradicts its sentence, one row each in the column `what`. No rows: it holds. */
const statements = (deadline: number) =>
  ({
    'job-lost': sql`
      select o.id as what from outbox o join job_runs r on r.id = o.id
       where o.settled_at is null
         and greatest(o.due_at, coalesce(r.next_try_at, o.due_at), coalesce(r.heartbeat_at, o.due_at))
             < clock_timestamp() - make_interval(mins => ${deadline})`,
    'job-silent': sql`
      select id as what from job_runs where state = 'running' and heartbeat_at < clock_timestamp() - interval '10 minutes'`,
    'job-without-order': sql`
      select coalesce(r.id, o.id) as what from job_runs r full join outbox o on o.id = r.id
       where r.id is null or o.id is null`,
    'job-settled-while-open': sql`
      select o.id as what from outbox o join job_runs r on r.id = o.id
       where o.settled_at is not null and r.state in ('waiting', 'running')`,
    'effect-without-order': sql`
      select i.event_id as what from inbox i left join outbox o on o.id = i.event_id where o.id is null`,
    'effect-of-cancelled-job': sql`
      select i.event_id as what from inbox i join job_runs r on r.id = i.event_id and r.name = i.consumer
       where r.state = 'cancelled'`,
    'audit-chain-broken': sql`
      select seq::text as what from (
        select l.seq, l.hash <> audit_hash(l) or l.prev_hash is distinct from lag(l.hash, 1, repeat('0', 64)) over inseq
               or l.seq <> row_number() over inseq as broken
          from audit_lines l window inseq as (order by l.seq)) chain where broken
      union all
      select 'head ' || h.seq from audit_heads h
        left join (select seq, hash from audit_lines order by seq desc limit 1) l on true
       where (h.seq, h.hash) is distinct from (coalesce(l.seq, 0), coalesce(l.hash, repeat('0', 64)))`,
    'session-of-disabled': sql`
      select s.id as what from sessions s join users u on u.id = s.user_id where u.status = 'disabled'`,
    'file-damaged': sql`
      select id as what from files
       where octet_length(content) <> size or encode(sha256(content), 'hex') <> sha256`,
    'file-missing': sql`
      select e.order_id as what from ladder_evidence e left join files f on f.id = e.file_id
       where e.form = 'file' and f.id is null
      union all
      select i.id from imports i left join files f on f.id = i.file_id where i.file_id is not null and f.id is null`,
    'import-abandoned': sql`
      select i.id as what from imports i join outbox o on o.id = i.job_id
       where i.state in ('uploaded', 'checking', 'applying', 'undoing') and o.settled_at is not null`,
    'milestone-forgotten': sql`
      select id as what from milestone_plans
       where look_on between '1900-01-01' and (now() at time zone 'Asia/Shanghai')::date - 2`,
    'milestone-closed-twice': sql`
      select milestone_id as what from milestone_events where kind in ('verified', 'metric-met', 'parts-met')
       group by milestone_id having count(*) > 1`,
    'company-not-searchable': sql`
      select c.id as what from companies c
       where not exists (select 1 from company_search s where s.company_id = c.id)
          or not exists (select 1 from company_cards k where k.company_id = c.id)`,
    'notice-forgotten': sql`
      select n.id as what from notices n where n.settled_at is null and exists (
        select 1 from job_runs r where r.name = 'notifications.digest' and r.state = 'done'
          and r.created_at > n.created_at + interval '1 day')`,
    'notice-incomplete': sql`
      select n.id as what from notices n
        join jsonb_each(${JSON.stringify(noticeBlanks)}::text::jsonb) blanks(kind, names) on blanks.kind = n.kind
       where n.created_at > now() - interval '7 days'
         and not n.params ?& array(select jsonb_array_elements_text(blanks.names))`,
    'mail-of-nothing': sql`
      select m.id as what from mails m
       where m.kind <> 'invitation' and not exists (select 1 from notices n where n.mail_id = m.id)`,
    'room-let-twice': sql`
      select a.room_id as what from lease_spaces a join rooms r on r.id = a.room_id
       where a.ends_on >= a.starts_on and exists (select from lease_spaces b where b.room_id = a.room_id
         and b.lease_id <> a.lease_id and b.starts_on <= a.starts_on and b.ends_on >= a.starts_on
         and (a.desks is null or b.desks is null))
          or a.desks is not null and r.desks < (select sum(b.desks) from lease_spaces b where b.room_id = a.room_id
         and b.starts_on <= a.starts_on and b.ends_on >= a.starts_on)`,
    'rent-not-charged': sql`
      select s.lease_id || ' ' || s.period_from as what from rent_schedule s
       where s.booked_at is not null and not exists (select from rent_entries e
         where e.lease_id = s.lease_id and e.period_from = s.period_from and e.kind = 'charge')`,
    'budget-exceeded': sql`
      select b.id as what from subsidy_budgets b join subsidy_claims k on k.budget_id = b.id
       where k.state in ('approved', 'paid') group by b.id having sum(k.approved_amount) > b.total`,
    'payout-not-whole': sql`
      select p.id as what from profit_payouts p
       where p.pool is distinct from (select sum(t.amount) from profit_payout_parts t where t.payout_id = p.id)`,
    'assessment-without-history': sql`
      select a.company_id || ' ' || a.board as what from assessments a
       where not exists (select from assessment_history h where h.company_id = a.company_id and h.board = a.board
         and (h.after ->> 'edition', h.after ->> 'answer', (h.after ->> 'score')::int, (h.after ->> 'low')::int,
              (h.after ->> 'high')::int) = (a.edition, a.answer, a.score::int, a.low::int, a.high::int)
         and h.changed_at = (select max(l.changed_at) from assessment_history l
           where l.company_id = a.company_id and l.board = a.board))`,
    'rescoring-counted-twice': sql`
      select h.batch_id || ' ' || h.company_id || ' ' || h.board as what from assessment_history h
       where h.batch_id is not null group by h.batch_id, h.company_id, h.board having count(*) > 1`,
    'rescoring-not-closed': sql`
      select b.id as what from rescoring_batches b where b.state = 'running'
         and not exists (select from rescoring_parts p where p.batch_id = b.id and p.done_at is null)
      union all
      select b.id from rescoring_batches b where b.state = 'done'
         and exists (select from rescoring_parts p where p.batch_id = b.id and p.done_at is null)`,
    'company-unscored': sql`
      select distinct company_id as what from readiness_dues d
       where d.noted_at < now() - interval '2 hours' and exists (
         select from job_runs r where r.name = 'readiness.rescore-due' and r.state = 'done'
           and r.created_at > d.noted_at + interval '1 hour')`,
    'listing-party-contradicts': sql`
      select y.id as what from listing_parties y left join organisations o on o.id = y.organisation_id
       where (y.part = 'sponsor') is distinct from (o.kind = 'broker')
          or y.state in ('active', 'declined') and y.answered_at is null or y.state = 'invited' and y.answered_at is not null
          or (y.state = 'ended') <> (y.ended_at is not null)`,
    'report-figures-differ': sql`
      select r.company_id || ' ' || r.period as what
        from reports r left join report_versions v on v.report_id = r.id and v.version = r.version
       where v.amounts is distinct from (
         select coalesce(jsonb_object_agg(a.metric, a.amount::text), '{}') from report_amounts a
          where a.company_id = r.company_id and a.period = r.period)`,
    'report-still-owed': sql`
      select o.company_id || ' ' || o.period as what
        from report_obligations o left join reports r on r.company_id = o.company_id and r.period = o.period
       where o.handed_in_on is distinct from r.handed_in_on`,
    'application-admitted-nowhere': sql`
      select a.id as what from applications a join calls k on k.id = a.call_id
       where a.state = 'accepted' and not exists (select from cohort_members m join cohorts h on h.id = m.cohort_id
         where m.company_id = a.company_id and h.incubator_id = k.incubator_id)`,
    'application-state-differs': sql`
      select a.id as what from applications a
        left join lateral (select d.decision from application_decisions d where d.application_id = a.id
          order by d.decided_at desc limit 1) last on true
       where case a.state when 'accepted' then 'accept' when 'declined' then 'decline' when 'waitlisted' then 'waitlist'
             end is distinct from
             case when last.decision in ('accept', 'decline') or a.state = 'waitlisted' then last.decision end`,
    'application-not-counted': sql`
      select a.id as what from applications a join calls k on k.id = a.call_id
       where (a.number is null and a.state in ('submitted', 'waitlisted', 'accepted', 'declined'))
          or a.number > k.last_number
          or (a.state <> 'draft' and not exists (select from call_rounds r where r.id = a.round_id and r.call_id = k.id))`,
    'graduation-without-step': sql`
      select g.number as what from graduations g
       where g.revoked_at is null and (
         not exists (select from ladder_moves v where v.company_id = g.company_id and v.lane = 'development'
           and v.kind = 'move' and (v.order_id = g.move_order_id and v.to_stage = 'graduated'
             or g.move_order_id is null and v.to_stage in ('graduated', 'accelerating')))
         or not exists (select from cohort_members m where m.company_id = g.company_id
           and m.cohort_id = g.cohort_id and m.departure = 'graduated'))`,
    'certificate-not-counted': sql`
      select g.number as what from graduations g
        left join certificate_numbers n on lpad(n.year::text, 4, '0') = substr(g.number, 4, 4)
       where g.number !~ '^JT-[0-9]{4}-[0-9]{6}-[0-9A-Z]$' or n.last is null
          or substr(g.number, 9, 6) > lpad(n.last::text, 6, '0') collate "C"
      union all
      select min(number) from graduations group by substr(number, 1, 14) having count(*) > 1`,
  }) satisfies Record<string, SQL>;

export type InvariantName =
  | keyof ReturnType<typeof statements>
  | 'ladder-drift'
  | 'order-drift'
  | 'assessment-drift';

/**
 * Looks for contradictions in the whole database: what was lost, doubled, cut short or changed behind the portal's back.
 * Empty when all is well. Run nightly, and by tests after everything that they break.
 */
export async function brokenInvariants(
  db: Reader,
  { deadlineMinutes = 60 }: InvariantQuestion = {},
): Promise<BrokenInvariant[]> {
  const broken: BrokenInvariant[] = [];
  const note = (name: InvariantName, what: string[]) => {
    if (what.length > 0) broken.push({ name, count: what.length, examples: what.slice(0, LISTED) });
  };
  for (const [name, statement] of Object.entries(statements(deadlineMinutes))) {
    const rows = await db.execute<{ what: string }>(statement);
    note(
      name as InvariantName,
      rows.map((row) => row.what),
    );
  }
  note(
    'ladder-drift',
    (await ladderDrift(db)).map(({ companyId, lane }) => `${companyId} ${lane}`),
  );
  note(
    'order-drift',
    (await orderDrift(db)).map(({ orderId }) => orderId),
  );
  note(
    'assessment-drift',
    (await assessmentDrift(db)).map(({ companyId, board }) => `${companyId} ${board}`),
  );
  return broken;
}
