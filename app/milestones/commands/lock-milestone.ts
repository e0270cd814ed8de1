import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { NoticeKind } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { milestoneEvents } from '#db/schema/milestones.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { MilestoneEventKind, Verifier } from '../domain/milestone.ts';
import { maySeePlan } from '../domain/policy.ts';
import { type People, peopleOfPlans } from '../queries/people-of-plans.ts';
import { lookAtPlans, paramsOf } from './look-at-plans.ts';

/** A milestone that is being written to: its plan's row is locked until the transaction ends. */
export type LockedMilestone = {
  id: Id;
  planId: Id;
  companyId: Id;
  incubatorId: Id;
  headUserId: Id | null;
  companyName: string;
  companyNameEn: string | null;
  title: string;
  titleEn: string | null;
  verifier: Verifier;
  startOn: CalendarDate;
  dueOn: CalendarDate;
  handedInOn: CalendarDate | null;
  metOn: CalendarDate | null;
  waivedOn: CalendarDate | null;
  openParts: number;
};

export type MilestoneRefusal =
  | { kind: 'missing' }
  | { kind: 'not-allowed' }
  /** Met or waived: nothing is changed about it any more. */
  | { kind: 'already-over' };

/** What an order on a milestone comes to: a line for its history, and whom it is told. */
export type Doing<Done> = {
  done: Done;
  event: {
    kind: MilestoneEventKind;
    reason?: string | null;
    fromDueOn?: CalendarDate;
    toDueOn?: CalendarDate;
  };
  /** Writes what is decided, after the line of the history stands. */
  write: () => Promise<unknown>;
  told: { audience: keyof People; kind: NoticeKind; key?: string; params?: Record<string, string> } | null;
};
export type Doer<Done, Refusal> = (
  tx: Tx,
  milestone: LockedMilestone,
  today: CalendarDate,
  eventId: Id,
) => Promise<Result<Doing<Done>, Refusal>>;

/**
 * Carries out an order on one open milestone that the actor may see: locks its plan, lets `work` decide and write, adds
 * the line to the history, looks at the whole plan again and tells people — in one transaction.
 */
export async function orderOnMilestone<Done, Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  milestoneId: string,
  work: Doer<Done, Refusal>,
): Promise<Result<Done, Refusal | MilestoneRefusal>> {
  type Answer = Outcome<Done, Refusal | MilestoneRefusal>;
  return carryOut(db, actor, action, async (tx): Promise<Answer> => {
    const milestone = await lockMilestone(tx, milestoneId);
    if (!milestone || !maySeePlan(actor, milestone)) {
      const subject = { kind: 'milestone', id: milestoneId.slice(0, 22) };
      return { result: refuse({ kind: 'missing' }), note: { subject } };
    }
    const subject = {
      kind: 'milestone',
      id: milestone.id,
      name: `${milestone.companyName}：${milestone.title}`,
    };
    if (milestone.metOn !== null || milestone.waivedOn !== null)
      return { result: refuse({ kind: 'already-over' }), note: { subject } };
    const today = await todayInBeijing(tx);
    const eventId = newId();
    const decided = await work(tx, milestone, today, eventId);
    if (!decided.ok) return { result: decided, note: { subject } };
    const { done, event, write, told } = decided.value;
    const who = { byUserId: actor.kind === 'person' ? actor.userId : null, byName: nameOf(actor) };
    await tx
      .insert(milestoneEvents)
      .values({ ...event, ...who, id: eventId, milestoneId: milestone.id, onDay: today });
    await write();
    await lookAtPlans(tx, [milestone.planId], today);
    await tellOf(tx, milestone, today, eventId, told);
    return { result: ok(done), note: { subject, after: event } };
  });
}

async function tellOf(
  tx: Tx,
  milestone: LockedMilestone,
  today: CalendarDate,
  eventId: Id,
  told: Doing<unknown>['told'],
): Promise<void> {
  if (!told) return;
  const people = await peopleOfPlans(tx, [milestone.planId]);
  const { audience, kind, key = `milestone:${milestone.id}:${eventId}`, params = {} } = told;
  await tell(
    tx,
    (people.get(milestone.planId)?.[audience] ?? []).map((to) => ({
      to,
      topic: 'milestones' as const,
      kind,
      key,
      params: { ...paramsOf(milestone, milestone, today), ...params },
      link: paths.milestone(milestone.id),
    })),
  );
}

function nameOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.name : '';
}

async function lockMilestone(tx: Tx, milestoneId: string): Promise<LockedMilestone | null> {
  if (!looksLikeId(milestoneId)) return null;
  const locked = await tx.execute(sql`
    select 1 from milestone_plans where id = (select plan_id from milestones where id = ${milestoneId}) for update`);
  if (locked.length === 0) return null;
  const [row] = await tx.execute<LockedMilestone>(sql`
    select m.id, m.plan_id as "planId", p.company_id as "companyId", p.incubator_id as "incubatorId",
           g.head_user_id as "headUserId", c.name as "companyName", c.name_en as "companyNameEn", m.title,
           m.title_en as "titleEn", m.verifier, m.start_on::text as "startOn", m.due_on::text as "dueOn",
           m.handed_in_on::text as "handedInOn", m.met_on::text as "metOn", m.waived_on::text as "waivedOn",
           (select count(*)::int from milestones part where part.plan_id = m.plan_id and part.parent_id = m.id
             and part.met_on is null and part.waived_on is null) as "openParts"
      from milestones m join milestone_plans p on p.id = m.plan_id join companies c on c.id = p.company_id
      join cohorts k on k.id = p.cohort_id join programmes g on g.id = k.programme_id
     where m.id = ${milestoneId}`);
  return row ?? null;
}
