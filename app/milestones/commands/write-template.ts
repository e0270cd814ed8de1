import { asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { looksLikeId } from '#app/kernel/id.ts';
import { type Result, refuse } from '#app/kernel/result.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { planTemplates, templateMilestones } from '#db/schema/milestones.ts';
import { maySeeTemplates, mayWriteTemplates } from '../domain/policy.ts';
import type { StartingTemplate } from '../domain/starting-templates.ts';
import { problemsOfTemplate, type TemplateMilestone, type TemplateProblem } from '../domain/template.ts';
import { targetOf } from '../queries/template-for-plans.ts';

export type TemplateRefusal =
  | { kind: 'missing' }
  | { kind: 'not-allowed' }
  | { kind: 'template-unsound'; problems: TemplateProblem[] }
  /** Somebody else has changed it since it was read. */
  | { kind: 'changed-meanwhile' };

export type LockedTemplate = {
  id: Id;
  incubatorId: Id;
  name: string;
  version: number;
  milestones: TemplateMilestone[];
};

/** A template to be written to, its row locked; refused when it is not the actor's to write or was changed since. */
export async function lockTemplate(
  tx: Tx,
  actor: Actor,
  order: { templateId: string; version: number | null },
): Promise<Result<LockedTemplate, TemplateRefusal>> {
  if (!looksLikeId(order.templateId)) return refuse({ kind: 'missing' });
  const [head] = await tx
    .select()
    .from(planTemplates)
    .where(eq(planTemplates.id, order.templateId))
    .for('update');
  if (!head || !maySeeTemplates(actor, head.incubatorId)) return refuse({ kind: 'missing' });
  if (!mayWriteTemplates(actor, head.incubatorId)) return refuse({ kind: 'not-allowed' });
  if (order.version !== null && order.version !== head.version) return refuse({ kind: 'changed-meanwhile' });
  const rows = await tx
    .select()
    .from(templateMilestones)
    .where(eq(templateMilestones.templateId, head.id))
    .orderBy(asc(templateMilestones.position), asc(templateMilestones.id));
  const milestones = rows.map(({ templateId: _, metricKey, comparison, target, ...row }) => ({
    ...row,
    target: targetOf({ metricKey, comparison, target }),
  }));
  const { id, incubatorId, name, version } = head;
  return { ok: true, value: { id, incubatorId, name, version, milestones } };
}

/** Puts these milestones in the place of those that a template had, once they are sound; its version grows. */
export async function replaceMilestones(
  tx: Tx,
  templateId: Id,
  milestones: readonly TemplateMilestone[],
): Promise<Result<null, TemplateRefusal>> {
  const problems = problemsOfTemplate(milestones);
  if (problems.length > 0) return refuse({ kind: 'template-unsound', problems });
  await tx.delete(templateMilestones).where(eq(templateMilestones.templateId, templateId));
  if (milestones.length > 0)
    await tx.insert(templateMilestones).values(milestones.map((each) => rowOf(templateId, each)));
  await tx
    .update(planTemplates)
    .set({ version: sql`${planTemplates.version} + 1`, updatedAt: sql`now()` })
    .where(eq(planTemplates.id, templateId));
  return { ok: true, value: null };
}

function rowOf(templateId: Id, { target, predecessorIds, ...milestone }: TemplateMilestone) {
  return {
    ...milestone,
    templateId,
    predecessorIds: [...predecessorIds],
    metricKey: target?.metricKey ?? null,
    comparison: target?.comparison ?? null,
    target: target?.value ?? null,
  };
}

/** The milestones of a starting template under ids of their own. */
export function milestonesOfStart(start: StartingTemplate): TemplateMilestone[] {
  const ids = new Map(start.milestones.map(({ key }) => [key, newId()]));
  const idOf = (key: string) => {
    const id = ids.get(key);
    if (!id) throw new Error(`the starting template names no milestone ${key}`);
    return id;
  };
  return start.milestones.map(({ key, partOf, after, ...milestone }, position) => ({
    ...milestone,
    id: idOf(key),
    position,
    parentId: partOf === null ? null : idOf(partOf),
    predecessorIds: after.map(idOf),
  }));
}

/** The same milestones under new ids, for a template of its own. */
export function copied(milestones: readonly TemplateMilestone[]): TemplateMilestone[] {
  const ids = new Map(milestones.map(({ id }) => [id, newId()]));
  return milestones.map((each) => ({
    ...each,
    id: ids.get(each.id) ?? newId(),
    parentId: each.parentId === null ? null : (ids.get(each.parentId) ?? null),
    predecessorIds: each.predecessorIds.flatMap((id) => ids.get(id) ?? []),
  }));
}
