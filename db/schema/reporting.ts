import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { activityKinds } from '#app/reporting/domain/activity.ts';
import { metricGroups, metricKinds, metricUnits } from '#app/reporting/domain/metrics.ts';
import { cadences } from '#app/reporting/domain/period.ts';
import { bigint, calendarDay, instant } from './columns.ts';
import { organisations } from './identity.ts';
import { cohorts, programmes } from './incubation.ts';
import { companies } from './startups.ts';

/** Metrics that an incubator made for itself, for one programme or for all. */
export const ownMetrics = pgTable(
  'own_metrics',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    programmeId: text().references(() => programmes.id),
    group: text({ enum: metricGroups }).notNull(),
    unit: text({ enum: metricUnits }).notNull(),
    kind: text({ enum: metricKinds }).notNull(),
    belowZero: boolean().notNull().default(false),
    name: text().notNull(),
    nameEn: text(),
    help: text(),
    createdAt: instant().notNull().defaultNow(),
    archivedAt: instant(),
  },
  (t) => [uniqueIndex('own_metrics_name_key').on(t.incubatorId, t.name).where(sql`archived_at is null`)],
);

/** What the members of a cohort, or of all cohorts of a programme, report and by when. */
export const reportSchedules = pgTable(
  'report_schedules',
  {
    id: text().primaryKey(),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    programmeId: text()
      .notNull()
      .references(() => programmes.id),
    /** Null: for every cohort of the programme that has none of its own of this cadence. */
    cohortId: text().references(() => cohorts.id, { onDelete: 'cascade' }),
    cadence: text({ enum: cadences }).notNull(),
    /** Days after the period's last day on which its report is due. */
    dueDays: integer().notNull(),
    /** The first day of the first period that is wanted. */
    startsOn: calendarDay().notNull(),
    /** No period that ends on this day or later is wanted. */
    stoppedOn: calendarDay(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('report_schedules_running_key')
      .on(t.programmeId, sql`coalesce(cohort_id, '')`, t.cadence)
      .where(sql`stopped_on is null`),
    index('report_schedules_incubator_idx').on(t.incubatorId),
    index('report_schedules_cohort_idx').on(t.cohortId),
  ],
);

export const scheduleMetrics = pgTable(
  'schedule_metrics',
  {
    scheduleId: text()
      .notNull()
      .references(() => reportSchedules.id, { onDelete: 'cascade' }),
    /** A key of the vocabulary, or the id of an own metric. */
    metric: text().notNull(),
    position: integer().notNull(),
    required: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scheduleId, t.metric] })],
);

/** A report that a company owes under a schedule. Made once its period has ended. */
export const reportObligations = pgTable(
  'report_obligations',
  {
    scheduleId: text()
      .notNull()
      .references(() => reportSchedules.id, { onDelete: 'cascade' }),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    /** `2026-10`, `2026-Q3` */
    period: text().notNull(),
    cadence: text({ enum: cadences }).notNull(),
    endsOn: calendarDay().notNull(),
    dueOn: calendarDay().notNull(),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    incubatorId: text()
      .notNull()
      .references(() => organisations.id),
    /** The day on which the report first came in. */
    handedInOn: calendarDay(),
  },
  (t) => [
    primaryKey({ columns: [t.scheduleId, t.companyId, t.period] }),
    index('report_obligations_company_idx').on(t.companyId, t.endsOn),
    index('report_obligations_cohort_idx').on(t.cohortId, t.endsOn),
    index('report_obligations_incubator_idx').on(t.incubatorId, t.endsOn),
    index('report_obligations_open_idx').on(t.dueOn).where(sql`handed_in_on is null`),
  ],
);

/** One report per company and period, whoever asked for it; its figures are those of its latest version. */
export const reports = pgTable(
  'reports',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    period: text().notNull(),
    cadence: text({ enum: cadences }).notNull(),
    endsOn: calendarDay().notNull(),
    version: integer().notNull(),
    handedInOn: calendarDay().notNull(),
    handedInAt: instant().notNull().defaultNow(),
  },
  (t) => [unique('reports_period_key').on(t.companyId, t.period)],
);

/** Every version of a report as it was handed in: nothing here is ever changed. */
export const reportVersions = pgTable(
  'report_versions',
  {
    reportId: text()
      .notNull()
      .references(() => reports.id),
    version: integer().notNull(),
    /** Amounts by metric, as text; what is not known is absent. */
    amounts: jsonb().$type<Record<string, string>>().notNull(),
    /** The metrics whose jump the person was asked about and confirmed. */
    confirmed: text().array().notNull().default(sql`'{}'`),
    highlights: text(),
    problems: text(),
    asks: text(),
    /** Why it was corrected, for versions after the first. */
    reason: text(),
    byId: text(),
    byName: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.version] })],
);

/** The figures of the latest versions, one row each, for series and targets. Amounts in the unit of the metric. */
export const reportAmounts = pgTable(
  'report_amounts',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    metric: text().notNull(),
    period: text().notNull(),
    cadence: text({ enum: cadences }).notNull(),
    endsOn: calendarDay().notNull(),
    amount: bigint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.metric, t.period] }),
    index('report_amounts_metric_idx').on(t.metric, t.endsOn),
  ],
);

/** What has been typed of a report that is not handed in yet. */
export const reportDrafts = pgTable(
  'report_drafts',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    period: text().notNull(),
    typed: jsonb().$type<Record<string, string>>().notNull(),
    byName: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.period] })],
);

/** The last day on which something of a kind happened at a company: written by slices in their own transactions. */
export const companyActivity = pgTable(
  'company_activity',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    kind: text({ enum: activityKinds }).notNull(),
    lastOn: calendarDay().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.kind] })],
);
