import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { planTemplates, templateMilestones } from '#db/schema/milestones.ts';
import type { Target } from '../domain/milestone.ts';
import type { TemplateMilestone } from '../domain/template.ts';

export type TemplateForPlans = { incubatorId: Id; version: number; milestones: TemplateMilestone[] };

/** A template that is in use, with all its milestones in their order; null when there is none. Asks nobody's leave. */
export async function templateForPlans(db: Reader, templateId: Id): Promise<TemplateForPlans | null> {
  const [head] = await db
    .select({ incubatorId: planTemplates.incubatorId, version: planTemplates.version })
    .from(planTemplates)
    .where(and(eq(planTemplates.id, templateId), isNull(planTemplates.archivedAt)));
  if (!head) return null;
  const rows = await db
    .select()
    .from(templateMilestones)
    .where(eq(templateMilestones.templateId, templateId))
    .orderBy(asc(templateMilestones.position), asc(templateMilestones.id));
  return {
    ...head,
    milestones: rows.map(({ templateId: _, metricKey, comparison, target, ...row }) => ({
      ...row,
      target: targetOf({ metricKey, comparison, target }),
    })),
  };
}

/** The three columns of a target as one value. */
export function targetOf(row: {
  metricKey: string | null;
  comparison: Target['comparison'] | null;
  target: bigint | null;
}): Target | null {
  if (row.metricKey === null || row.comparison === null || row.target === null) return null;
  return { metricKey: row.metricKey, comparison: row.comparison, value: row.target };
}
