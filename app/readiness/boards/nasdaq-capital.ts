import { all, any, type Rule } from '#app/rules/domain/rule.ts';
import { marketCap } from '../domain/facts.ts';
import { continuingProfit } from '../domain/facts-overseas.ts';
import { latestOrTwo, million, naming, overseasFiling } from './overseas-limbs.ts';
import {
  amountLimb,
  bidOfFour,
  bidOrClose,
  chinaNotices,
  distribution,
  equity,
  history,
  makers,
  noPennyStock,
  publicValue,
} from './us-limbs.ts';

const name = naming('nasdaq-capital');
const price = 'Rule 5505(a)(1)';
const bid = bidOfFour(name, price);
const exempt = noPennyStock(name, price);

const byEquity = all(name('equity', 'Rule 5505(b)(1)', '股东权益标准', 'Equity standard'), [
  bidOrClose(name, price, 'equity.price', 3, bid, exempt),
  equity(name, 'equity.equity', 'Rule 5505(b)(1)', 5 * million),
  publicValue(name, 'equity.public', 'Rule 5505(b)(1)', 15 * million),
  history(name, 'equity.history', 'Rule 5505(b)(1)'),
]);

const byValue = all(name('value', 'Rule 5505(b)(2)', '上市证券市值标准', 'Market value standard'), [
  bidOrClose(name, price, 'value.price', 2, bid, exempt),
  equity(name, 'value.equity', 'Rule 5505(b)(2)', 4 * million),
  publicValue(name, 'value.public', 'Rule 5505(b)(2)', 15 * million),
  amountLimb(
    name,
    ['value.listed', 'Rule 5505(b)(2)', '上市证券市值', 'Listed securities'],
    marketCap,
    null,
    50 * million,
  ),
]);

/** Rule 5505; `incomePublic`: what the net income standard asks of the public shares, in dollars. */
export function nasdaqCapitalRule(incomePublic: number): Rule {
  const clause = 'Rule 5505(b)(3)';
  const byIncome = all(name('income', clause, '净利润标准', 'Net income standard'), [
    bidOrClose(name, price, 'income.price', 3, bid, exempt),
    equity(name, 'income.equity', clause, 4 * million),
    publicValue(name, 'income.public', clause, incomePublic),
    latestOrTwo(name('income.profit', clause, '持续经营净利润', 'Net income'), (period, code) => ({
      ...amountLimb(
        name,
        ['income.profit', clause, '持续经营净利润', 'Net income from continuing operations'],
        continuingProfit,
        period,
        750_000,
      ),
      code,
    })),
  ]);
  return all(name('all', 'Rule 5505', '资本市场首次上市标准', 'Initial listing on the Capital Market'), [
    ...distribution(name, 'Rule 5505(a)', { shares: 1_000_000, holders: 300 }),
    makers(name, 'makers', 'Rule 5505(a)', 3),
    any(name('tracks', 'Rule 5505(b)', '财务标准（符合一项）', 'Standards (any one)'), [
      byEquity,
      byValue,
      byIncome,
    ]),
    overseasFiling(name),
    chinaNotices(name),
  ]);
}
