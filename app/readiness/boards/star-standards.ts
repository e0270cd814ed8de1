import { percent, wan } from '#app/rules/domain/exact.ts';
import { type FactRef, of } from '#app/rules/domain/fact.ts';
import type { GroupRule } from '#app/rules/domain/rule.ts';
import { netProfit, operatingCash, revenue } from '../domain/facts.ts';
import { starFiveProduct } from '../domain/facts-china.ts';
import { heads, intensityReaches, person, positive, reaches, sumReaches, track } from './limbs.ts';

/** The fifth looks at products; the sci-tech attributes spare those who take it their growth. */
export type StarStandards = { oneToFour: readonly GroupRule[]; five: GroupRule };

/** The standards of 2.1.2. `board` begins the codes: a transfer asks the same with the market value of its trading. */
export function starStandards(board: string, cap: FactRef<'number'>): StarStandards {
  const { secondary: at } = heads(board);
  const one = '2.1.2（一）';
  const two = '2.1.2（二）';
  const three = '2.1.2（三）';
  const four = '2.1.2（四）';
  const five = '2.1.2（五）';
  const cap10 = reaches(
    at('cap-10', one, '预计市值不低于 10 亿元', 'Market value of at least CNY 1 bn'),
    cap,
    wan(100_000),
  );
  const profitable = positive(
    at('np.t', one, '最近一年净利润为正', 'Net profit in the latest year'),
    of(netProfit, 't'),
  );
  const oneToFour = [
    track(at('1a', one, '标准一：两年盈利', 'Standard 1: profit in two years'), [
      cap10,
      profitable,
      positive(
        at('1a.np.t-1', one, '上一年净利润为正', 'Net profit in the year before'),
        of(netProfit, 't-1'),
      ),
      sumReaches(
        at(
          '1a.sum',
          one,
          '两年净利润累计不低于 5,000 万元',
          'Net profit of two years at least CNY 50 m together',
        ),
        netProfit,
        2,
        wan(5000),
      ),
    ]),
    track(at('1b', one, '标准一：一年盈利与收入', 'Standard 1: profit and revenue of one year'), [
      cap10,
      profitable,
      reaches(
        at(
          '1b.revenue',
          one,
          '最近一年营业收入不低于 1 亿元',
          'Revenue of the latest year at least CNY 100 m',
        ),
        of(revenue, 't'),
        wan(10_000),
      ),
    ]),
    track(at('2', two, '标准二：收入与研发强度', 'Standard 2: revenue and R&D intensity'), [
      reaches(
        at('2.cap', two, '预计市值不低于 15 亿元', 'Market value of at least CNY 1.5 bn'),
        cap,
        wan(150_000),
      ),
      reaches(
        at(
          '2.revenue',
          two,
          '最近一年营业收入不低于 2 亿元',
          'Revenue of the latest year at least CNY 200 m',
        ),
        of(revenue, 't'),
        wan(20_000),
      ),
      intensityReaches(
        at(
          '2.intensity',
          two,
          '三年研发投入合计占营业收入合计不低于 15%',
          'R&D of three years at least 15 % of their revenue',
        ),
        3,
        percent(15),
      ),
    ]),
    track(at('3', three, '标准三：收入与现金流', 'Standard 3: revenue and cash flow'), [
      reaches(
        at('3.cap', three, '预计市值不低于 20 亿元', 'Market value of at least CNY 2 bn'),
        cap,
        wan(200_000),
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
      sumReaches(
        at(
          '3.cash',
          three,
          '三年经营现金流量净额累计不低于 1 亿元',
          'Net operating cash flow of three years at least CNY 100 m together',
        ),
        operatingCash,
        3,
        wan(10_000),
      ),
    ]),
    track(at('4', four, '标准四：市值与收入', 'Standard 4: market value and revenue'), [
      reaches(
        at('4.cap', four, '预计市值不低于 30 亿元', 'Market value of at least CNY 3 bn'),
        cap,
        wan(300_000),
      ),
      reaches(
        at(
          '4.revenue',
          four,
          '最近一年营业收入不低于 3 亿元',
          'Revenue of the latest year at least CNY 300 m',
        ),
        of(revenue, 't'),
        wan(30_000),
      ),
    ]),
  ];
  const last = track(at('5', five, '标准五：市值与产品', 'Standard 5: market value and products'), [
    reaches(
      at('5.cap', five, '预计市值不低于 40 亿元', 'Market value of at least CNY 4 bn'),
      cap,
      wan(400_000),
    ),
    person(
      at(
        '5.product',
        five,
        '产品需经批准、市场空间大、已有阶段性成果；医药至少一项核心产品获准二期临床，其他企业有明显技术优势',
        'Products that need approval, with a large market and staged results; in medicine one at phase II; others with a clear technical advantage',
      ),
      of(starFiveProduct),
    ),
  ]);
  return { oneToFour, five: last };
}
