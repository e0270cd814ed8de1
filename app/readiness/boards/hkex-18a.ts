import { percent, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, personLimb, type Rule } from '#app/rules/domain/rule.ts';
import { fullYears, marketCap } from '../domain/facts.ts';
import { coreProduct, researchMonths, seasonedInvestor, workingCapital } from '../domain/facts-overseas.ts';
import { continuity, holders } from './hkex-limbs.ts';
import { atLeastLimb, billion, converted, naming, overseasFiling, secondary } from './overseas-limbs.ts';

export const hkex18aName = naming('hkex-18a');
const name = hkex18aName;

/** Chapter 18A: biotech companies that fulfil none of the financial tests, with the float of an edition. */
export function hkex18aRule(float: Rule): Rule {
  return all(name('all', '第18A章', '生物科技公司上市条件', 'Conditions for biotech companies'), [
    atLeastLimb(
      {
        ...name('years', '第18A.03条', '至少两个会计年度营业记录', 'A record of two fiscal years'),
        ...secondary,
      },
      of(fullYears),
      whole(2),
    ),
    ...continuity(name, '第18A.03条', 24),
    converted(
      { ...name('cap', '第18A.03条', '市值不低于 15 亿港元', 'A market value of HK$1.5bn'), ...secondary },
      of(marketCap),
      1.5 * billion,
      'HKD',
    ),
    personLimb({
      ...name(
        'product',
        '第18A.03条',
        '核心产品已通过概念阶段（完成一期临床，主管部门不反对开展二期）',
        'A core product beyond the concept stage (phase I done, no objection to phase II)',
      ),
      ...secondary,
      fact: of(coreProduct),
    }),
    atLeastLimb(
      {
        ...name('research', '第18A.03条', '核心产品研发至少 12 个月', 'At least 12 months of research on it'),
        ...secondary,
      },
      of(researchMonths),
      whole(12),
    ),
    personLimb({
      ...name(
        'investor',
        '第18A.03条',
        '上市前至少六个月获资深投资者相当数额投资',
        'Meaningful money of a sophisticated investor six months before',
      ),
      ...secondary,
      fact: of(seasonedInvestor),
    }),
    atLeastLimb(
      {
        ...name(
          'working-capital',
          '第18A.03条',
          '营运资金不低于未来 12 个月开支的 125%',
          'Working capital of 125 % of the next 12 months’ costs',
        ),
        ...secondary,
      },
      of(workingCapital),
      percent(125),
    ),
    float,
    holders(name, '第8.08(2)条', 300),
    overseasFiling(name),
  ]);
}
