import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bigint, calendarDay, instant, searchVector } from './columns.ts';
import { organisations, users } from './identity.ts';

export const companies = pgTable(
  'companies',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    nameEn: text(),
    shortName: text(),
    /** Unified social credit code, GB 32100-2015. */
    uscc: text(),
    foundedOn: calendarDay(),
    /** GB/T 2260, six digits. */
    regionCode: text(),
    /** GB/T 4754-2017: a letter, or a letter and 2–4 digits. */
    industryCode: text(),
    /** The industry as its source words it, where no code is known. */
    industryText: text(),
    /** Strategic emerging field: see the domain's vocabulary. */
    emergingField: text(),
    registeredCapital: bigint(),
    paidInCapital: bigint(),
    capitalCurrency: text({ enum: ['CNY', 'HKD', 'USD'] })
      .notNull()
      .default('CNY'),
    legalForm: text({ enum: ['limited', 'joint-stock', 'partnership', 'sole', 'not-founded'] }),
    oneLiner: text(),
    oneLinerEn: text(),
    website: text(),
    headcount: integer(),
    /** public: known to everybody signed in (quoted companies); portal: to investors, institutions and experts; private. */
    visibility: text({ enum: ['public', 'portal', 'private'] })
      .notNull()
      .default('private'),
    /** The organisation whose people speak for the company. */
    organisationId: text().references(() => organisations.id),
    /** Names as pinyin, for sorting and for search by sound. */
    namePinyin: text().notNull().default(''),
    source: text({ enum: ['own', 'incubator', 'import', 'demo'] })
      .notNull()
      .default('own'),
    /** Grows with each change: a form that was opened on an older version is refused. */
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('companies_uscc_key').on(t.uscc),
    index('companies_name_idx').on(t.name),
    index('companies_sort_idx').on(t.namePinyin, t.id),
    index('companies_organisation_idx').on(t.organisationId),
    index('companies_region_idx').on(t.regionCode),
    index('companies_field_idx').on(t.emergingField),
  ],
);

/** The codes under which a company is quoted: NEEQ 871444, BSE 920000 … */
export const stockCodes = pgTable(
  'stock_codes',
  {
    market: text({ enum: ['regional', 'neeq', 'bse', 'sse', 'szse', 'hkex', 'nasdaq', 'otc'] }).notNull(),
    code: text().notNull(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.market, t.code] }), index('stock_codes_company_idx').on(t.companyId)],
);

export const companyTags = pgTable(
  'company_tags',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    tag: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.tag] }), index('company_tags_tag_idx').on(t.tag)],
);

export const companyPeople = pgTable(
  'company_people',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    nameEn: text(),
    title: text().notNull(),
    titleEn: text(),
    founder: boolean().notNull().default(false),
    bio: text(),
    /** How the name is spoken: joined syllables and initials of each reading, with blanks between. For search. */
    sound: text().notNull().default(''),
    userId: text().references(() => users.id),
    sinceOn: calendarDay(),
    untilOn: calendarDay(),
  },
  (t) => [index('company_people_company_idx').on(t.companyId)],
);

/** Which incubator looks after which company, and from when to when. */
export const caretakers = pgTable(
  'caretakers',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    organisationId: text()
      .notNull()
      .references(() => organisations.id),
    sinceOn: calendarDay().notNull(),
    untilOn: calendarDay(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.organisationId, t.sinceOn] }),
    index('caretakers_organisation_idx').on(t.organisationId, t.companyId),
  ],
);

/** Published figures of one period. Money in minor units, percentages in percent as exact decimals. */
export const companyFigures = pgTable(
  'company_figures',
  {
    id: text().primaryKey(),
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    fiscalYear: integer().notNull(),
    period: text({ enum: ['FY', 'H1'] })
      .notNull()
      .default('FY'),
    currency: text({ enum: ['CNY', 'HKD', 'USD'] })
      .notNull()
      .default('CNY'),
    revenue: bigint(),
    netProfit: bigint(),
    netProfitBasis: text({ enum: ['reported', 'lower-of', 'excluding-non-recurring'] }),
    rdSpending: bigint(),
    operatingCashFlow: bigint(),
    netAssets: bigint(),
    roePct: numeric({ precision: 18, scale: 4 }),
    grossMarginPct: numeric({ precision: 18, scale: 4 }),
    netMarginPct: numeric({ precision: 18, scale: 4 }),
    debtRatioPct: numeric({ precision: 18, scale: 4 }),
    currentRatio: numeric({ precision: 18, scale: 4 }),
    /** Per share, in yuan with up to four decimals. */
    eps: numeric({ precision: 18, scale: 4 }),
    netAssetsPerShare: numeric({ precision: 18, scale: 4 }),
    revenueGrowthPct: numeric({ precision: 18, scale: 4 }),
    netProfitGrowthPct: numeric({ precision: 18, scale: 4 }),
    source: text({ enum: ['annual-report', 'company', 'import', 'estimate'] }).notNull(),
    sourceNote: text(),
    auditState: text({ enum: ['audited', 'unaudited', 'unknown'] })
      .notNull()
      .default('unknown'),
    /** Kinds of doubt about this row (see the domain): empty when nothing is odd. Suspect figures are shown as such. */
    suspect: text().array().notNull().default(sql`'{}'`),
    enteredBy: text(),
    enteredAt: instant().notNull().defaultNow(),
  },
  (t) => [unique('company_figures_period_key').on(t.companyId, t.fiscalYear, t.period)],
);

export const companyValuations = pgTable(
  'company_valuations',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    asOf: calendarDay().notNull(),
    amount: bigint().notNull(),
    currency: text({ enum: ['CNY', 'HKD', 'USD'] })
      .notNull()
      .default('CNY'),
    method: text({ enum: ['market', 'estimate', 'round'] }).notNull(),
    source: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.asOf, t.method] })],
);

/** What search looks into: bigrams and words as a vector, pinyin and initials as text. Written with the company. */
export const companySearch = pgTable('company_search', {
  companyId: text()
    .primaryKey()
    .references(() => companies.id, { onDelete: 'cascade' }),
  terms: searchVector().notNull(),
  /** Names and people, lower case, one per line: what LIKE verifies against. */
  plain: text().notNull(),
});

/**
 * What the list shows of each company and filters and sorts it by: one narrow row, with the answer ready as JSON text.
 * Written by triggers alone (function refresh_company_cards), so that no writer can forget it.
 */
export const companyCards = pgTable(
  'company_cards',
  {
    companyId: text()
      .primaryKey()
      .references(() => companies.id, { onDelete: 'cascade' }),
    namePinyin: text().notNull(),
    visibility: text({ enum: ['public', 'portal', 'private'] }).notNull(),
    organisationId: text(),
    developmentStage: text(),
    financingStage: text(),
    marketStage: text(),
    /** How high it stands over all lanes, market first: for sorting alone. */
    climb: integer().notNull(),
    regionCode: text(),
    industryCode: text(),
    emergingField: text(),
    foundedOn: calendarDay(),
    /** The latest fiscal year with figures, and its figures. */
    latestYear: integer(),
    revenue: bigint(),
    netProfit: bigint(),
    tags: text().array().notNull(),
    markets: text().array().notNull(),
    /** The row of the list, a JSON array: see the query list-companies. */
    row: text().notNull(),
  },
  (t) => [
    index('company_cards_name_idx').on(t.namePinyin, t.companyId),
    index('company_cards_climb_idx').on(t.climb, t.companyId),
    index('company_cards_revenue_up_idx').on(sql`coalesce(revenue, 9223372036854775807)`, t.companyId),
    index('company_cards_revenue_down_idx').on(sql`coalesce(revenue, -9223372036854775808)`, t.companyId),
    index('company_cards_profit_up_idx').on(sql`coalesce(net_profit, 9223372036854775807)`, t.companyId),
    index('company_cards_profit_down_idx').on(sql`coalesce(net_profit, -9223372036854775808)`, t.companyId),
    index('company_cards_founded_up_idx').on(sql`coalesce(founded_on, '9999-12-31'::date)`, t.companyId),
    index('company_cards_founded_down_idx').on(sql`coalesce(founded_on, '0001-01-01'::date)`, t.companyId),
    index('company_cards_region_idx').on(t.regionCode),
    index('company_cards_organisation_idx').on(t.organisationId),
    index('company_cards_development_idx').on(t.developmentStage),
    index('company_cards_financing_idx').on(t.financingStage),
    index('company_cards_market_idx').on(t.marketStage),
    index('company_cards_tags_idx').using('gin', t.tags),
    index('company_cards_markets_idx').using('gin', t.markets),
  ],
);

/** A view of the list that a person keeps under a name: the query of its URL. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id),
    organisationId: text().references(() => organisations.id),
    name: text().notNull(),
    page: text({ enum: ['companies', 'board'] }).notNull(),
    query: text().notNull(),
    shared: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [unique('saved_views_name_key').on(t.userId, t.page, t.name)],
);
