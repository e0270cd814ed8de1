import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { milestoneEvents, milestones } from '#db/schema/milestones.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { MilestoneEventKind } from '../domain/milestone.ts';
import type { TemplateMilestone } from '../domain/template.ts';
import type { PlanChange } from '../domain/template-changes.ts';
import { textArray } from '../queries/plans-to-look-at.ts';
import { type FollowingPlan, plansToBringInLine } from '../queries/template-changes.ts';
import { lookAtPlans } from './look-at-plans.ts';
import { lockTemplate, type TemplateRefusal } from './write-template.ts';

export type ApplyTemplate = { templateId: string; version: number; planIds: readonly Id[] };
export type ApplyRefusal = TemplateRefusal | { kind: 'nothing-to-apply' };
export type AppliedTemplate = { plans: number; changes: number };

/**
 * Brings plans in line with their template, all in one order: those named, as far as there is something to change. The
 * first plan (baseline) of what stays is kept; what is added has its own. What was met never changes.
 */
export async function applyTemplate(
  db: Db,
  actor: Actor,
  order: ApplyTemplate,
): Promise<Result<AppliedTemplate, ApplyRefusal>> {
  type Answer = Outcome<AppliedTemplate, ApplyRefusal>;
  return carryOut(db, actor, 'milestones.apply-template', async (tx): Promise<Answer> => {
    const locked = await lockTemplate(tx, actor, order);
    const subject = { kind: 'plan-template', id: order.templateId.slice(0, 22) };
    if (!locked.ok) return { result: locked, note: { subject } };
    const template = locked.value;
    await tx.execute(sql`
      select 1 from milestone_plans where id = any(${textArray(order.planIds)}) and template_id = ${template.id}
       order by id for update`);
    const touched = await plansToBringInLine(tx, template.id, template.milestones);
    const plans = touched.filter(({ planId }) => order.planIds.includes(planId));
    const note = {
      subject: { ...subject, name: template.name },
      after: { plans: plans.map(({ planId }) => planId) },
    };
    if (plans.length === 0) return { result: refuse({ kind: 'nothing-to-apply' }), note };
    const today = await todayInBeijing(tx);
    for (const plan of plans) await bringInLine(tx, actor, plan, template.milestones, today);
    const ids = plans.map(({ planId }) => planId);
    await tx.execute(sql`
      update milestone_plans set template_version = ${template.version} where id = any(${textArray(ids)})`);
    await lookAtPlans(tx, ids, today);
    const changes = plans.reduce((sum, plan) => sum + plan.changes.length, 0);
    return { result: ok({ plans: plans.length, changes }), note };
  });
}

async function bringInLine(
  tx: Tx,
  actor: Actor,
  { planId, changes }: FollowingPlan,
  template: readonly TemplateMilestone[],
  today: CalendarDate,
): Promise<void> {
  const known = await tx.execute<{ id: Id; from: Id | null }>(
    sql`select id, template_milestone_id as "from" from milestones where plan_id = ${planId}`,
  );
  const ids = new Map(known.flatMap(({ id, from }) => (from ? [[from, id] as const] : [])));
  for (const change of changes) if (change.kind === 'added') ids.set(change.from.id, newId());
  for (const change of changes) {
    if (change.kind === 'dropped') {
      await tx.execute(sql`
        update milestones set waived_on = ${today}, state = 'waived', state_since_on = ${today}, risk = null,
               forecast = null where id = ${change.milestone.id}`);
      await note(tx, actor, today, change.milestone.id, 'dropped');
      continue;
    }
    const values = valuesOf(change, ids);
    const id = ids.get(change.from.id) ?? newId();
    if (change.kind === 'added') {
      const baseline = { baselineStartOn: change.startOn, baselineDueOn: change.dueOn };
      const origin = { templateMilestoneId: change.from.id, stateSinceOn: today };
      await tx.insert(milestones).values({ ...values, ...baseline, ...origin, id, planId });
      await note(tx, actor, today, id, 'added');
    } else {
      await tx.update(milestones).set(values).where(sql`id = ${id}`);
      const moved = change.fields.includes('due')
        ? { fromDueOn: change.milestone.dueOn, toDueOn: change.dueOn }
        : {};
      await note(tx, actor, today, id, 'changed', moved);
    }
  }
  // Places follow the template, which is nothing that anybody has to be asked about.
  const places = template.flatMap(({ id, position }) => ({ id: ids.get(id), position }));
  await tx.execute(sql`
    update milestones m set position = row.position
      from jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb) as row(id text, position int)
     where m.id = row.id and m.plan_id = ${planId} and m.position <> row.position`);
}

function valuesOf(
  { from, startOn, dueOn }: Exclude<PlanChange, { kind: 'dropped' }>,
  ids: ReadonlyMap<Id, Id>,
) {
  const { title, titleEn, detail, target, evidence, evidenceEn, verifier, consequence, consequenceNote } =
    from;
  return {
    title,
    titleEn,
    detail,
    metricKey: target?.metricKey ?? null,
    comparison: target?.comparison ?? null,
    target: target?.value ?? null,
    evidence,
    evidenceEn,
    verifier,
    consequence,
    consequenceNote,
    position: from.position,
    parentId: from.parentId === null ? null : (ids.get(from.parentId) ?? null),
    predecessorIds: from.predecessorIds.flatMap((id) => ids.get(id) ?? []),
    startOn,
    dueOn,
  };
}

async function note(
  tx: Tx,
  actor: Actor,
  onDay: CalendarDate,
  milestoneId: Id,
  kind: MilestoneEventKind,
  moved: { fromDueOn?: CalendarDate; toDueOn?: CalendarDate } = {},
): Promise<void> {
  const who =
    actor.kind === 'person' ? { byUserId: actor.userId, byName: actor.name } : { byUserId: null, byName: '' };
  await tx.insert(milestoneEvents).values({ ...moved, ...who, id: newId(), milestoneId, kind, onDay });
}
