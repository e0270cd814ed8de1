import { type FactName, numberFact } from '#app/rules/domain/fact.ts';
import * as asked from './facts.ts';
import * as askedInChina from './facts-china.ts';
import * as askedOverseas from './facts-overseas.ts';
import * as askedBySchemes from './facts-schemes.ts';
import { processSteps } from './process.ts';

/** Money that came in on a day, one line each: what the sums over 12 and 24 months are made of. An amount of 0: none so far. */
export const institutionalRound = numberFact(
  'institutional-round',
  'CNY',
  '专业机构股权投资到账',
  'Equity received from a professional institution',
);
export const placement = numberFact('placement', 'CNY', '现金定向发行到账', 'Cash placement received');

export const enterableGroups = [
  'year',
  'shares',
  'money',
  'people',
  'market',
  'position',
  'record',
  'way',
  'overseas',
  'schemes',
] as const;
export type EnterableGroup = (typeof enterableGroups)[number];

/** A fact that may be entered: of a fiscal year or as it stands; `money`: received on a day, adding up. */
export type Enterable = { name: FactName; group: EnterableGroup; yearly: boolean; money: boolean };

const yearly: ReadonlySet<FactName> = new Set<FactName>([
  asked.revenue,
  asked.netProfit,
  asked.netProfitReported,
  asked.netProfitAdjusted,
  asked.rdSpending,
  asked.operatingCash,
  asked.returnOnEquity,
  asked.netAssets,
  asked.totalAssets,
  asked.totalLiabilities,
  asked.mainRevenue,
  asked.staff,
  asked.rdStaff,
  asked.unqualified,
  askedOverseas.operatingExpenses,
  askedOverseas.specialistRevenue,
  askedOverseas.preTaxProfit,
  askedOverseas.continuingProfit,
  askedOverseas.tangibleAssets,
  askedBySchemes.techStaff,
  askedBySchemes.hntRevenue,
  askedBySchemes.totalCost,
]);

/** What the portal counts itself from days, entries and answers, so that nobody types it. */
const counted: ReadonlySet<FactName> = new Set<FactName>([
  asked.institutional12,
  asked.institutional24,
  askedInChina.institutionalTotal,
  askedInChina.placements24,
  askedBySchemes.registeredDays,
  askedBySchemes.age,
  askedBySchemes.institutional36,
]);

const shares = [
  asked.jointStock,
  asked.shareCapital,
  asked.assetsPerShare,
  asked.holders,
  asked.offeredShares,
  asked.subscribers,
  asked.capitalAfter,
  asked.holdersAfter,
  asked.publicShare,
  asked.fullYears,
  askedInChina.dualClass,
  askedInChina.redChip,
];
const money = [asked.marketCap];
const record = [
  asked.noCrime24,
  asked.noCrime36,
  asked.noViolation24,
  asked.noViolation36,
  asked.noPenalty12,
  asked.noCensure12,
  asked.noInvestigation,
  asked.notDishonest,
  asked.noMarketBan,
  askedInChina.noFalseRecords,
  askedInChina.reportsOnTime36,
  askedInChina.controlOpinion,
];
const market = [
  asked.monthsOnNeeq,
  asked.onInnovationLayer,
  asked.marketMakers,
  askedInChina.memberRecommends,
  askedInChina.averageCap60,
  askedInChina.tradedShares60,
  askedInChina.placementAtEntry,
  askedInChina.placementsLowestCap,
  askedInChina.innovationClear,
  askedInChina.monthsOnBse,
  askedInChina.transferCap,
  askedInChina.governanceRules,
  askedInChina.boardSecretary,
];

const grouped = new Map<FactName, EnterableGroup>([
  ...processSteps.map((name) => [name, 'way'] as const),
  ...shares.map((name) => [name, 'shares'] as const),
  ...money.map((name) => [name, 'money'] as const),
  ...record.map((name) => [name, 'record'] as const),
  ...market.map((name) => [name, 'market'] as const),
]);

const overseas: ReadonlySet<FactName> = new Set<FactName>(namesIn(askedOverseas));
const schemes: ReadonlySet<FactName> = new Set<FactName>(namesIn(askedBySchemes));

/** The names among what a file of facts exports. */
function namesIn(file: Readonly<Record<string, unknown>>): FactName[] {
  return Object.values(file).filter(isName);
}

function isName(value: unknown): value is FactName {
  return typeof value === 'object' && value !== null && 'key' in value && 'kind' in value && 'words' in value;
}

function groupOf(name: FactName): EnterableGroup {
  if (yearly.has(name)) return 'year';
  const own = grouped.get(name);
  if (own) return own;
  if (overseas.has(name)) return 'overseas';
  if (schemes.has(name)) return 'schemes';
  if (name.key.startsWith('months-')) return 'people';
  return 'position';
}

const names: readonly FactName[] = [
  ...namesIn(asked),
  ...namesIn(askedInChina),
  ...namesIn(askedOverseas),
  ...namesIn(askedBySchemes),
  ...processSteps,
].filter((name) => !counted.has(name));

/** Every fact that may be entered, by its key. */
export const enterable: ReadonlyMap<string, Enterable> = new Map(
  [
    ...names.map((name) => ({ name, group: groupOf(name), yearly: yearly.has(name), money: false })),
    ...[institutionalRound, placement].map((name) => ({
      name,
      group: 'money' as const,
      yearly: false,
      money: true,
    })),
  ].map((one) => [one.name.key, one]),
);
