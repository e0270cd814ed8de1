import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any } from '#app/rules/domain/rule.ts';
import { fullYears, marketCap, netProfitReported, revenue, totalAssets } from '../domain/facts.ts';
import {
  boardLotHolders,
  notBankrupt,
  notShell,
  qualifiedListing,
  tangibleAssets,
  usAudit,
  usBid,
} from '../domain/facts-overseas.ts';
import { atLeastLimb, convertedSum, million, naming, overseasFiling, secondary } from './overseas-limbs.ts';
import { amountLimb, plainYes, priceLimb } from './us-limbs.ts';

const name = naming('otcqx');
const clause = 'OTCQX Rules for International Companies';
const figure = (
  code: string,
  zh: string,
  en: string,
  fact: Parameters<typeof amountLimb>[2],
  amount: number,
  period: string | null = 't',
) => amountLimb(name, [code, clause, zh, en], fact, period, amount);

const exempt = any(name('exempt', clause, '低价股豁免（符合一项）', 'Exempt as a penny stock (any one)'), [
  figure('exempt.assets', '有形资产净额', 'Net tangible assets', tangibleAssets, 5 * million),
  all(name('exempt.grown', clause, '经营满三年', 'Three years of operation'), [
    atLeastLimb(
      { ...name('exempt.years', clause, '至少三年经营历史', 'Three years of operation'), ...secondary },
      of(fullYears),
      whole(3),
    ),
    figure('exempt.some-assets', '有形资产净额', 'Net tangible assets', tangibleAssets, 2 * million),
  ]),
  convertedSum(
    {
      ...name(
        'exempt.revenue',
        clause,
        '三年平均收入不低于 600 万美元（合计 1,800 万美元）',
        'Average revenue of $6m in three years ($18m together)',
      ),
      ...secondary,
    },
    revenue,
    ['t', 't-1', 't-2'],
    18 * million,
    'USD',
  ),
  all(name('exempt.priced', clause, '股价与规模', 'Price and size'), [
    priceLimb(name('exempt.bid', clause, '买入价不低于 5 美元', 'A bid of at least $5'), usBid, 5),
    any(name('exempt.any', clause, '符合一项', 'Any one'), [
      figure('exempt.profit', '净利润', 'Net income', netProfitReported, 500_000),
      figure('exempt.one-million', '有形资产净额', 'Net tangible assets', tangibleAssets, million),
      figure('exempt.sales', '收入', 'Revenue', revenue, 2 * million),
      figure('exempt.total', '总资产', 'Total assets', totalAssets, 5 * million),
    ]),
  ]),
]);

/** OTCQX International, as read in 2026: what is asked of a company that comes in. */
export const otcqx2025: Edition = {
  set: 'otcqx',
  code: 'otcqx.2025',
  issuer: { zh: '美国场外交易市场集团', en: 'OTC Markets Group' },
  title: { zh: '场外优质市场规则（国际公司）', en: 'OTCQX Rules for International Companies' },
  document: 'OTCQX Rules',
  issuedOn: null,
  effectiveOn: day('2025-07-01'),
  until: null,
  rule: all(name('all', clause, '准入条件', 'Initial standards'), [
    plainYes(
      name(
        'qualified',
        clause,
        '已在合格境外交易所上市或向美国证监会报告',
        'Qualified foreign listing or SEC reporting',
      ),
      qualifiedListing,
    ),
    plainYes(name('shell', clause, '不是空壳公司', 'No shell'), notShell),
    plainYes(name('bankrupt', clause, '没有破产或重整程序', 'No bankruptcy'), notBankrupt),
    exempt,
    atLeastLimb(
      { ...name('bid', clause, '买入价不低于 0.25 美元', 'A bid of at least $0.25'), ...secondary },
      of(usBid),
      { n: 1n, d: 4n },
    ),
    figure('cap', '市值', 'A market value', marketCap, 10 * million, null),
    atLeastLimb(
      {
        ...name('holders', clause, '持股不少于 100 股的股东至少 50 名', 'At least 50 holders of 100 shares'),
        ...secondary,
      },
      of(boardLotHolders),
      whole(50),
    ),
    plainYes(name('audit', clause, '年度财务报表经审计', 'Audited annual accounts'), usAudit),
    overseasFiling(name),
  ]),
  parameters: [],
};
