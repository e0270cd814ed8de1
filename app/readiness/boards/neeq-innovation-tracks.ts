import { percent, wan, whole, zero } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { any, type GroupRule } from '#app/rules/domain/rule.ts';
import {
  marketCap,
  marketMakers,
  netProfit,
  rdSpending,
  returnOnEquity,
  revenue,
  shareCapital,
} from '../domain/facts.ts';
import {
  averageCap60,
  meetsNeeqBase,
  onNeeq,
  placementAtEntry,
  placements24,
  placementsLowestCap,
  placementsTotal,
  tradedShares60,
} from '../domain/facts-china.ts';
import {
  compoundGrowthReaches,
  groupOf,
  heads,
  holdsThat,
  meanReaches,
  person,
  reaches,
  reachesLocally,
  rises,
  sumReaches,
  track,
} from './limbs.ts';

// The measures themselves were not at hand; copies in circulation show superseded numbers.
const { assumed: at } = heads('neeq-innovation');
const one = '第七条（一）';
const two = '第七条（二）';
const three = '第七条（三）';
const four = '第七条（四）';
const direct = '挂牌同时进入创新层';

const quoted = holdsThat(at('quoted', '第七条', '新三板挂牌公司', 'Quoted on NEEQ'), of(onNeeq));
const baseMet = person(
  at('direct.base', direct, '同时符合挂牌条件', 'Meets the conditions of a quotation as well'),
  of(meetsNeeqBase),
);
const capital2000 = reaches(
  at('capital-2000', '第七条', '股本总额不少于 2,000 万元', 'Share capital of at least CNY 20 m'),
  of(shareCapital),
  wan(2000),
);
// Whether a placement of 10 million yuan is still asked is not certain, so it is a local threshold: none after listing …
const placed = reachesLocally(
  at(
    'placements',
    '第七条',
    '累计定向发行融资额（是否要求待核，按本地参数）',
    'Placements in all (not certain that they are asked; local threshold)',
  ),
  of(placementsTotal),
  'neeq-innovation.placements',
  zero,
);
// … and ten million with the listing.
const placedAtEntry = reachesLocally(
  at(
    'direct.placement',
    direct,
    '挂牌同时定向发行融资额（待核，按本地参数）',
    'Placement with the quotation (not certain; local threshold)',
  ),
  of(placementAtEntry),
  'neeq-innovation.direct-placement',
  wan(1000),
);

const profit = [
  reaches(
    at('1.np.t', one, '最近一年净利润不低于 1,000 万元', 'Net profit of the latest year at least CNY 10 m'),
    of(netProfit, 't'),
    wan(1000),
  ),
  reaches(
    at('1.np.t-1', one, '上一年净利润不低于 1,000 万元', 'Net profit of the year before at least CNY 10 m'),
    of(netProfit, 't-1'),
    wan(1000),
  ),
  meanReaches(
    at(
      '1.roe',
      one,
      '两年加权平均净资产收益率平均不低于 6%',
      'Return on equity of at least 6 % on average of two years',
    ),
    returnOnEquity,
    2,
    percent(6),
  ),
  capital2000,
];
const growth = [
  meanReaches(
    at(
      '2.revenue',
      two,
      '两年营业收入平均不低于 8,000 万元',
      'Revenue of at least CNY 80 m on average of two years',
    ),
    revenue,
    2,
    wan(8000),
  ),
  rises(
    at('2.rising.t', two, '最近一年营业收入增长', 'Revenue rose in the latest year'),
    of(revenue, 't'),
    of(revenue, 't-1'),
  ),
  rises(
    at('2.rising.t-1', two, '上一年营业收入增长', 'Revenue rose in the year before'),
    of(revenue, 't-1'),
    of(revenue, 't-2'),
  ),
  compoundGrowthReaches(
    at(
      '2.growth',
      two,
      '两年营业收入复合增长率不低于 30%',
      'Revenue grew by at least 30 % a year over two years',
    ),
    revenue,
    percent(30),
  ),
  capital2000,
];
const spent = sumReaches(
  at('3.rd', three, '两年研发投入累计不低于 2,500 万元', 'R&D of two years at least CNY 25 m together'),
  rdSpending,
  2,
  wan(2500),
);

/** For a company that is quoted already. */
export const afterListing: readonly GroupRule[] = [
  track(at('1', one, '净利润与净资产收益率', 'Profit and return on equity'), [quoted, ...profit, placed]),
  track(at('2', two, '收入与成长', 'Revenue and growth'), [quoted, ...growth, placed]),
  track(at('3', three, '研发投入与定向发行', 'R&D and placements'), [
    quoted,
    spent,
    reaches(
      at(
        '3.placements',
        three,
        '最近 24 个月现金定向发行不低于 4,000 万元',
        'At least CNY 40 m of cash placements in 24 months',
      ),
      of(placements24),
      wan(4000),
    ),
    reaches(
      at(
        '3.cap',
        three,
        '每次发行后市值均不低于 3 亿元',
        'Market value of at least CNY 300 m after each of them',
      ),
      of(placementsLowestCap),
      wan(30_000),
    ),
  ]),
  track(at('4', four, '市值与交易', 'Market value and trading'), [
    quoted,
    reaches(
      at(
        '4.cap',
        four,
        '最近 60 个有成交交易日平均市值不低于 3 亿元',
        'Average market value of at least CNY 300 m over the last 60 traded days',
      ),
      of(averageCap60),
      wan(30_000),
    ),
    reaches(
      at('4.capital', four, '股本总额不少于 5,000 万元', 'Share capital of at least CNY 50 m'),
      of(shareCapital),
      wan(5000),
    ),
    any(groupOf(at('4.trading', four, '做市或成交量', 'Market making or trading')), [
      reaches(
        at('4.makers', four, '做市商不少于 4 家', 'At least four market makers'),
        of(marketMakers),
        whole(4),
      ),
      reaches(
        at('4.traded', four, '期间累计成交不低于 100 万股', 'At least 1,000,000 shares traded in those days'),
        of(tradedShares60),
        whole(1_000_000),
      ),
    ]),
    placed,
  ]),
];

/** For a company that goes there with its quotation. */
export const atListing: readonly GroupRule[] = [
  track(at('direct-1', direct, '挂牌同时：净利润与净资产收益率', 'At listing: profit and return on equity'), [
    baseMet,
    ...profit,
    placedAtEntry,
  ]),
  track(at('direct-2', direct, '挂牌同时：收入与成长', 'At listing: revenue and growth'), [
    baseMet,
    ...growth,
    placedAtEntry,
  ]),
  track(at('direct-3', direct, '挂牌同时：研发投入与定向发行', 'At listing: R&D and a placement'), [
    baseMet,
    spent,
    reaches(
      at(
        'direct-3.placement',
        direct,
        '挂牌同时现金定向发行不低于 4,000 万元',
        'A cash placement of at least CNY 40 m with the quotation',
      ),
      of(placementAtEntry),
      wan(4000),
    ),
    reaches(
      at('direct-3.cap', direct, '发行后市值不低于 3 亿元', 'Market value of at least CNY 300 m after it'),
      of(marketCap),
      wan(30_000),
    ),
  ]),
  track(at('direct-4', direct, '挂牌同时：做市', 'At listing: market making'), [
    baseMet,
    reaches(
      at('direct-4.makers', direct, '做市商不少于 4 家', 'At least four market makers'),
      of(marketMakers),
      whole(4),
    ),
    reaches(
      at('direct-4.cap', direct, '市值不低于 3 亿元', 'Market value of at least CNY 300 m'),
      of(marketCap),
      wan(30_000),
    ),
    reaches(
      at('direct-4.capital', direct, '股本总额不少于 5,000 万元', 'Share capital of at least CNY 50 m'),
      of(shareCapital),
      wan(5000),
    ),
  ]),
];
