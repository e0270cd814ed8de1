import { percent, wan } from '#app/rules/domain/exact.ts';
import { type FactRef, of } from '#app/rules/domain/fact.ts';
import {
  all,
  any,
  cases,
  type GroupRule,
  type LimbHead,
  type LimbRule,
  type Rule,
} from '#app/rules/domain/rule.ts';
import { revenue } from '../domain/facts.ts';
import { dualClass, redChip } from '../domain/facts-china.ts';
import { compoundGrowthReaches, groupOf, heads, holdsThat, lacks, reaches, track } from './limbs.ts';

type Cap = FactRef<'number'>;
type Head = (code: string, clause: string, zh: string, en: string) => LimbHead;

/** CNY 10 bn of market value, or CNY 5 bn with CNY 500 m of revenue; `more` joins each of the two (older editions). */
function sizes(
  at: Head,
  clause: string,
  cap: Cap,
  more: { large?: readonly Rule[]; smaller?: readonly Rule[] },
): GroupRule {
  const high = reaches(
    at('high-cap', `${clause}（一）`, '预计市值不低于 100 亿元', 'Market value of at least CNY 10 bn'),
    cap,
    wan(1_000_000),
  );
  return any(groupOf(at('size', clause, '市值与收入（符合一项）', 'Market value and revenue (either)')), [
    more.large
      ? all(groupOf(at('large', `${clause}（一）`, '市值 100 亿元', 'CNY 10 bn')), [high, ...more.large])
      : high,
    all(groupOf(at('smaller', `${clause}（二）`, '市值 50 亿元且收入 5 亿元', 'CNY 5 bn with revenue')), [
      reaches(
        at('cap', `${clause}（二）`, '预计市值不低于 50 亿元', 'Market value of at least CNY 5 bn'),
        cap,
        wan(500_000),
      ),
      reaches(
        at(
          'revenue',
          `${clause}（二）`,
          '最近一年营业收入不低于 5 亿元',
          'Revenue of the latest year at least CNY 500 m',
        ),
        of(revenue, 't'),
        wan(50_000),
      ),
      ...(more.smaller ?? []),
    ]),
  ]);
}

/** A way for companies of a special shape: as a track, and as what such a company has to meet in any case. */
export type SpecialWay = { track: GroupRule; gate: GroupRule };

/** Shares with different voting rights (STAR 2.1.4, ChiNext 2.1.4). */
export function unequalVoting(
  board: string,
  clause: string,
  cap: Cap,
  more: { large?: readonly Rule[]; smaller?: readonly Rule[] } = {},
): SpecialWay {
  const { secondary } = heads(board);
  const at: Head = (code, ...rest) => secondary(`voting.${code}`, ...rest);
  const size = sizes(at, clause, cap, more);
  const unequal = of(dualClass);
  return {
    track: track(at('track', clause, '表决权差异安排企业', 'Unequal voting rights'), [
      holdsThat(at('is', clause, '有表决权差异安排', 'Shares with different voting rights'), unequal),
      size,
    ]),
    gate: any(
      groupOf(
        at(
          'gate',
          clause,
          '没有表决权差异安排，或符合专门标准',
          'Equal voting rights, or the special standard',
        ),
      ),
      [lacks(at('none', clause, '没有表决权差异安排', 'No different voting rights'), unequal), size],
    ),
  };
}

/** Red-chip companies that are not listed yet (STAR 2.1.3, ChiNext 2.1.3): they grow fast and are large. */
export function redChips(
  board: string,
  clause: string,
  cap: Cap,
  more: { large?: readonly Rule[]; smaller?: readonly Rule[]; growth?: readonly LimbRule[] } = {},
): SpecialWay {
  const { secondary } = heads(board);
  const at: Head = (code, ...rest) => secondary(`red-chip.${code}`, ...rest);
  const slower = compoundGrowthReaches(
    at(
      'growth.10',
      clause,
      '收入不低于 5 亿元的，三年复合增长率 10% 以上',
      'With CNY 500 m of revenue, growth of at least 10 % a year over three years',
    ),
    revenue,
    percent(10),
  );
  const faster = compoundGrowthReaches(
    at(
      'growth.20',
      clause,
      '收入低于 5 亿元的，三年复合增长率 20% 以上',
      'Below CNY 500 m of revenue, growth of at least 20 % a year over three years',
    ),
    revenue,
    percent(20),
  );
  const limit = wan(50_000);
  const fast = cases({
    ...groupOf(at('growth', clause, '营业收入快速增长', 'Fast growing revenue')),
    needs: { revenue: of(revenue, 't') },
    choose: (given) => (given.revenue.n >= limit.n * given.revenue.d ? slower : faster),
    branches: [slower, faster],
  });
  const conditions = all(groupOf(at('conditions', clause, '快速增长且达到规模', 'Fast growing and large')), [
    more.growth
      ? any(groupOf(at('growing', clause, '成长性（符合一项）', 'Growth (any one)')), [fast, ...more.growth])
      : fast,
    sizes(at, clause, cap, more),
  ]);
  const red = of(redChip);
  return {
    track: track(at('track', clause, '未在境外上市的红筹企业', 'Red-chip company, not yet listed'), [
      holdsThat(at('is', clause, '红筹企业', 'A red-chip company'), red),
      conditions,
    ]),
    gate: any(
      groupOf(at('gate', clause, '不是红筹企业，或符合专门标准', 'No red chip, or the special standard')),
      [lacks(at('none', clause, '不是红筹企业', 'No red-chip company'), red), conditions],
    ),
  };
}
