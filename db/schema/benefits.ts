import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { claimStates, tranches } from '#app/benefits/domain/claim.ts';
import { considerations, exitKinds, instruments } from '#app/benefits/domain/holding.ts';
import { orderStates } from '#app/benefits/domain/service-order.ts';
import { bigint, calendarDay, instant } from './columns.ts';
import { organisations } from './identity.ts';
import { companies } from './startups.ts';

const incubator = () =>
  text()
    .notNull()
    .references(() => organisations.id);
const company = () =>
  text()
    .notNull()
    .references(() => companies.id);

/** What an incubator offers beside space. Prices in fen. */
export const services = pgTable(
  'services',
  {
    id: text().primaryKey(),
    incubatorId: incubator(),
    name: text().notNull(),
    nameEn: text(),
    unit: text().notNull(),
    price: bigint().notNull(),
    description: text(),
    retiredAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('services_name_key').on(t.incubatorId, t.name)],
);

export const serviceOrders = pgTable(
  'service_orders',
  {
    id: text().primaryKey(),
    serviceId: text()
      .notNull()
      .references(() => services.id),
    incubatorId: incubator(),
    companyId: company(),
    quantity: integer().notNull(),
    /** The whole order at the price of its day. */
    amount: bigint().notNull(),
    /** Paid by a part of the company instead of money. */
    forEquity: boolean().notNull().default(false),
    state: text({ enum: orderStates }).notNull(),
    note: text(),
    orderedByName: text().notNull(),
    orderedOn: calendarDay().notNull(),
    deliveredOn: calendarDay(),
    acceptedOn: calendarDay(),
  },
  (t) => [
    index('service_orders_company_idx').on(t.companyId),
    index('service_orders_incubator_idx').on(t.incubatorId, t.state),
  ],
);

/** What an incubator holds of its companies. Money in fen; the part of the company as an exact fraction. */
export const holdings = pgTable(
  'holdings',
  {
    id: text().primaryKey(),
    incubatorId: incubator(),
    companyId: company(),
    instrument: text({ enum: instruments }).notNull(),
    consideration: text({ enum: considerations }).notNull(),
    acquiredOn: calendarDay().notNull(),
    shares: bigint(),
    partOver: bigint(),
    partUnder: bigint(),
    /** What was paid, or what the services were worth. */
    amount: bigint().notNull(),
    /** The money has been paid in; services count once they were accepted. */
    paidIn: boolean().notNull(),
    fairValue: bigint(),
    fairValueOn: calendarDay(),
    fairValueNote: text(),
    /** The company's resolution that gave it, and where it can be seen. */
    resolution: text().notNull(),
    resolutionLink: text(),
    /** The number under which a state-owned incubator filed the valuation. */
    filingNumber: text(),
    exitedOn: calendarDay(),
    exitKind: text({ enum: exitKinds }),
    exitAmount: bigint(),
    exitNote: text(),
    version: integer().notNull().default(1),
    recordedAt: instant().notNull().defaultNow(),
  },
  (t) => [index('holdings_company_idx').on(t.companyId), index('holdings_incubator_idx').on(t.incubatorId)],
);

/** Money for subsidies of one programme and time. */
export const subsidyBudgets = pgTable(
  'subsidy_budgets',
  {
    id: text().primaryKey(),
    incubatorId: incubator(),
    name: text().notNull(),
    nameEn: text(),
    total: bigint().notNull(),
    fromOn: calendarDay().notNull(),
    toOn: calendarDay().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('subsidy_budgets_name_key').on(t.incubatorId, t.name)],
);

export const subsidyClaims = pgTable(
  'subsidy_claims',
  {
    id: text().primaryKey(),
    budgetId: text()
      .notNull()
      .references(() => subsidyBudgets.id),
    companyId: company(),
    tranche: text({ enum: tranches }).notNull(),
    amount: bigint().notNull(),
    reason: text().notNull(),
    /** What proves it: a sentence, and where it can be seen. */
    evidence: text().notNull(),
    evidenceLink: text(),
    state: text({ enum: claimStates }).notNull(),
    submittedByName: text().notNull(),
    submittedAt: instant().notNull().defaultNow(),
    approvedAmount: bigint(),
    decidedByName: text(),
    decidedAt: instant(),
    decisionNote: text(),
    paidOn: calendarDay(),
    paidReference: text(),
  },
  (t) => [
    index('subsidy_claims_budget_idx').on(t.budgetId, t.state),
    index('subsidy_claims_company_idx').on(t.companyId),
  ],
);

/** How an incubator shares its profit with those who back it. Parts in hundredths of a percent. */
export const profitRules = pgTable(
  'profit_rules',
  {
    id: text().primaryKey(),
    incubatorId: incubator(),
    name: text().notNull(),
    hurdle: bigint().notNull(),
    poolShare: integer().notNull(),
    retiredAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('profit_rules_name_key').on(t.incubatorId, t.name)],
);

export const profitBackers = pgTable(
  'profit_backers',
  {
    ruleId: text()
      .notNull()
      .references(() => profitRules.id),
    place: integer().notNull(),
    name: text().notNull(),
    share: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.place] })],
);

/** A period's profit shared out. Only grows; one for each rule and period. */
export const profitPayouts = pgTable(
  'profit_payouts',
  {
    id: text().primaryKey(),
    ruleId: text()
      .notNull()
      .references(() => profitRules.id),
    /** As the house calls it: 2025, 2026-H1. */
    period: text().notNull(),
    profit: bigint().notNull(),
    pool: bigint().notNull(),
    note: text(),
    byName: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('profit_payouts_period_key').on(t.ruleId, t.period)],
);

export const profitPayoutParts = pgTable(
  'profit_payout_parts',
  {
    payoutId: text()
      .notNull()
      .references(() => profitPayouts.id),
    place: integer().notNull(),
    name: text().notNull(),
    share: integer().notNull(),
    amount: bigint().notNull(),
  },
  (t) => [primaryKey({ columns: [t.payoutId, t.place] })],
);
