import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { organisations } from '#db/schema/identity.ts';
import { planTemplates } from '#db/schema/milestones.ts';
import { type PlanStage, planStages } from '../domain/milestone.ts';
import { maySeeTemplates, mayWriteTemplates } from '../domain/policy.ts';
import { startingTemplates } from '../domain/starting-templates.ts';
import type { TemplateMilestone } from '../domain/template.ts';
import { templateForPlans } from '../queries/template-for-plans.ts';
import { copied, milestonesOfStart, replaceMilestones, type TemplateRefusal } from './write-template.ts';

export type OpenTemplate = {
  incubatorId: Id;
  stage: PlanStage;
  name: string;
  nameEn: string | null;
  purpose: string | null;
  /** What it starts with: the portal's template of its stage, one of the incubator's own, or nothing. */
  from: { kind: 'start' } | { kind: 'template'; templateId: Id } | { kind: 'nothing' };
};

export type OpenTemplateRefusal = TemplateRefusal | { kind: 'name-missing' } | { kind: 'name-taken' };

/** Makes a template of an incubator's own. */
export async function openTemplate(
  db: Db,
  actor: Actor,
  order: OpenTemplate,
): Promise<Result<{ templateId: Id }, OpenTemplateRefusal>> {
  type Answer = Outcome<{ templateId: Id }, OpenTemplateRefusal>;
  return carryOut(db, actor, 'milestones.open-template', async (tx): Promise<Answer> => {
    const templateId = newId();
    const result = await open(tx, actor, templateId, order);
    const { name, stage, from } = order;
    const id = result.ok ? templateId : '';
    return { result, note: { subject: { kind: 'plan-template', id, name }, after: { stage, from } } };
  });
}

async function open(
  tx: Tx,
  actor: Actor,
  templateId: Id,
  order: OpenTemplate,
): Promise<Result<{ templateId: Id }, OpenTemplateRefusal>> {
  const { incubatorId, stage, nameEn, purpose } = order;
  const name = order.name.trim();
  if (!maySeeTemplates(actor, incubatorId) || !(await isIncubator(tx, incubatorId)))
    return refuse({ kind: 'missing' });
  if (!mayWriteTemplates(actor, incubatorId)) return refuse({ kind: 'not-allowed' });
  if (name === '') return refuse({ kind: 'name-missing' });
  if (await isTaken(tx, incubatorId, name)) return refuse({ kind: 'name-taken' });
  const milestones = await firstMilestones(tx, order);
  if (!milestones) return refuse({ kind: 'missing' });
  await tx
    .insert(planTemplates)
    .values({ id: templateId, incubatorId, stage, name, nameEn, purpose, version: 0 });
  const written = await replaceMilestones(tx, templateId, milestones);
  return written.ok ? ok({ templateId }) : written;
}

async function firstMilestones(
  tx: Tx,
  { from, stage, incubatorId }: OpenTemplate,
): Promise<TemplateMilestone[] | null> {
  if (from.kind === 'nothing') return [];
  if (from.kind === 'start') {
    const start = startingTemplates.find((each) => each.stage === stage);
    return start ? milestonesOfStart(start) : [];
  }
  const other = await templateForPlans(tx, from.templateId);
  return other?.incubatorId === incubatorId ? copied(other.milestones) : null;
}

async function isIncubator(tx: Tx, incubatorId: Id): Promise<boolean> {
  const of = and(eq(organisations.id, incubatorId), eq(organisations.kind, 'incubator'));
  return (await tx.$count(organisations, of)) === 1;
}

async function isTaken(tx: Tx, incubatorId: Id, name: string): Promise<boolean> {
  const same = and(
    eq(planTemplates.incubatorId, incubatorId),
    eq(planTemplates.name, name),
    isNull(planTemplates.archivedAt),
  );
  return (await tx.$count(planTemplates, same)) > 0;
}

/**
 * The portal's starting templates as an incubator's own, all that it has none of that name of, in the caller's
 * transaction; the audit line is the caller's. Their ids by stage.
 */
export async function adoptStartingTemplates(
  tx: Tx,
  actor: Actor,
  incubatorId: Id,
): Promise<Map<PlanStage, Id>> {
  const names = startingTemplates.map(({ name }) => name);
  const known = await tx
    .select({ id: planTemplates.id, stage: planTemplates.stage })
    .from(planTemplates)
    .where(
      and(
        eq(planTemplates.incubatorId, incubatorId),
        inArray(planTemplates.name, names),
        isNull(planTemplates.archivedAt),
      ),
    );
  const ids = new Map(known.map(({ id, stage }) => [stage, id]));
  for (const stage of planStages) {
    const start = startingTemplates.find((each) => each.stage === stage);
    if (ids.has(stage) || !start) continue;
    const templateId = newId();
    const { name, nameEn, purpose } = start;
    const opened = await open(tx, actor, templateId, {
      incubatorId,
      stage,
      name,
      nameEn,
      purpose,
      from: { kind: 'start' },
    });
    if (opened.ok) ids.set(stage, templateId);
  }
  return ids;
}
