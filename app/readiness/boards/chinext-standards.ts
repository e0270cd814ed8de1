import { type Exact, percent, wan } from '#app/rules/domain/exact.ts';
import { type FactRef, of } from '#app/rules/domain/fact.ts';
import type { GroupRule, Rule } from '#app/rules/domain/rule.ts';
import { netProfit, rdSpending, revenue } from '../domain/facts.ts';
import { chinextFourScope, chinextThreeScope } from '../domain/facts-china.ts';
import {
  compoundGrowthReaches,
  heads,
  intensityReaches,
  person,
  positive,
  reaches,
  sumReaches,
  track,
} from './limbs.ts';

type Cap = FactRef<'number'>;
type Amount = { limit: Exact; zh: string; en: string };

/** What changed between the editions: the amounts of the first two standards. */
export type ChinextAmounts = {
  profitSum: Amount;
  /** Of the latest year alone; not asked before 2024. */
  profitLatest: Amount | null;
  cap: Amount;
  revenue: Amount;
};

export const amounts2020: ChinextAmounts = {
  profitSum: { limit: wan(5000), zh: '5,000 万元', en: 'CNY 50 m' },
  profitLatest: null,
  cap: { limit: wan(100_000), zh: '10 亿元', en: 'CNY 1 bn' },
  revenue: { limit: wan(10_000), zh: '1 亿元', en: 'CNY 100 m' },
};

export const amounts2024: ChinextAmounts = {
  profitSum: { limit: wan(10_000), zh: '1 亿元', en: 'CNY 100 m' },
  profitLatest: { limit: wan(6000), zh: '6,000 万元', en: 'CNY 60 m' },
  cap: { limit: wan(150_000), zh: '15 亿元', en: 'CNY 1.5 bn' },
  revenue: { limit: wan(40_000), zh: '4 亿元', en: 'CNY 400 m' },
};

/** The three standards of 2.1.2 that stand in every edition. `board` begins the codes. */
export function chinextStandards(board: string, cap: Cap, amounts: ChinextAmounts): GroupRule[] {
  const { secondary: at } = heads(board);
  const one = '2.1.2（一）';
  const two = '2.1.2（二）';
  const three = '2.1.2（三）';
  const latest = amounts.profitLatest;
  const profit: Rule[] = [
    positive(at('1.np.t', one, '最近一年净利润为正', 'Net profit in the latest year'), of(netProfit, 't')),
    positive(at('1.np.t-1', one, '上一年净利润为正', 'Net profit in the year before'), of(netProfit, 't-1')),
    sumReaches(
      at(
        '1.sum',
        one,
        `两年净利润累计不低于 ${amounts.profitSum.zh}`,
        `Net profit of two years at least ${amounts.profitSum.en} together`,
      ),
      netProfit,
      2,
      amounts.profitSum.limit,
    ),
  ];
  if (latest) {
    profit.push(
      reaches(
        at(
          '1.latest',
          one,
          `最近一年净利润不低于 ${latest.zh}`,
          `Net profit of the latest year at least ${latest.en}`,
        ),
        of(netProfit, 't'),
        latest.limit,
      ),
    );
  }
  return [
    track(at('1', one, '标准一：两年盈利', 'Standard 1: profit in two years'), profit),
    track(at('2', two, '标准二：市值、盈利与收入', 'Standard 2: value, profit and revenue'), [
      reaches(
        at('2.cap', two, `预计市值不低于 ${amounts.cap.zh}`, `Market value of at least ${amounts.cap.en}`),
        cap,
        amounts.cap.limit,
      ),
      positive(at('2.np', two, '最近一年净利润为正', 'Net profit in the latest year'), of(netProfit, 't')),
      reaches(
        at(
          '2.revenue',
          two,
          `最近一年营业收入不低于 ${amounts.revenue.zh}`,
          `Revenue of the latest year at least ${amounts.revenue.en}`,
        ),
        of(revenue, 't'),
        amounts.revenue.limit,
      ),
    ]),
    track(at('3', three, '标准三：未盈利企业', 'Standard 3: without profit'), [
      reaches(
        at('3.cap', three, '预计市值不低于 50 亿元', 'Market value of at least CNY 5 bn'),
        cap,
        wan(500_000),
      ),
      reaches(
        at(
          '3.revenue',
          three,
          '最近一年营业收入不低于 3 亿元',
          'Revenue of the latest year at least CNY 300 m',
        ),
        of(revenue, 't'),
        wan(30_000),
      ),
      person(
        at(
          '3.scope',
          three,
          '属于该标准的适用范围（行业范围需人工判断）',
          'Among those to whom the standard is open (a person judges)',
        ),
        of(chinextThreeScope),
      ),
    ]),
  ];
}

/** The fourth standard, new in 2026: growth, or research; for emerging and future industries. */
export function chinextFour(board: string, cap: Cap): GroupRule[] {
  const { secondary: at } = heads(board);
  const four = '2.1.2（四）';
  const scope = person(
    at(
      '4.scope',
      four,
      '属于新兴、未来产业（行业范围需人工判断）',
      'A new or future industry (a person judges)',
    ),
    of(chinextFourScope),
  );
  const earned = reaches(
    at('4.revenue', four, '最近一年营业收入不低于 2 亿元', 'Revenue of the latest year at least CNY 200 m'),
    of(revenue, 't'),
    wan(20_000),
  );
  return [
    track(at('4a', four, '标准四：收入增长', 'Standard 4: growth'), [
      reaches(
        at('4a.cap', four, '预计市值不低于 30 亿元', 'Market value of at least CNY 3 bn'),
        cap,
        wan(300_000),
      ),
      earned,
      compoundGrowthReaches(
        at(
          '4a.growth',
          four,
          '三年营业收入复合增长率不低于 30%',
          'Revenue grew by at least 30 % a year over three years',
        ),
        revenue,
        percent(30),
      ),
      scope,
    ]),
    track(at('4b', four, '标准四：研发投入', 'Standard 4: R&D'), [
      reaches(
        at('4b.cap', four, '预计市值不低于 40 亿元', 'Market value of at least CNY 4 bn'),
        cap,
        wan(400_000),
      ),
      earned,
      sumReaches(
        at('4b.rd', four, '三年研发投入累计不低于 1 亿元', 'R&D of three years at least CNY 100 m together'),
        rdSpending,
        3,
        wan(10_000),
      ),
      intensityReaches(
        at(
          '4b.intensity',
          four,
          '三年研发投入占营业收入不低于 15%',
          'R&D of three years at least 15 % of their revenue',
        ),
        3,
        percent(15),
      ),
      scope,
    ]),
  ];
}
