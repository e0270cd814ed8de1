import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { amount, mainBoardRule } from './main-board-rule.ts';

/** The rules as raised in April 2024. */
export const mainBoard2024: Edition = {
  set: 'main-board',
  code: 'main-board.2024',
  issuer: { zh: '上海证券交易所、深圳证券交易所', en: 'Shanghai and Shenzhen Stock Exchanges' },
  title: { zh: '股票上市规则（2024 年 4 月修订）', en: 'Stock listing rules (revised April 2024)' },
  document: '',
  issuedOn: day('2024-04-30'),
  effectiveOn: day('2024-04-30'),
  until: null,
  rule: mainBoardRule(
    {
      profitSum: amount(20_000, '2 亿元', 'CNY 200 m'),
      profitLatest: amount(10_000, '1 亿元', 'CNY 100 m'),
      cash: amount(20_000, '2 亿元', 'CNY 200 m'),
      revenueSum: amount(150_000, '15 亿元', 'CNY 1.5 bn'),
      second: {
        cap: amount(500_000, '50 亿元', 'CNY 5 bn'),
        revenue: amount(60_000, '6 亿元', 'CNY 600 m'),
        cash: amount(25_000, '2.5 亿元', 'CNY 250 m'),
      },
      third: {
        cap: amount(1_000_000, '100 亿元', 'CNY 10 bn'),
        revenue: amount(100_000, '10 亿元', 'CNY 1 bn'),
      },
    },
    'all',
  ),
  parameters: [],
};
