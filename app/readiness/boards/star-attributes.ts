import { percent, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type GroupRule, type Rule } from '#app/rules/domain/rule.ts';
import { inventionPatents, rdSpending, rdStaff, revenue, staff } from '../domain/facts.ts';
import {
  importSubstitution,
  nationalAward,
  nationalProject,
  recognisedTechnology,
  redChipListed,
  software,
  starIndustry,
} from '../domain/facts-china.ts';
import {
  compoundGrowthReaches,
  groupOf,
  heads,
  holdsThat,
  intensityReaches,
  partReaches,
  person,
  reaches,
  sumReaches,
} from './limbs.ts';

const { secondary, assumed } = heads('star');
const guide = '科创属性评价指引';

/** Four indicators together, of which software companies and those of standard 5 are spared one each. */
function indicators(standardFive: Rule): GroupRule {
  return all(groupOf(secondary('attributes.indicators', guide, '四项指标', 'Four indicators')), [
    any(groupOf(secondary('attributes.rd', guide, '研发投入', 'R&D spending')), [
      intensityReaches(
        secondary(
          'attributes.intensity',
          guide,
          '三年研发投入占营业收入 5% 以上',
          'R&D of three years at least 5 % of their revenue',
        ),
        3,
        percent(5),
      ),
      sumReaches(
        secondary(
          'attributes.rd-sum',
          guide,
          '三年研发投入累计 8,000 万元以上',
          'R&D of three years at least CNY 80 m together',
        ),
        rdSpending,
        3,
        wan(8000),
      ),
    ]),
    partReaches(
      secondary('attributes.staff', guide, '研发人员占比不低于 10%', 'At least 10 % of the staff in R&D'),
      of(rdStaff, 't'),
      of(staff, 't'),
      percent(10),
    ),
    any(groupOf(secondary('attributes.invention', guide, '发明专利', 'Invention patents')), [
      reaches(
        secondary(
          'attributes.patents',
          guide,
          '应用于主营业务的发明专利 7 项以上',
          'At least seven invention patents used in the main business',
        ),
        of(inventionPatents),
        whole(7),
      ),
      all(groupOf(secondary('attributes.software', guide, '软件企业', 'Software companies')), [
        holdsThat(
          secondary('attributes.is-software', guide, '软件行业企业', 'A software company'),
          of(software),
        ),
        intensityReaches(
          secondary(
            'attributes.software-intensity',
            guide,
            '三年研发投入占营业收入 10% 以上',
            'R&D of three years at least 10 % of their revenue',
          ),
          3,
          percent(10),
        ),
      ]),
    ]),
    any(groupOf(secondary('attributes.growth', guide, '成长性', 'Growth')), [
      compoundGrowthReaches(
        secondary(
          'attributes.compound',
          guide,
          '三年营业收入复合增长率 25% 以上',
          'Revenue grew by at least 25 % a year over three years',
        ),
        revenue,
        percent(25),
      ),
      reaches(
        secondary(
          'attributes.revenue',
          guide,
          '最近一年营业收入 3 亿元以上',
          'Revenue of the latest year at least CNY 300 m',
        ),
        of(revenue, 't'),
        wan(30_000),
      ),
      holdsThat(
        secondary(
          'attributes.listed-red-chip',
          guide,
          '已境外上市红筹企业不适用',
          'Red chips that are listed abroad are spared it',
        ),
        of(redChipListed),
      ),
      standardFive,
    ]),
  ]);
}

const exceptions = any(
  groupOf(secondary('attributes.exceptions', guide, '五种例外情形（符合一项）', 'Five exceptions (any one)')),
  [
    person(
      secondary(
        'attributes.exception-1',
        guide,
        '核心技术经国家主管部门认定国际领先或具有重大战略意义',
        'Core technology recognised nationally as internationally leading or strategic',
      ),
      of(recognisedTechnology),
    ),
    person(
      secondary(
        'attributes.exception-2',
        guide,
        '作为主要参与者获国家科技奖项并用于主营业务',
        'A main part in a national science award, used in the business',
      ),
      of(nationalAward),
    ),
    person(
      secondary(
        'attributes.exception-3',
        guide,
        '独立或牵头承担国家重大科技专项',
        'A national major science project, alone or as lead',
      ),
      of(nationalProject),
    ),
    person(
      assumed(
        'attributes.exception-4',
        guide,
        '国家鼓励的关键设备、产品、零部件或材料实现进口替代',
        'Key equipment, products, parts or materials that replace imports',
      ),
      of(importSubstitution),
    ),
    reaches(
      assumed(
        'attributes.exception-5',
        guide,
        '发明专利（含国防专利）合计 50 项以上',
        'At least 50 invention patents, those of defence included',
      ),
      of(inventionPatents),
      whole(50),
    ),
  ],
);

/** The guideline on sci-tech attributes of April 2024, and the industries that the board is for. */
export function starAttributes(standardFive: Rule): GroupRule {
  return all(groupOf(secondary('positioning', guide, '科创板定位', 'What STAR is for')), [
    person(
      assumed('industry', guide, '属于科创板支持的行业领域', 'In an industry that STAR supports'),
      of(starIndustry),
    ),
    any(groupOf(secondary('attributes', guide, '科创属性', 'Sci-tech attributes')), [
      indicators(standardFive),
      exceptions,
    ]),
  ]);
}
