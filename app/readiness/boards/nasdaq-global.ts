import { all, any, type Rule } from '#app/rules/domain/rule.ts';
import { marketCap, revenue, totalAssets } from '../domain/facts.ts';
import { preTaxProfit } from '../domain/facts-overseas.ts';
import { latestOrTwo, million, naming, overseasFiling } from './overseas-limbs.ts';
import {
  amountLimb,
  bidOfFour,
  chinaNotices,
  distribution,
  equity,
  history,
  makers,
  publicValue,
} from './us-limbs.ts';

const name = naming('nasdaq-global');

const byEquity = all(name('equity', 'Rule 5405(b)(2)', '股东权益标准', 'Equity standard'), [
  equity(name, 'equity.equity', 'Rule 5405(b)(2)', 30 * million),
  history(name, 'equity.history', 'Rule 5405(b)(2)'),
  publicValue(name, 'equity.public', 'Rule 5405(b)(2)', 18 * million),
  makers(name, 'equity.makers', 'Rule 5405(b)(2)', 3),
]);

const byValue = all(name('value', 'Rule 5405(b)(3)', '市值标准', 'Market value standard'), [
  amountLimb(
    name,
    ['value.listed', 'Rule 5405(b)(3)', '上市证券市值', 'Listed securities'],
    marketCap,
    null,
    75 * million,
  ),
  publicValue(name, 'value.public', 'Rule 5405(b)(3)', 20 * million),
  makers(name, 'value.makers', 'Rule 5405(b)(3)', 4),
]);

const bySize = all(name('size', 'Rule 5405(b)(4)', '总资产和总收入标准', 'Assets and revenue standard'), [
  amountLimb(
    name,
    ['size.assets', 'Rule 5405(b)(4)', '总资产', 'Total assets'],
    totalAssets,
    't',
    75 * million,
  ),
  amountLimb(
    name,
    ['size.revenue', 'Rule 5405(b)(4)', '总收入', 'Total revenue'],
    revenue,
    't',
    75 * million,
  ),
  publicValue(name, 'size.public', 'Rule 5405(b)(4)', 20 * million),
  makers(name, 'size.makers', 'Rule 5405(b)(4)', 4),
]);

/** Rule 5405; `incomePublic`: what the income standard asks of the public shares, in dollars. */
export function nasdaqGlobalRule(incomePublic: number): Rule {
  const clause = 'Rule 5405(b)(1)';
  const byIncome = all(name('income', clause, '利润标准', 'Income standard'), [
    latestOrTwo(name('income.profit', clause, '税前利润', 'Pre-tax income'), (period, code) => ({
      ...amountLimb(
        name,
        ['income.profit', clause, '持续经营税前利润', 'Pre-tax income from continuing operations'],
        preTaxProfit,
        period,
        million,
      ),
      code,
    })),
    equity(name, 'income.equity', clause, 15 * million),
    publicValue(name, 'income.public', clause, incomePublic),
    makers(name, 'income.makers', clause, 3),
  ]);
  return all(name('all', 'Rule 5405', '全球市场首次上市标准', 'Initial listing on the Global Market'), [
    bidOfFour(name, 'Rule 5405(a)(1)'),
    ...distribution(name, 'Rule 5405(a)', { shares: 1_100_000, holders: 400 }),
    any(name('tracks', 'Rule 5405(b)', '财务标准（符合一项）', 'Standards (any one)'), [
      byIncome,
      byEquity,
      byValue,
      bySize,
    ]),
    overseasFiling(name),
    chinaNotices(name),
  ]);
}
