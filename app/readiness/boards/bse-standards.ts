import { percent, wan } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { any, type GroupRule, unsureClause } from '#app/rules/domain/rule.ts';
import { marketCap, netProfit, operatingCash, rdSpending, returnOnEquity, revenue } from '../domain/facts.ts';
import {
  groupOf,
  growthReaches,
  heads,
  intensityReaches,
  meanReaches,
  positive,
  reaches,
  sumReaches,
  track,
} from './limbs.ts';

/** The code of the group of tracks in every edition. */
export const bseTracks = 'bse.standard';

/**
 * Market value with figures: one of the five is enough. The numbers have stood since the select layer of NEEQ; the clause
 * that they stand in has not.
 */
export function bseStandards(clause: string, sure: 'secondary' | 'assumed' = 'secondary'): GroupRule {
  const at = heads('bse')[sure];
  const item = (number: string) => (clause === unsureClause ? clause : `${clause}（${number}）`);
  const one = item('一');
  const two = item('二');
  const three = item('三');
  const four = item('四');
  const cap2 = reaches(
    at('cap-2', one, '预计市值不低于 2 亿元', 'Market value of at least CNY 200 m'),
    of(marketCap),
    wan(20_000),
  );

  const twoYears = track(
    at(
      '1a',
      one,
      '标准一：两年净利润均不低于 1,500 万元',
      'Standard 1: CNY 15 m of profit in each of two years',
    ),
    [
      cap2,
      reaches(
        at(
          '1a.np.t',
          one,
          '最近一年净利润不低于 1,500 万元',
          'Net profit of the latest year at least CNY 15 m',
        ),
        of(netProfit, 't'),
        wan(1500),
      ),
      reaches(
        at(
          '1a.np.t-1',
          one,
          '上一年净利润不低于 1,500 万元',
          'Net profit of the year before at least CNY 15 m',
        ),
        of(netProfit, 't-1'),
        wan(1500),
      ),
      meanReaches(
        at(
          '1a.roe',
          one,
          '两年加权平均净资产收益率平均不低于 8%',
          'Return on equity of at least 8 % on average of two years',
        ),
        returnOnEquity,
        2,
        percent(8),
      ),
    ],
  );
  const oneYear = track(
    at(
      '1b',
      one,
      '标准一：最近一年净利润不低于 2,500 万元',
      'Standard 1: CNY 25 m of profit in the latest year',
    ),
    [
      cap2,
      reaches(
        at(
          '1b.np',
          one,
          '最近一年净利润不低于 2,500 万元',
          'Net profit of the latest year at least CNY 25 m',
        ),
        of(netProfit, 't'),
        wan(2500),
      ),
      reaches(
        at(
          '1b.roe',
          one,
          '最近一年加权平均净资产收益率不低于 8%',
          'Return on equity of at least 8 % in the latest year',
        ),
        of(returnOnEquity, 't'),
        percent(8),
      ),
    ],
  );
  const growth = track(at('2', two, '标准二：收入增长与现金流', 'Standard 2: growth and cash flow'), [
    reaches(
      at('2.cap', two, '预计市值不低于 4 亿元', 'Market value of at least CNY 400 m'),
      of(marketCap),
      wan(40_000),
    ),
    meanReaches(
      at(
        '2.revenue',
        two,
        '两年营业收入平均不低于 1 亿元',
        'Revenue of at least CNY 100 m on average of two years',
      ),
      revenue,
      2,
      wan(10_000),
    ),
    growthReaches(
      at(
        '2.growth',
        two,
        '最近一年营业收入增长率不低于 30%',
        'Revenue grew by at least 30 % in the latest year',
      ),
      revenue,
      percent(30),
    ),
    positive(
      at('2.cash', two, '最近一年经营现金流量净额为正', 'Net operating cash inflow in the latest year'),
      of(operatingCash, 't'),
    ),
  ]);
  const research = track(at('3', three, '标准三：收入与研发强度', 'Standard 3: revenue and R&D intensity'), [
    reaches(
      at('3.cap', three, '预计市值不低于 8 亿元', 'Market value of at least CNY 800 m'),
      of(marketCap),
      wan(80_000),
    ),
    reaches(
      at(
        '3.revenue',
        three,
        '最近一年营业收入不低于 2 亿元',
        'Revenue of the latest year at least CNY 200 m',
      ),
      of(revenue, 't'),
      wan(20_000),
    ),
    intensityReaches(
      at(
        '3.intensity',
        three,
        '两年研发投入合计占营业收入合计不低于 8%',
        'R&D of two years at least 8 % of their revenue',
      ),
      2,
      percent(8),
    ),
  ]);
  const spending = track(
    at('4', four, '标准四：市值与研发投入', 'Standard 4: market value and R&D spending'),
    [
      reaches(
        at('4.cap', four, '预计市值不低于 15 亿元', 'Market value of at least CNY 1.5 bn'),
        of(marketCap),
        wan(150_000),
      ),
      sumReaches(
        at('4.rd', four, '两年研发投入合计不低于 5,000 万元', 'R&D of two years at least CNY 50 m together'),
        rdSpending,
        2,
        wan(5000),
      ),
    ],
  );
  return any(
    groupOf(at('standard', clause, '市值及财务指标（符合一项）', 'Market value and figures (any one)')),
    [twoYears, oneYear, growth, research, spending],
  );
}
