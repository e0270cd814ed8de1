import { percent, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, measured, moreThan, type Rule, rule } from '#app/rules/domain/rule.ts';
import { fullYears, marketCap, operatingCash, rdSpending, revenue } from '../domain/facts.ts';
import { continuity, holders, researchShare } from './hkex-limbs.ts';
import {
  atLeastLimb,
  converted,
  convertedSum,
  million,
  naming,
  overseasFiling,
  secondary,
} from './overseas-limbs.ts';

export const hkexGemName = naming('hkex-gem');
const name = hkexGemName;
const two = ['t', 't-1'];

const cash = all(name('cash', '第11.12A条', '现金流测试', 'Cash flow test'), [
  convertedSum(
    {
      ...name(
        'cash.flow',
        '第11.12A条',
        '两年经营现金流合计不低于 3,000 万港元',
        'Operating cash flow of HK$30m in two years together',
      ),
      ...secondary,
    },
    operatingCash,
    two,
    30 * million,
    'HKD',
  ),
  converted(
    { ...name('cash.cap', '第11.12A条', '市值不低于 1.5 亿港元', 'A market value of HK$150m'), ...secondary },
    of(marketCap),
    150 * million,
    'HKD',
  ),
]);

const research = all(
  name('research', '第11.12A条', '市值、收益、研发测试', 'Market value, revenue and R&D test'),
  [
    converted(
      {
        ...name('research.cap', '第11.12A条', '市值不低于 2.5 亿港元', 'A market value of HK$250m'),
        ...secondary,
      },
      of(marketCap),
      250 * million,
      'HKD',
    ),
    convertedSum(
      {
        ...name(
          'research.revenue',
          '第11.12A条',
          '两年收入合计不低于 1 亿港元',
          'Revenue of HK$100m in two years together',
        ),
        ...secondary,
      },
      revenue,
      two,
      100 * million,
      'HKD',
    ),
    rule({
      ...name('research.growth', '第11.12A条', '收入按年增长', 'Revenue grew in the year'),
      ...secondary,
      needs: { latest: of(revenue, 't'), before: of(revenue, 't-1') },
      judge: ({ latest, before }) => measured(latest, moreThan(before, 'CNY')),
    }),
    convertedSum(
      {
        ...name(
          'research.spending',
          '第11.12A条',
          '两年研发开支合计不低于 3,000 万港元',
          'R&D of HK$30m in two years together',
        ),
        ...secondary,
      },
      rdSpending,
      two,
      30 * million,
      'HKD',
    ),
    ...two.map((period, back) =>
      researchShare(`research.share-${back}`, { name, clause: '第11.12A条' }, [period], percent(15)),
    ),
  ],
);

/** GEM's conditions with the float of an edition. */
export function hkexGemRule(float: Rule): Rule {
  return all(name('all', '第十一章', 'GEM 上市条件', 'Conditions of GEM'), [
    atLeastLimb(
      {
        ...name('years', '第11.12A条', '至少两个会计年度营业记录', 'A record of two fiscal years'),
        ...secondary,
      },
      of(fullYears),
      whole(2),
    ),
    ...continuity(name, '第11.12A条', 24),
    any(name('tracks', '第11.12A条', '财务测试（符合一项）', 'Financial tests (any one)'), [cash, research]),
    float,
    holders(name, '第11.23条', 100),
    overseasFiling(name),
  ]);
}
