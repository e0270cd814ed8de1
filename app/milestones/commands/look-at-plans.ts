import { sql } from 'drizzle-orm';
import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { Notice } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { type Occasion, occasionsOf } from '../domain/occasions.ts';
import { nextLook, planStates, type Verdict } from '../domain/plan-state.ts';
import { type People, peopleOfPlans } from '../queries/people-of-plans.ts';
import {
  type PlanToLookAt,
  plansToLookAt,
  type StoredMilestone,
  textArray,
} from '../queries/plans-to-look-at.ts';
import { LOOK_WHEN_WRITTEN } from './look-at-once.ts';

/** What one look at plans came to. */
export type Looked = {
  plans: number;
  milestones: number;
  /** How many milestones are in another state, or at another risk, than before. */
  changed: number;
  /** Those that nobody had verified: their figures or parts closed them. */
  closed: Id[];
  /** New notices. */
  told: number;
};

type Change = { id: Id; verdict: Verdict };
type Due = { plan: PlanToLookAt; milestone: StoredMilestone; verdict: Verdict; occasion: Occasion };

/**
 * Looks at plans whose rows the caller has locked, on this day: computes the states, writes those that changed, closes
 * what figures or parts have met, tells people, and sets the day of the next look — all in the caller's transaction, so
 * that a state never changes without its notices nor the other way round.
 */
export async function lookAtPlans(tx: Tx, planIds: readonly Id[], today: CalendarDate): Promise<Looked> {
  const plans = await plansToLookAt(tx, planIds, today);
  const changes: Change[] = [];
  const due: Due[] = [];
  const looks: { id: Id; look_on: CalendarDate | null }[] = [];
  for (const plan of plans) {
    if (plan.left) {
      looks.push({ id: plan.id, look_on: null });
      continue;
    }
    const verdicts = planStates(plan.facts, today);
    for (const milestone of plan.milestones) {
      const verdict = verdicts.get(milestone.id);
      if (!verdict) continue;
      if (differs(milestone, verdict)) changes.push({ id: milestone.id, verdict });
      const since = milestone.state === verdict.state ? milestone.stateSinceOn : today;
      const told = { id: milestone.id, state: verdict.state, since, dueOn: milestone.dueOn };
      const occasions = verdict.closedBy ? occasionsOfClosing(milestone.id) : occasionsOf(told, today);
      due.push(...occasions.map((occasion) => ({ plan, milestone, verdict, occasion })));
    }
    const next = nextLook(plan.facts, today);
    looks.push({ id: plan.id, look_on: next === 'when-written' ? LOOK_WHEN_WRITTEN : next });
  }
  await writeStates(tx, changes, today);
  const closed = changes.filter(({ verdict }) => verdict.closedBy !== null);
  await writeClosings(tx, closed);
  await tx.execute(sql`
    update milestone_plans p set look_on = row.look_on
      from jsonb_to_recordset(${JSON.stringify(looks)}::text::jsonb) as row(id text, look_on date)
     where p.id = row.id and p.look_on is distinct from row.look_on
       and p.id = any(${textArray(looks.map(({ id }) => id))})`);
  const told = await tell(tx, await noticesFor(tx, due, today));
  return {
    plans: plans.length,
    milestones: plans.reduce((sum, plan) => sum + plan.milestones.length, 0),
    changed: changes.length,
    closed: closed.map(({ id }) => id),
    told,
  };
}

function differs(milestone: StoredMilestone, verdict: Verdict): boolean {
  return (
    milestone.state !== verdict.state ||
    milestone.risk !== verdict.risk ||
    milestone.forecast !== verdict.forecast ||
    milestone.metOn !== verdict.metOn
  );
}

async function writeStates(tx: Tx, changes: readonly Change[], today: CalendarDate): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ id, verdict: { state, risk, forecast, metOn } }) => ({
    id,
    state,
    risk,
    forecast: forecast === null ? null : String(forecast),
    met_on: metOn,
  }));
  await tx.execute(sql`
    update milestones m
       set state = row.state, risk = row.risk, forecast = row.forecast, met_on = row.met_on,
           state_since_on = case when m.state = row.state then m.state_since_on else ${today}::date end
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
           as row(id text, state text, risk text, forecast bigint, met_on date)
     where m.id = row.id and m.id = any(${textArray(rows.map(({ id }) => id))})`);
}

/** A line in the history of each milestone that was closed without a person. */
async function writeClosings(tx: Tx, closed: readonly Change[]): Promise<void> {
  if (closed.length === 0) return;
  const rows = closed.map(({ id, verdict: { closedBy, metOn } }) => ({
    id: newId(),
    milestone_id: id,
    kind: closedBy?.kind,
    on_day: metOn,
    value: closedBy?.kind === 'metric-met' ? String(closedBy.value) : null,
  }));
  await tx.execute(sql`
    insert into milestone_events (id, milestone_id, kind, on_day, value, by_name)
    select id, milestone_id, kind, on_day, value, ''
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
           as row(id text, milestone_id text, kind text, on_day date, value bigint)`);
}

function occasionsOfClosing(id: Id): Occasion[] {
  const kind = 'milestone-met';
  const key = `milestone:${id}:met`;
  return [
    { audience: 'owners', kind, key },
    { audience: 'manager', kind, key },
  ];
}

async function noticesFor(tx: Tx, due: readonly Due[], today: CalendarDate): Promise<Notice[]> {
  if (due.length === 0) return [];
  const people = await peopleOfPlans(tx, [...new Set(due.map(({ plan }) => plan.id))]);
  return due.flatMap(({ plan, milestone, verdict, occasion: { audience, kind, key } }) => {
    const params = paramsOf(plan, milestone, today);
    if (kind === 'milestone-at-risk' && verdict.risk !== null) params.variant = verdict.risk;
    const link = paths.milestone(milestone.id);
    return audienceOf(people, plan.id, audience).map((to) => ({
      to,
      topic: 'milestones' as const,
      kind,
      key,
      params,
      link,
    }));
  });
}

function audienceOf(people: ReadonlyMap<Id, People>, planId: Id, audience: keyof People): readonly Id[] {
  return people.get(planId)?.[audience] ?? [];
}

/** What fills the blanks of a sentence about a milestone. */
export function paramsOf(
  plan: Pick<PlanToLookAt, 'companyName' | 'companyNameEn'>,
  milestone: Pick<StoredMilestone, 'title' | 'titleEn' | 'dueOn'>,
  today: CalendarDate,
): Record<string, string> {
  return {
    company: plan.companyName,
    ...(plan.companyNameEn ? { companyEn: plan.companyNameEn } : {}),
    milestone: milestone.title,
    ...(milestone.titleEn ? { milestoneEn: milestone.titleEn } : {}),
    due: milestone.dueOn,
    count: String(Math.abs(daysBetween(today, milestone.dueOn))),
  };
}
