import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { amount, mainBoardRule } from './main-board-rule.ts';

/** The rules from the start of registration on the main boards until April 2024. */
export const mainBoard2023: Edition = {
  set: 'main-board',
  code: 'main-board.2023',
  issuer: { zh: '上海证券交易所、深圳证券交易所', en: 'Shanghai and Shenzhen Stock Exchanges' },
  title: { zh: '股票上市规则（2023 年修订）', en: 'Stock listing rules (revised 2023)' },
  document: '',
  issuedOn: day('2023-02-17'),
  effectiveOn: day('2023-02-17'),
  until: day('2024-04-30'),
  // Who had passed the listing committee by then kept these standards; no end is set.
  transition: { beganBefore: day('2024-04-30'), keepUntil: day('9999-12-31') },
  rule: mainBoardRule(
    {
      profitSum: amount(15_000, '1.5 亿元', 'CNY 150 m'),
      profitLatest: amount(6000, '6,000 万元', 'CNY 60 m'),
      cash: amount(10_000, '1 亿元', 'CNY 100 m'),
      revenueSum: amount(100_000, '10 亿元', 'CNY 1 bn'),
      second: {
        cap: amount(500_000, '50 亿元', 'CNY 5 bn'),
        revenue: amount(60_000, '6 亿元', 'CNY 600 m'),
        cash: amount(15_000, '1.5 亿元', 'CNY 150 m'),
      },
      third: {
        cap: amount(800_000, '80 亿元', 'CNY 8 bn'),
        revenue: amount(80_000, '8 亿元', 'CNY 800 m'),
      },
    },
    'first',
  ),
  parameters: [],
};
