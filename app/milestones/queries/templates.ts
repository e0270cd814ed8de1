import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { incubatorScope } from '#app/incubation/queries/member-scope.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Metric } from '#app/reporting/domain/metrics.ts';
import { metricsFor } from '#app/reporting/queries/metrics-known.ts';
import type { Reader } from '#db/client.server.ts';
import type { PlanStage } from '../domain/milestone.ts';
import { mayWriteTemplates } from '../domain/policy.ts';
import type { TemplateMilestone } from '../domain/template.ts';
import { templateForPlans } from './template-for-plans.ts';

export type TemplateLine = {
  templateId: Id;
  incubatorId: Id;
  incubatorName: string;
  incubatorNameEn: string | null;
  stage: PlanStage;
  name: string;
  nameEn: string | null;
  purpose: string | null;
  milestones: number;
  plans: number;
};

/** The templates in use that the actor may see, by incubator and stage. */
export async function listTemplates(
  db: Reader,
  actor: Actor,
  { incubatorId }: { incubatorId?: Id } = {},
): Promise<TemplateLine[]> {
  return db.execute<TemplateLine>(sql`
    select t.id as "templateId", t.incubator_id as "incubatorId", o.name as "incubatorName",
           o.name_en as "incubatorNameEn", t.stage, t.name, t.name_en as "nameEn", t.purpose,
           (select count(*)::int from template_milestones where template_id = t.id) as milestones,
           (select count(*)::int from milestone_plans where template_id = t.id) as plans
      from plan_templates t join organisations o on o.id = t.incubator_id
     where t.archived_at is null and ${incubatorScope(actor, sql`t.incubator_id`)}
       and ${incubatorId === undefined ? sql`true` : sql`t.incubator_id = ${incubatorId}`}
     order by o.name, t.incubator_id, array_position(array['idea', 'prototype', 'pilot', 'market', 'scale'], t.stage), t.name`);
}

export type TemplatePage = {
  templateId: Id;
  incubatorId: Id;
  name: string;
  nameEn: string | null;
  purpose: string | null;
  stage: PlanStage;
  version: number;
  milestones: TemplateMilestone[];
  /** What a target can be on. */
  metrics: Metric[];
  may: { write: boolean };
};

/** A template with all its milestones; null when there is none that the actor may see. */
export async function templatePage(
  db: Reader,
  actor: Actor,
  templateId: string,
): Promise<TemplatePage | null> {
  if (!looksLikeId(templateId)) return null;
  const [head] = await db.execute<
    Pick<TemplatePage, 'incubatorId' | 'name' | 'nameEn' | 'purpose' | 'stage'>
  >(sql`
    select incubator_id as "incubatorId", name, name_en as "nameEn", purpose, stage from plan_templates t
     where id = ${templateId} and ${incubatorScope(actor, sql`t.incubator_id`)}`);
  const template = head ? await templateForPlans(db, templateId) : null;
  if (!head || !template) return null;
  return {
    templateId,
    ...head,
    version: template.version,
    milestones: template.milestones,
    metrics: await metricsFor(db, head.incubatorId, null),
    may: { write: mayWriteTemplates(actor, head.incubatorId) },
  };
}
