import { sql } from 'drizzle-orm';
import { type Actor, type Person, system } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk } from '#app/kernel/result.ts';
import { openPlan } from '#app/milestones/commands/open-plan.ts';
import { openTemplate } from '#app/milestones/commands/open-template.ts';
import { replaceMilestones } from '#app/milestones/commands/write-template.ts';
import type { MilestoneState } from '#app/milestones/domain/milestone.ts';
import type { TemplateMilestone } from '#app/milestones/domain/template.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companiesWith } from './companies.ts';
import { admit, cohortOf } from './incubation.ts';
import { type Organisation, organisation, person } from './people.ts';

let counter = 0;

/** A milestone of a template with what a test says of it. */
export function asked(set: Partial<TemplateMilestone> = {}): TemplateMilestone {
  return {
    id: newId(),
    parentId: null,
    position: 0,
    startsAfter: 0,
    dueAfter: 90,
    predecessorIds: [],
    title: '里程碑',
    titleEn: null,
    detail: null,
    target: null,
    evidence: null,
    evidenceEn: null,
    verifier: 'cohort-manager',
    consequence: null,
    consequenceNote: null,
    ...set,
  };
}

export type House = {
  incubator: Organisation;
  manager: Person;
  programmeId: Id;
  cohortId: Id;
};

/** An incubator with one manager and one cohort. */
export async function house(db: Db): Promise<House> {
  const incubator = await organisation(db, 'incubator');
  const manager = await person(db, incubator);
  return { incubator, manager, ...(await cohortOf(db, manager, incubator)) };
}

/** A company of the cohort with one founder, who speaks for it. */
export async function memberOf(db: Db, at: House): Promise<{ companyId: Id; founder: Person }> {
  const [companyId = ''] = await companiesWith(db, [{ name: `企业 ${++counter}` }]);
  const seat = await organisation(db, 'company');
  await db.execute(sql`update companies set organisation_id = ${seat.id} where id = ${companyId}`);
  await admit(db, at.manager, at.cohortId, [companyId]);
  return { companyId, founder: await person(db, seat) };
}

/** A template of the house with these milestones. */
export async function templateOf(
  db: Db,
  { incubator, manager }: House,
  milestones: readonly TemplateMilestone[],
): Promise<Id> {
  const { templateId } = expectOk(
    await openTemplate(db, manager, {
      incubatorId: incubator.id,
      stage: 'pilot',
      name: `模板 ${++counter}`,
      nameEn: null,
      purpose: null,
      from: { kind: 'nothing' },
    }),
  );
  await db.transaction(async (tx) =>
    expectOk(
      await replaceMilestones(
        tx,
        templateId,
        milestones.map((each, position) => ({ ...each, position })),
      ),
    ),
  );
  return templateId;
}

/** Opens a plan for a company; it starts so many days before today. */
export async function planFor(
  db: Db,
  at: House,
  companyId: Id,
  templateId: Id,
  daysAgo: number,
): Promise<{ planId: Id; today: CalendarDate }> {
  const today = await todayInBeijing(db);
  const startsOn = addDays(today, -daysAgo);
  const { planId } = await db.transaction(async (tx) =>
    expectOk(await openPlan(tx, at.manager, { cohortId: at.cohortId, companyId, templateId, startsOn })),
  );
  return { planId, today };
}

/** A template of a house, a plan that a member has from it, and a cohort in which she has none yet. */
export async function plansOf(
  db: Db,
  manager: Person,
  incubator: Organisation,
  cohortId: Id,
  companyId: Id,
): Promise<{ templateId: Id; milestoneId: Id; openCohortId: Id }> {
  const open = await cohortOf(db, manager, incubator, { name: '2026 秋' });
  await admit(db, manager, open.cohortId, [companyId]);
  const at = { incubator, manager, ...open, cohortId };
  const templateId = await templateOf(db, at, [asked({ title: '样机' })]);
  const { planId } = await planFor(db, at, companyId, templateId, 0);
  const [row] = await db.execute<{ id: Id }>(sql`select id from milestones where plan_id = ${planId}`);
  return { templateId, milestoneId: row?.id ?? '', openCohortId: open.cohortId };
}

export type MilestoneRow = {
  id: Id;
  title: string;
  state: MilestoneState;
  risk: string | null;
  due_on: CalendarDate;
  met_on: CalendarDate | null;
  state_since_on: CalendarDate;
  forecast: bigint | null;
};

/** The milestones of a plan as they stand, by title. */
export async function milestonesIn(db: Db, planId: Id): Promise<Record<string, MilestoneRow>> {
  const rows = await db.execute<MilestoneRow>(sql`
    select id, title, state, risk, due_on::text, met_on::text, state_since_on::text, forecast
      from milestones where plan_id = ${planId} order by position`);
  return Object.fromEntries(rows.map((row) => [row.title, row]));
}

/** An amount as a report brings it: of the month that ended so many months before this one. */
export async function reported(
  db: Db,
  companyId: Id,
  metric: string,
  monthsAgo: number,
  amount: bigint,
): Promise<void> {
  await db.execute(sql`
    insert into report_amounts (company_id, metric, period, cadence, ends_on, amount)
    select ${companyId}, ${metric}, to_char(ends_on, 'YYYY-MM'), 'monthly', ends_on, ${String(amount)}::bigint
      from (select (date_trunc('month', (now() at time zone 'Asia/Shanghai')) - make_interval(months => ${monthsAgo - 1})
                    - interval '1 day')::date as ends_on) month
    on conflict (company_id, metric, period) do update set amount = excluded.amount`);
}

export type NoticeRow = {
  user_id: Id;
  kind: string;
  key: string;
  params: Record<string, string>;
  link: string;
};

export async function noticesOf(db: Db): Promise<NoticeRow[]> {
  return db.execute<NoticeRow>(
    sql`select user_id, kind, key, params, link from notices where topic = 'milestones' order by key, user_id`,
  );
}

export const sweeper: Actor = system('milestones.sweep');
