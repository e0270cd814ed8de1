import { type Exact, wan } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type GroupRule, type LimbHead, type Rule } from '#app/rules/domain/rule.ts';
import { marketCap, netProfit, operatingCash, revenue } from '../domain/facts.ts';
import { mainBoardRedChip, redChip } from '../domain/facts-china.ts';
import { csrcPreconditions } from './csrc-205.ts';
import { groupOf, heads, holdsThat, lacks, person, positive, reaches, sumReaches, track } from './limbs.ts';
import { capitalOf, publicOffering } from './offering.ts';

/** The code of the group of tracks in every edition. */
export const mainBoardTracks = 'main-board.standard';

type Amount = { limit: Exact; zh: string; en: string };
type Head = (code: string, clause: string, zh: string, en: string) => LimbHead;

/** An amount of 万元 with its words. */
export function amount(inWan: number, zh: string, en: string): Amount {
  return { limit: wan(inWan), zh, en };
}

/** What changed between the editions. */
export type MainBoardAmounts = {
  profitSum: Amount;
  profitLatest: Amount;
  cash: Amount;
  revenueSum: Amount;
  second: { cap: Amount; revenue: Amount; cash: Amount };
  third: { cap: Amount; revenue: Amount };
};

const one = '3.1.2（一）';
const two = '3.1.2（二）';
const three = '3.1.2（三）';

function standards(at: Head, second: Head, amounts: MainBoardAmounts): GroupRule[] {
  const years = [
    ['t', '最近一年净利润为正', 'Net profit in the latest year'],
    ['t-1', '上一年净利润为正', 'Net profit in the year before'],
    ['t-2', '前年净利润为正', 'Net profit two years before'],
  ] as const;
  const cap = (head: Head, code: string, clause: string, { limit, zh, en }: Amount) =>
    reaches(
      head(code, clause, `预计市值不低于 ${zh}`, `Market value of at least ${en}`),
      of(marketCap),
      limit,
    );
  const earned = (head: Head, code: string, clause: string, { limit, zh, en }: Amount) =>
    reaches(
      head(code, clause, `最近一年营业收入不低于 ${zh}`, `Revenue of the latest year at least ${en}`),
      of(revenue, 't'),
      limit,
    );
  const cash = (head: Head, code: string, clause: string, { limit, zh, en }: Amount) =>
    sumReaches(
      head(
        code,
        clause,
        `三年经营现金流量净额累计不低于 ${zh}`,
        `Net operating cash flow of three years at least ${en} together`,
      ),
      operatingCash,
      3,
      limit,
    );
  const profitable = (head: Head, code: string, clause: string): Rule =>
    positive(head(code, clause, '最近一年净利润为正', 'Net profit in the latest year'), of(netProfit, 't'));
  const { profitSum, profitLatest, revenueSum } = amounts;
  return [
    track(at('1', one, '标准一：三年盈利', 'Standard 1: profit in three years'), [
      ...years.map(([period, zh, en]) => positive(at(`1.np.${period}`, one, zh, en), of(netProfit, period))),
      sumReaches(
        at(
          '1.sum',
          one,
          `三年净利润累计不低于 ${profitSum.zh}`,
          `Net profit of three years at least ${profitSum.en} together`,
        ),
        netProfit,
        3,
        profitSum.limit,
      ),
      reaches(
        at(
          '1.latest',
          one,
          `最近一年净利润不低于 ${profitLatest.zh}`,
          `Net profit of the latest year at least ${profitLatest.en}`,
        ),
        of(netProfit, 't'),
        profitLatest.limit,
      ),
      any(groupOf(at('1.either', one, '现金流或收入', 'Cash flow or revenue')), [
        cash(at, '1.cash', one, amounts.cash),
        sumReaches(
          at(
            '1.revenue',
            one,
            `三年营业收入累计不低于 ${revenueSum.zh}`,
            `Revenue of three years at least ${revenueSum.en} together`,
          ),
          revenue,
          3,
          revenueSum.limit,
        ),
      ]),
    ]),
    track(second('2', two, '标准二：市值、盈利、收入与现金流', 'Standard 2: value, profit, revenue, cash'), [
      cap(second, '2.cap', two, amounts.second.cap),
      profitable(second, '2.np', two),
      earned(second, '2.revenue', two, amounts.second.revenue),
      cash(second, '2.cash', two, amounts.second.cash),
    ]),
    track(second('3', three, '标准三：市值、盈利与收入', 'Standard 3: value, profit and revenue'), [
      cap(second, '3.cap', three, amounts.third.cap),
      profitable(second, '3.np', three),
      earned(second, '3.revenue', three, amounts.third.revenue),
    ]),
  ];
}

/**
 * What the main boards of Shanghai and Shenzhen ask, by the amounts of an edition. `sure` says of which standards the
 * amounts were read in copies of the text. The standards for red chips (3.1.4, 3.1.5) were not: a person judges them.
 */
export function mainBoardRule(amounts: MainBoardAmounts, sure: 'all' | 'first'): GroupRule {
  const { secondary: at, assumed } = heads('main-board');
  const red = of(redChip);
  const judged = person(
    assumed(
      'red-chip.judged',
      '3.1.4、3.1.5',
      '符合红筹企业专门标准（条文待核）',
      'Meets the standards for red chips (text not seen)',
    ),
    of(mainBoardRedChip),
  );
  return all(
    {
      code: 'main-board',
      clause: '3.1.1',
      words: { zh: '发行上市条件', en: 'Conditions of an offering and listing' },
    },
    [
      all(groupOf(at('structure', '3.1.1', '发行与股本', 'Offering and capital')), [
        capitalOf(
          at(
            'capital',
            '3.1.1',
            '发行后股本总额不低于 5,000 万元',
            'Share capital of at least CNY 50 m after the offering',
          ),
          50_000_000,
        ),
        publicOffering(at, '3.1.1'),
        any(
          groupOf(
            assumed(
              'red-chip.gate',
              '3.1.4、3.1.5',
              '不是红筹企业，或符合专门标准',
              'No red chip, or its standards',
            ),
          ),
          [lacks(assumed('red-chip.none', '3.1.4', '不是红筹企业', 'No red-chip company'), red), judged],
        ),
      ]),
      any(
        groupOf(at('standard', '3.1.2', '市值及财务指标（符合一项）', 'Market value and figures (any one)')),
        [
          ...standards(at, sure === 'all' ? at : assumed, amounts),
          track(assumed('red-chip.track', '3.1.4、3.1.5', '红筹企业', 'Red-chip company'), [
            holdsThat(assumed('red-chip.is', '3.1.4', '红筹企业', 'A red-chip company'), red),
            judged,
          ]),
        ],
      ),
      csrcPreconditions('main-board', { stable: 36 }),
    ],
  );
}
