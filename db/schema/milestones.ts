import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import {
  comparisons,
  consequences,
  evidenceForms,
  milestoneEventKinds,
  milestoneStates,
  planStages,
  riskReasons,
  verifiers,
} from '#app/milestones/domain/milestone.ts';
import { bigint, calendarDay, instant } from './columns.ts';
import { organisations } from './identity.ts';
import { cohorts } from './incubation.ts';
import { companies } from './startups.ts';

/** The plans that an incubator gives its companies, by stage. */
export const planTemplates = pgTable(
  'plan_templates',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    stage: text({ enum: planStages }).notNull(),
    name: text().notNull(),
    nameEn: text(),
    purpose: text(),
    /** Grows with each change: plans remember which one they follow. */
    version: integer().notNull().default(1),
    archivedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [index('plan_templates_incubator_idx').on(t.incubatorId)],
);

/** What a milestone asks for, the same in a template and in a plan. */
const ask = () => ({
  title: text().notNull(),
  titleEn: text(),
  detail: text(),
  metricKey: text(),
  comparison: text({ enum: comparisons }),
  /** In the unit of the metric, as reports count it. */
  target: bigint(),
  /** What is to be handed in, in words; null when nothing is. */
  evidence: text(),
  evidenceEn: text(),
  verifier: text({ enum: verifiers }).notNull(),
  consequence: text({ enum: consequences }),
  consequenceNote: text(),
});

export const templateMilestones = pgTable(
  'template_milestones',
  {
    id: text().primaryKey(),
    templateId: text()
      .notNull()
      .references(() => planTemplates.id, { onDelete: 'cascade' }),
    parentId: text(),
    position: integer().notNull(),
    /** Days from the start of a plan. */
    startsAfter: integer().notNull(),
    dueAfter: integer().notNull(),
    predecessorIds: text().array().notNull().default(sql`'{}'`),
    ...ask(),
  },
  (t) => [
    index('template_milestones_template_idx').on(t.templateId, t.position),
    check('template_target_is_whole', sql`num_nonnulls(metric_key, comparison, target) in (0, 3)`),
  ],
);

/** What one company has to reach in one cohort. Whoever writes to a plan or its milestones locks this row first. */
export const milestonePlans = pgTable(
  'milestone_plans',
  {
    id: text().primaryKey(),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    templateId: text().references(() => planTemplates.id),
    /** The version of the template that the plan was last brought in line with. */
    templateVersion: integer().notNull(),
    startsOn: calendarDay().notNull(),
    /**
     * The next day on which time alone may change something in the plan; long past when something was written that it
     * has not been looked at with; far ahead when only a report or a person can change it; null when all is closed or
     * the company has left. What the sweep goes by.
     */
    lookOn: calendarDay(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('milestone_plans_member_key').on(t.cohortId, t.companyId),
    index('milestone_plans_company_idx').on(t.companyId),
    index('milestone_plans_incubator_idx').on(t.incubatorId),
    index('milestone_plans_template_idx').on(t.templateId),
    index('milestone_plans_look_idx').on(t.lookOn).where(sql`look_on is not null`),
  ],
);

export const milestones = pgTable(
  'milestones',
  {
    id: text().primaryKey(),
    planId: text()
      .notNull()
      .references(() => milestonePlans.id, { onDelete: 'cascade' }),
    /** Where it came from, for later changes of the template. */
    templateMilestoneId: text(),
    parentId: text(),
    position: integer().notNull(),
    predecessorIds: text().array().notNull().default(sql`'{}'`),
    ...ask(),
    /** The first plan, which nobody changes: what slip is counted from. */
    baselineStartOn: calendarDay().notNull(),
    baselineDueOn: calendarDay().notNull(),
    startOn: calendarDay().notNull(),
    dueOn: calendarDay().notNull(),
    handedInOn: calendarDay(),
    metOn: calendarDay(),
    waivedOn: calendarDay(),
    /** Computed by the domain from everything above, the company's figures and the day. */
    state: text({ enum: milestoneStates }).notNull().default('not-due'),
    stateSinceOn: calendarDay().notNull(),
    risk: text({ enum: riskReasons }),
    /** What the metric's trend comes to on the due day, where there is a trend. */
    forecast: bigint(),
  },
  (t) => [
    index('milestones_plan_idx').on(t.planId, t.position),
    index('milestones_pressing_idx')
      .on(t.dueOn)
      .where(sql`state in ('due-soon', 'at-risk', 'overdue', 'submitted')`),
    check('milestone_target_is_whole', sql`num_nonnulls(metric_key, comparison, target) in (0, 3)`),
    check('milestone_met_is_met', sql`(met_on is not null) = (state = 'met')`),
    check('milestone_waived_is_waived', sql`(waived_on is not null) = (state = 'waived')`),
    check('milestone_ends_one_way', sql`met_on is null or waived_on is null`),
  ],
);

/** What happened to a milestone, line by line. */
export const milestoneEvents = pgTable(
  'milestone_events',
  {
    id: text().primaryKey(),
    milestoneId: text()
      .notNull()
      .references(() => milestones.id, { onDelete: 'cascade' }),
    kind: text({ enum: milestoneEventKinds }).notNull(),
    onDay: calendarDay().notNull(),
    reason: text(),
    /** A move of the due day, where it was one. */
    fromDueOn: calendarDay(),
    toDueOn: calendarDay(),
    /** The figure that closed it. */
    value: bigint(),
    byUserId: text(),
    byName: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('milestone_events_milestone_idx').on(t.milestoneId, t.at)],
);

/** What was handed in, and with which line of the history. */
export const milestoneEvidence = pgTable(
  'milestone_evidence',
  {
    id: text().primaryKey(),
    milestoneId: text()
      .notNull()
      .references(() => milestones.id, { onDelete: 'cascade' }),
    eventId: text()
      .notNull()
      .references(() => milestoneEvents.id, { onDelete: 'cascade' }),
    form: text({ enum: evidenceForms }).notNull(),
    fileId: text(),
    fileName: text(),
    url: text(),
    note: text(),
  },
  (t) => [
    index('milestone_evidence_milestone_idx').on(t.milestoneId),
    check('milestone_file_is_named', sql`(form = 'file') = (file_id is not null)`),
    check('milestone_link_is_given', sql`(form = 'link') = (url is not null)`),
  ],
);
