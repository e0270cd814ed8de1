import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { planTemplates } from '#db/schema/milestones.ts';
import type { TemplateMilestone } from '../domain/template.ts';
import { lockTemplate, replaceMilestones, type TemplateRefusal } from './write-template.ts';

export type TemplateChange = { templateId: string; version: number } & (
  | { what: 'save'; milestoneId: Id | null; set: Omit<TemplateMilestone, 'id' | 'position'> }
  | { what: 'remove'; milestoneId: Id }
  | { what: 'move'; milestoneId: Id; by: -1 | 1 }
);

/**
 * Changes one milestone of a template: writes it (a new one at the end), takes it out with its parts and with all that
 * names it, or moves it up or down. Plans that follow the template stay as they are until somebody brings them in line.
 */
export async function changeTemplate(
  db: Db,
  actor: Actor,
  order: TemplateChange,
): Promise<Result<{ milestoneId: Id }, TemplateRefusal>> {
  type Answer = Outcome<{ milestoneId: Id }, TemplateRefusal>;
  return carryOut(db, actor, 'milestones.change-template', async (tx): Promise<Answer> => {
    const locked = await lockTemplate(tx, actor, order);
    const subject = { kind: 'plan-template', id: order.templateId.slice(0, 22) };
    if (!locked.ok) return { result: locked, note: { subject } };
    const { id, name, milestones } = locked.value;
    const milestoneId = order.what === 'save' ? (order.milestoneId ?? newId()) : order.milestoneId;
    const note = { subject: { ...subject, name }, after: { what: order.what, milestoneId } };
    const isNew = order.what === 'save' && order.milestoneId === null;
    if (!isNew && !milestones.some((each) => each.id === milestoneId))
      return { result: refuse({ kind: 'missing' }), note };
    const written = await replaceMilestones(tx, id, inOrder(changed(milestones, order, milestoneId)));
    return { result: written.ok ? ok({ milestoneId }) : written, note };
  });
}

function changed(
  milestones: readonly TemplateMilestone[],
  order: TemplateChange,
  milestoneId: Id,
): TemplateMilestone[] {
  if (order.what === 'save') {
    const saved = { ...order.set, id: milestoneId, position: milestones.length };
    if (order.milestoneId === null) return [...milestones, saved];
    return milestones.map((each) => (each.id === milestoneId ? { ...saved, position: each.position } : each));
  }
  if (order.what === 'remove') {
    const gone = new Set(
      milestones
        .filter(({ id, parentId }) => id === milestoneId || parentId === milestoneId)
        .map(({ id }) => id),
    );
    return milestones
      .filter(({ id }) => !gone.has(id))
      .map((each) => ({ ...each, predecessorIds: each.predecessorIds.filter((id) => !gone.has(id)) }));
  }
  const at = milestones.findIndex(({ id }) => id === milestoneId);
  const [moved, other] = [milestones[at], milestones[at + order.by]];
  if (!moved || !other) return [...milestones];
  return milestones.map((each) => (each === moved ? other : each === other ? moved : each));
}

function inOrder(milestones: readonly TemplateMilestone[]): TemplateMilestone[] {
  return milestones.map((each, position) => ({ ...each, position }));
}

/** Takes a template out of use. Plans that follow it go on. */
export async function archiveTemplate(
  db: Db,
  actor: Actor,
  order: { templateId: string; version: number },
): Promise<Result<null, TemplateRefusal>> {
  type Answer = Outcome<null, TemplateRefusal>;
  return carryOut(db, actor, 'milestones.archive-template', async (tx): Promise<Answer> => {
    const locked = await lockTemplate(tx, actor, order);
    const id = looksLikeId(order.templateId) ? order.templateId : '';
    const note = { subject: { kind: 'plan-template', id } };
    if (!locked.ok) return { result: locked, note };
    await tx.update(planTemplates).set({ archivedAt: sql`now()` }).where(eq(planTemplates.id, id));
    return { result: ok(null), note: { subject: { kind: 'plan-template', id, name: locked.value.name } } };
  });
}
