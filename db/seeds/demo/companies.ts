import { addDays, type CalendarDate, day, daysBetween, yearOf } from '#app/kernel/calendar-date.ts';
import type { EmergingField } from '#app/startups/domain/emerging-field.ts';
import { type Lane, stagesOf } from '#app/startups/domain/ladder.ts';
import { withCheckCharacter } from '#app/startups/domain/unified-social-credit-code.ts';
import { brands } from './brands.ts';
import { type Chance, chance } from './chance.ts';
import { type DemoPerson, team } from './people.ts';
import { type Trade, trades } from './trades.ts';

/** The day on which the invented world was last looked at. */
export const demoToday = day('2026-11-20');

export type DemoMove = { lane: Lane; stage: string; on: CalendarDate };

/** One year, money in fen. */
export type DemoYear = {
  year: number;
  revenue: bigint;
  netProfit: bigint;
  rdSpending: bigint;
  operatingCashFlow: bigint | null;
  netAssets: bigint;
  /** Percentages with two decimals. */
  grossMarginPct: string;
  debtRatioPct: string;
  audited: boolean;
};

export type DemoCompany = {
  name: string;
  nameEn: string;
  shortName: string;
  uscc: string;
  foundedOn: CalendarDate;
  regionCode: string;
  industryCode: string;
  emergingField: EmergingField;
  registeredCapital: bigint;
  paidInCapital: bigint;
  legalForm: 'limited' | 'joint-stock';
  oneLiner: string;
  oneLinerEn: string;
  headcount: number;
  visibility: 'public' | 'portal' | 'private';
  tags: readonly string[];
  team: DemoPerson[];
  /** Which of the incubators looks after it, from when, and the batch's name. */
  incubator: { index: number; since: CalendarDate; batch: string } | null;
  moves: DemoMove[];
  years: DemoYear[];
};

const places = [
  { code: '110108', zh: '北京', en: 'Beijing', share: 46 },
  { code: '110115', zh: '北京', en: 'Beijing', share: 12 },
  { code: '110114', zh: '北京', en: 'Beijing', share: 10 },
  { code: '110105', zh: '北京', en: 'Beijing', share: 8 },
  { code: '310115', zh: '上海', en: 'Shanghai', share: 12 },
  { code: '320505', zh: '苏州', en: 'Suzhou', share: 12 },
] as const;

/** From how mature on (0–1) a company stands on a stage; the last that it reaches is where it is today. */
const financingFrom = [0, 0.05, 0.13, 0.25, 0.38, 0.54, 0.68, 0.78, 0.88] as const;
const developmentFrom = [0, 0.08, 0.34, 0.62] as const;
const marketFrom: readonly (readonly [from: number, stage: string])[] = [
  [0.26, 'regional-incubation'],
  [0.36, 'regional-normalisation'],
  [0.45, 'regional-cultivation'],
  [0.54, 'share-reform'],
  [0.61, 'neeq-base'],
  [0.73, 'neeq-innovation'],
];
const listedFrom: readonly (readonly [from: number, stage: string])[] = [
  [0.86, 'bse'],
  [0.92, 'star'],
  [0.955, 'chinext'],
  [0.975, 'main-board'],
  [0.988, 'overseas'],
];

/** The invented companies, `count` of them, the same in every world. */
export function demoCompanies(count: number, incubators: number): DemoCompany[] {
  const by = chance(20_261_123);
  return Array.from({ length: count }, (_, number) => company(by, number, count, incubators));
}

function company(by: Chance, number: number, count: number, incubators: number): DemoCompany {
  const brand = brands[number % brands.length] ?? ['阶梯', 'Jieti'];
  const trade = trades[(number * 7 + Math.floor(number / brands.length) * 5) % trades.length] as Trade;
  // A step that shares no factor with the count visits every level of maturity once, in no visible order.
  const maturity = ((number * 61) % count) / count;
  const place = placeOf(by);
  const foundedOn = addDays(demoToday, -Math.round(365 * (0.9 + maturity * 9.2 + by.next() * 1.4)));
  const moves = ladder(by, maturity, foundedOn);
  const jointStock = moves.some((move) => move.stage === 'share-reform');
  const capital = BigInt(Math.round(100 * 1.9 ** (maturity * 8) * (0.8 + by.next() * 0.5))) * 1_000_000n;
  const short = `${brand[0]}${trade.zh}`;
  const incubating = moves.find((move) => move.lane === 'development' && move.stage === 'incubating');
  return {
    name: `${place.zh}${short}${by.percent(70) ? '科技' : '技术'}${jointStock ? '股份' : ''}有限公司`,
    nameEn: `${brand[1]} ${trade.en}`,
    shortName: short,
    uscc: socialCreditCode(by, place.code),
    foundedOn,
    regionCode: place.code,
    industryCode: trade.industry,
    emergingField: trade.field,
    registeredCapital: capital,
    paidInCapital: maturity < 0.2 ? (capital * BigInt(by.between(20, 90))) / 100n : capital,
    legalForm: jointStock ? 'joint-stock' : 'limited',
    oneLiner: trade.line,
    oneLinerEn: trade.lineEn,
    headcount: Math.round(4 + 320 * maturity ** 2 + by.between(0, 9)),
    visibility: moves.some((move) =>
      listedFrom.concat(marketFrom.slice(4)).some(([, stage]) => stage === move.stage),
    )
      ? 'public'
      : by.percent(72)
        ? 'portal'
        : 'private',
    tags: trade.tags,
    team: team(by, 2 + Math.min(3, Math.floor(maturity * 4))),
    incubator: incubating ? incubatorOf(incubating.on, number % incubators) : null,
    moves,
    years: earning(moves, years(by, trade, maturity, foundedOn, capital)),
  };
}

function ladder(by: Chance, maturity: number, foundedOn: CalendarDate): DemoMove[] {
  const development = stagesOf.development.filter((_, i) => maturity >= (developmentFrom[i] ?? 1));
  // Not every founder takes every kind of money: one or two early steps may be missing.
  const financing = stagesOf.financing
    .filter((_, i) => maturity >= (financingFrom[i] ?? 1))
    .filter((_, i, all) => i === 0 || i === all.length - 1 || !by.percent(18));
  const stays = maturity < 0.7 && by.percent(24);
  const ladder = stays ? [] : marketFrom.filter(([from]) => maturity >= from).map(([, stage]) => stage);
  // Those who list at Beijing came through NEEQ; the other exchanges are reached from share reform.
  const listed = listedFrom.filter(([from]) => maturity >= from).at(-1)?.[1];
  const market = !listed
    ? ladder
    : listed === 'bse'
      ? [...ladder, 'bse']
      : [...ladder.filter((stage) => !stage.startsWith('neeq')), listed];
  return [
    ...dated(by, 'development', development, foundedOn, 0.02),
    ...dated(by, 'financing', financing, foundedOn, 0.01),
    ...dated(by, 'market', market, foundedOn, 0.34),
  ];
}

/** Spreads the steps of a lane over the company's life, beginning after a share of it, never in the future. */
function dated(
  by: Chance,
  lane: Lane,
  stages: readonly string[],
  foundedOn: CalendarDate,
  start: number,
): DemoMove[] {
  const life = daysBetween(foundedOn, demoToday) - 20;
  const room = life * (1 - start);
  return stages.map((stage, place) => ({
    lane,
    stage,
    on: addDays(
      foundedOn,
      10 + Math.floor(life * start + (room * (place + by.next() * 0.7)) / stages.length),
    ),
  }));
}

function years(
  by: Chance,
  trade: Trade,
  maturity: number,
  foundedOn: CalendarDate,
  capital: bigint,
): DemoYear[] {
  const list: DemoYear[] = [];
  let revenue = Math.round(18 * 10 ** (maturity * 3.5) * (0.7 + by.next() * 0.7) * 10_000);
  let assets = Number(capital / 100n) * (0.9 + maturity * 1.6) + revenue * 0.2;
  for (let year = 2025; year >= Math.max(2021, yearOf(foundedOn)); year--) {
    // Whoever is on her way to a stock exchange has learnt to spend less on research than she earns.
    const share = maturity > 0.6 ? Math.min(trade.rd, trade.margin * 0.42) : trade.rd;
    const research = Math.round(
      Math.max(revenue * share * 0.01 * (0.85 + by.next() * 0.3), 120_000 + 380_000 * by.next()),
    );
    const overhead = revenue * (0.31 - 0.22 * maturity) + 600_000 * (1 - maturity);
    const profit = Math.round(
      revenue * trade.margin * 0.01 - research - overhead + revenue * (by.next() - 0.4) * 0.08,
    );
    list.unshift({
      year,
      revenue: BigInt(revenue) * 100n,
      netProfit: BigInt(profit) * 100n,
      rdSpending: BigInt(research) * 100n,
      operatingCashFlow: by.percent(88) ? BigInt(Math.round(profit * (0.6 + by.next() * 0.7))) * 100n : null,
      netAssets: BigInt(Math.round(assets)) * 100n,
      grossMarginPct: percent(trade.margin + (by.next() - 0.5) * 6),
      debtRatioPct: percent(22 + by.next() * 30),
      audited: maturity > 0.45 || (year < 2025 && maturity > 0.3),
    });
    revenue = Math.round(revenue / (1 + trade.growth * 0.01 * (1.15 - maturity * 0.8) * (0.5 + by.next())));
    assets = Math.max(
      (assets - Math.max(profit, 0)) * (0.8 + by.next() * 0.16),
      Number(capital / 100n) * 0.3,
    );
  }
  return list;
}

const LEAST_PROFIT = 16_500_000_00n;

/** Whoever listed in Beijing earns what the standard asks: CNY 15 m a year and 8 % of her net assets, with a little to spare. */
function earning(moves: readonly DemoMove[], list: DemoYear[]): DemoYear[] {
  if (!moves.some(({ stage }) => stage === 'bse')) return list;
  return list.map((year) => {
    const wanted = (year.netAssets * 9n) / 100n;
    const least = wanted > LEAST_PROFIT ? wanted : LEAST_PROFIT;
    return year.netProfit >= least ? year : { ...year, netProfit: least };
  });
}

function percent(value: number): string {
  return (Math.round(value * 100) / 100).toFixed(2);
}

function incubatorOf(since: CalendarDate, index: number) {
  const spring = Number(since.slice(5, 7)) <= 6;
  return { index, since, batch: `${yearOf(since)} ${spring ? '春' : '秋'}` };
}

function placeOf(by: Chance) {
  let ticket = by.between(1, 100);
  for (const place of places) {
    ticket -= place.share;
    if (ticket <= 0) return place;
  }
  return places[0];
}

/** 9 (market regulator), 1 (enterprise), the region, an organisation code with its own check character, and the last. */
function socialCreditCode(by: Chance, region: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `MA${Array.from({ length: 6 }, () => alphabet[by.between(0, 30)]).join('')}`;
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, c, i) => total + Number.parseInt(c, 36) * (weights[i] ?? 0), 0);
  const rest = (11 - (sum % 11)) % 11;
  return withCheckCharacter(`91${region}${body}${rest === 10 ? 'X' : rest}`);
}
