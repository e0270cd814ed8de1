import { percent, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type GroupRule } from '#app/rules/domain/rule.ts';
import {
  assetsPerShare,
  fullYears,
  institutional24,
  marketCap,
  marketMakers,
  netProfit,
  operatingCash,
  rdSpending,
  revenue,
} from '../domain/facts.ts';
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

const { assumed: at } = heads('neeq-base');
const one = '第二十一条（一）';
const two = '第二十一条（二）';
const three = '第二十一条（三）';
const four = '第二十一条（四）';
const five = '第二十一条（五）';

const twoYears = reaches(
  at('21.years', '第十一条', '存续满两个完整会计年度', 'Two full fiscal years'),
  of(fullYears),
  whole(2),
);
const perShare = reaches(
  at(
    '21.navps',
    '第二十一条',
    '最近一期末每股净资产不低于 1 元',
    'Net assets of at least CNY 1 per share at the end of the latest period',
  ),
  of(assetsPerShare),
  whole(1),
);

const profit = track(at('21-1', one, '盈利', 'Profit'), [
  twoYears,
  perShare,
  any(groupOf(at('21-1.either', one, '两年或一年的净利润', 'Profit of two years or of one')), [
    all(groupOf(at('21-1.both', one, '两年均盈利且累计达标', 'Profit in both years, enough together')), [
      positive(
        at('21-1.np.t', one, '最近一年净利润为正', 'Net profit in the latest year'),
        of(netProfit, 't'),
      ),
      positive(
        at('21-1.np.t-1', one, '上一年净利润为正', 'Net profit in the year before'),
        of(netProfit, 't-1'),
      ),
      sumReaches(
        at(
          '21-1.sum',
          one,
          '两年净利润累计不低于 800 万元',
          'Net profit of two years at least CNY 8 m together',
        ),
        netProfit,
        2,
        wan(800),
      ),
    ]),
    reaches(
      at(
        '21-1.latest',
        one,
        '最近一年净利润不低于 600 万元',
        'Net profit of the latest year at least CNY 6 m',
      ),
      of(netProfit, 't'),
      wan(600),
    ),
  ]),
]);

const sales = track(at('21-2', two, '收入与成长', 'Revenue and growth'), [
  twoYears,
  perShare,
  any(groupOf(at('21-2.either', two, '增长或现金流', 'Growth or cash flow')), [
    all(groupOf(at('21-2.growing', two, '收入增长', 'Growing revenue')), [
      meanReaches(
        at(
          '21-2.mean-3000',
          two,
          '两年营业收入平均不低于 3,000 万元',
          'Revenue of at least CNY 30 m on average of two years',
        ),
        revenue,
        2,
        wan(3000),
      ),
      growthReaches(
        at(
          '21-2.growth',
          two,
          '最近一年营业收入增长率不低于 20%',
          'Revenue grew by at least 20 % in the latest year',
        ),
        revenue,
        percent(20),
      ),
    ]),
    all(groupOf(at('21-2.earning', two, '收入与现金流', 'Revenue and cash flow')), [
      meanReaches(
        at(
          '21-2.mean-5000',
          two,
          '两年营业收入平均不低于 5,000 万元',
          'Revenue of at least CNY 50 m on average of two years',
        ),
        revenue,
        2,
        wan(5000),
      ),
      positive(
        at(
          '21-2.cash.t',
          two,
          '最近一年经营现金流量净额为正',
          'Net operating cash inflow in the latest year',
        ),
        of(operatingCash, 't'),
      ),
      positive(
        at(
          '21-2.cash.t-1',
          two,
          '上一年经营现金流量净额为正',
          'Net operating cash inflow in the year before',
        ),
        of(operatingCash, 't-1'),
      ),
    ]),
  ]),
]);

const research = track(at('21-3', three, '收入与研发强度', 'Revenue and R&D intensity'), [
  twoYears,
  perShare,
  reaches(
    at(
      '21-3.revenue',
      three,
      '最近一年营业收入不低于 3,000 万元',
      'Revenue of the latest year at least CNY 30 m',
    ),
    of(revenue, 't'),
    wan(3000),
  ),
  intensityReaches(
    at(
      '21-3.intensity',
      three,
      '两年研发投入合计占营业收入合计不低于 5%',
      'R&D of two years at least 5 % of their revenue',
    ),
    2,
    percent(5),
  ),
]);

const backed = track(at('21-4', four, '研发投入与专业机构投资', 'R&D and professional investors'), [
  twoYears,
  perShare,
  sumReaches(
    at('21-4.rd', four, '两年研发投入累计不低于 1,000 万元', 'R&D of two years at least CNY 10 m together'),
    rdSpending,
    2,
    wan(1000),
  ),
  reaches(
    at(
      '21-4.institutional',
      four,
      '最近 24 个月（含挂牌同时）专业机构股权投资不低于 2,000 万元',
      'At least CNY 20 m of equity from professional institutions in 24 months or with the quotation',
    ),
    of(institutional24),
    wan(2000),
  ),
]);

const makers = track(at('21-5', five, '做市', 'Market making'), [
  twoYears,
  perShare,
  reaches(
    at(
      '21-5.makers',
      five,
      '挂牌即做市，做市商不少于 4 家',
      'At least four market makers from the first day',
    ),
    of(marketMakers),
    whole(4),
  ),
  reaches(
    at(
      '21-5.cap',
      five,
      '按做市商认购价计算的市值不低于 1 亿元',
      'Market value of at least CNY 100 m at the price of the market makers',
    ),
    of(marketCap),
    wan(10_000),
  ),
]);

/** The five ordinary tracks of the NEEQ listing rules, each with the two conditions that all of them share. */
export const article21: readonly GroupRule[] = [profit, sales, research, backed, makers];
