import { whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type Rule } from '#app/rules/domain/rule.ts';
import { fullYears, marketCap, netProfit, operatingCash, revenue } from '../domain/facts.ts';
import { continuity, holders } from './hkex-limbs.ts';
import {
  atLeastLimb,
  billion,
  converted,
  convertedSum,
  million,
  naming,
  overseasFiling,
  secondary,
} from './overseas-limbs.ts';

export const hkexMainName = naming('hkex-main');
const name = hkexMainName;

const cap = (code: string, clause: string, amount: number, zh: string, en: string) =>
  converted({ ...name(code, clause, zh, en), ...secondary }, of(marketCap), amount, 'HKD');
const revenueLimb = (code: string, clause: string) =>
  converted(
    {
      ...name(code, clause, '最近一年收入不低于 5 亿港元', 'Revenue of HK$500m in the latest year'),
      ...secondary,
    },
    of(revenue, 't'),
    500 * million,
    'HKD',
  );

/** 8.05(1): 3,500 万 in the latest year and 4,500 万 in the two before: 8,000 万 of three years follows. */
const profit = all(name('profit', '第8.05(1)条', '盈利测试', 'Profit test'), [
  converted(
    {
      ...name('profit.latest', '第8.05(1)条', '最近一年盈利不低于 3,500 万港元', 'HK$35m in the latest year'),
      ...secondary,
    },
    of(netProfit, 't'),
    35 * million,
    'HKD',
  ),
  convertedSum(
    {
      ...name(
        'profit.before',
        '第8.05(1)条',
        '前两年盈利合计不低于 4,500 万港元',
        'HK$45m in the two years before together',
      ),
      ...secondary,
    },
    netProfit,
    ['t-1', 't-2'],
    45 * million,
    'HKD',
  ),
  cap('profit.cap', '第8.09(2)条', 500 * million, '市值不低于 5 亿港元', 'A market value of HK$500m'),
]);

const cash = all(
  name('cash', '第8.05(2)条', '市值、收益、现金流量测试', 'Market value, revenue and cash flow test'),
  [
    cap('cash.cap', '第8.05(2)条', 2 * billion, '市值不低于 20 亿港元', 'A market value of HK$2bn'),
    revenueLimb('cash.revenue', '第8.05(2)条'),
    convertedSum(
      {
        ...name(
          'cash.flow',
          '第8.05(2)条',
          '三年经营现金流合计不低于 1 亿港元',
          'Operating cash flow of HK$100m in three years together',
        ),
        ...secondary,
      },
      operatingCash,
      ['t', 't-1', 't-2'],
      100 * million,
      'HKD',
    ),
  ],
);

const size = all(name('size', '第8.05(3)条', '市值、收益测试', 'Market value and revenue test'), [
  cap('size.cap', '第8.05(3)条', 4 * billion, '市值不低于 40 亿港元', 'A market value of HK$4bn'),
  revenueLimb('size.revenue', '第8.05(3)条'),
]);

/** The Main Board's conditions with the float of an edition. */
export function hkexMainRule(float: Rule): Rule {
  return all(name('all', '第八章', '主板上市条件', 'Conditions of the Main Board'), [
    atLeastLimb(
      {
        ...name('years', '第8.05条', '至少三个会计年度营业记录', 'A record of three fiscal years'),
        ...secondary,
      },
      of(fullYears),
      whole(3),
    ),
    ...continuity(name, '第8.05条', 36),
    any(name('tracks', '第8.05条', '财务测试（符合一项）', 'Financial tests (any one)'), [
      profit,
      cash,
      size,
    ]),
    float,
    holders(name, '第8.08(2)条', 300),
    overseasFiling(name),
  ]);
}
