import { percent, wan } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type GroupRule, type Rule } from '#app/rules/domain/rule.ts';
import { rdSpending, revenue } from '../domain/facts.ts';
import { chinextIndustry, chinextPositioning, modernIndustry } from '../domain/facts-china.ts';
import { compoundGrowthReaches, groupOf, heads, person, reaches, sumReaches } from './limbs.ts';

const { assumed: at } = heads('chinext');
const guide = '创业板申报及推荐规定';

const industry = person(
  at(
    'industry',
    guide,
    '不在行业负面清单内，或与新技术、新业态深度融合',
    'Not in an excluded industry, or joined with new technology',
  ),
  of(chinextIndustry),
);

function positioning(part: Rule): GroupRule {
  return all(groupOf(at('positioning', guide, '创业板定位', 'What ChiNext is for')), [industry, part]);
}

/** Where the numbers are not known: a person judges the whole. */
export const positioningByPerson: GroupRule = positioning(
  person(
    at('positioning.judged', guide, '符合“三创四新”定位', 'Innovative and growing, as the board asks'),
    of(chinextPositioning),
  ),
);

/** Revenue that grows by so much a year, or is large enough for growth not to be asked. */
function growing(code: string, rate: number): GroupRule {
  return any(groupOf(at(code, guide, '收入增长或规模', 'Growth or size of revenue')), [
    compoundGrowthReaches(
      at(
        `${code}.compound`,
        guide,
        `三年营业收入复合增长率不低于 ${rate}%`,
        `Revenue grew by at least ${rate} % a year over three years`,
      ),
      revenue,
      percent(rate),
    ),
    large,
  ]);
}

const large = reaches(
  at(
    'positioning.large',
    guide,
    '最近一年营业收入达到 3 亿元的，不要求增长率',
    'With CNY 300 m of revenue no growth is asked',
  ),
  of(revenue, 't'),
  wan(30_000),
);
const quarter = growing('positioning.growth-25', 25);

/** The numbers of 2024: growing research, much research, or a modern industry; each with growing revenue. */
export const positioning2024: GroupRule = positioning(
  any(groupOf(at('positioning.either', guide, '三创四新（符合一项）', 'Innovative and growing (any one)')), [
    all(groupOf(at('positioning.rising', guide, '研发投入增长', 'Growing R&D')), [
      compoundGrowthReaches(
        at(
          'positioning.rd-growth',
          guide,
          '三年研发投入复合增长率不低于 15%',
          'R&D grew by at least 15 % a year over three years',
        ),
        rdSpending,
        percent(15),
      ),
      reaches(
        at(
          'positioning.rd-latest',
          guide,
          '最近一年研发投入不低于 1,000 万元',
          'R&D of the latest year at least CNY 10 m',
        ),
        of(rdSpending, 't'),
        wan(1000),
      ),
      quarter,
    ]),
    all(groupOf(at('positioning.spending', guide, '研发投入规模', 'Scale of R&D')), [
      sumReaches(
        at(
          'positioning.rd-sum',
          guide,
          '三年研发投入累计不低于 5,000 万元',
          'R&D of three years at least CNY 50 m together',
        ),
        rdSpending,
        3,
        wan(5000),
      ),
      quarter,
    ]),
    all(groupOf(at('positioning.modern', guide, '现代产业体系', 'Modern industry')), [
      person(
        at('positioning.field', guide, '属于现代产业体系领域', 'In a field of the modern industrial system'),
        of(modernIndustry),
      ),
      growing('positioning.growth-30', 30),
    ]),
  ]),
);
