import { percent, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, type GroupRule, type Rule } from '#app/rules/domain/rule.ts';
import {
  classOneIp,
  holdersAfter,
  monthsOnNeeq,
  netAssets,
  noCensure12,
  noCrime36,
  noInvestigation,
  noPenalty12,
  notDishonest,
  noViolation36,
  offeredShares,
  onInnovationLayer,
  rdSpending,
  rdStaff,
  softwareCopyrights,
  staff,
  standardsTaken,
  subscribers,
} from '../domain/facts.ts';
import { innovationOther, noFalseRecords, reportsOnTime36 } from '../domain/facts-china.ts';
import {
  compoundGrowthReaches,
  groupOf,
  heads,
  holdsThat,
  intensityReaches,
  meanReaches,
  partReaches,
  person,
  reaches,
} from './limbs.ts';
import { capitalOf, opinions, publicHolding } from './offering.ts';

const { secondary, assumed } = heads('bse');

type Sure = 'secondary' | 'assumed';

/**
 * Who may apply, and what the offering has to come to. Since September 2023 the twelve months count to the meeting of the
 * listing committee (`committee`), before that to the filing.
 */
export function bseStructure(
  clause: string,
  { sure = 'secondary', monthsTo }: { sure?: Sure; monthsTo: 'committee' | 'filing' },
): GroupRule {
  const at = heads('bse')[sure];
  const until =
    monthsTo === 'committee'
      ? { zh: '上市委审议时', en: 'by the meeting of the listing committee' }
      : { zh: '申报时', en: 'by the filing' };
  return all(groupOf(at('structure', clause, '主体与发行', 'The company and its offering')), [
    holdsThat(
      at('layer', clause, '新三板创新层挂牌公司', 'Quoted on the innovation layer of NEEQ'),
      of(onInnovationLayer),
    ),
    reaches(
      at('months', clause, `连续挂牌满 12 个月（${until.zh}）`, `Twelve months on NEEQ ${until.en}`),
      of(monthsOnNeeq),
      whole(12),
    ),
    reaches(
      at(
        'net-assets',
        clause,
        '最近一年期末净资产不低于 5,000 万元',
        'Net assets of at least CNY 50 m at the end of the latest year',
      ),
      of(netAssets, 't'),
      wan(5000),
    ),
    reaches(
      at('shares', clause, '公开发行股份不少于 100 万股', 'At least 1,000,000 shares are offered'),
      of(offeredShares),
      whole(1_000_000),
    ),
    reaches(
      at('subscribers', clause, '发行对象不少于 100 人', 'At least 100 subscribers'),
      of(subscribers),
      whole(100),
    ),
    capitalOf(
      at(
        'capital',
        clause,
        '发行后股本总额不少于 3,000 万元',
        'Share capital of at least CNY 30 m after the offering',
      ),
      30_000_000,
    ),
    reaches(
      at('holders', clause, '发行后股东人数不少于 200 人', 'At least 200 shareholders after the offering'),
      of(holdersAfter),
      whole(200),
    ),
    publicHolding(at, clause),
  ]);
}

/** What the measures on registration want of the accounts. */
export function bseAccounts(clause: string, sure: Sure = 'secondary'): GroupRule {
  const at = heads('bse')[sure];
  return all(groupOf(at('accounts', clause, '财务会计报告', 'Financial reports')), [
    opinions(at, clause, 3),
    holdsThat(
      at(
        'no-false-records',
        clause,
        '最近三年财务会计报告无虚假记载',
        'No false records in the reports of three years',
      ),
      of(noFalseRecords),
    ),
  ]);
}

/** What must not have been. */
export function bseRecord(clause: string, sure: Sure = 'secondary'): GroupRule {
  const at = heads('bse')[sure];
  return all(groupOf(at('record', clause, '不得存在的情形', 'What must not be')), [
    holdsThat(
      at('no-crime', clause, '最近 36 个月内无相关刑事犯罪', 'No such crime in 36 months'),
      of(noCrime36),
    ),
    holdsThat(
      at(
        'no-violation',
        clause,
        '最近 36 个月内无欺诈发行、重大信息披露违法等重大违法行为',
        'No fraudulent issue, grave disclosure violation or other major violation in 36 months',
      ),
      of(noViolation36),
    ),
    holdsThat(
      at('no-penalty', clause, '最近 12 个月内未受证监会行政处罚', 'No CSRC penalty in 12 months'),
      of(noPenalty12),
    ),
    holdsThat(
      at('no-censure', clause, '最近 12 个月内未受公开谴责', 'No public censure in 12 months'),
      of(noCensure12),
    ),
    holdsThat(
      assumed(
        'no-investigation',
        clause,
        '没有尚无结论的立案侦查或调查',
        'No open criminal or CSRC investigation',
      ),
      of(noInvestigation),
    ),
    holdsThat(
      assumed('not-dishonest', clause, '未被列入失信被执行人名单', 'Not on a list of dishonest entities'),
      of(notDishonest),
    ),
    holdsThat(
      assumed(
        'reports-on-time',
        clause,
        '最近 36 个月内按期披露年度报告和中期报告',
        'Annual and half-year reports on time for 36 months',
      ),
      of(reportsOnTime36),
    ),
  ]);
}

const guide = '创新性评价';

/**
 * The innovation test of 2024-10-16: in principle one of three, so a company that has none may still show its innovation
 * otherwise, which a person judges. One copy reads the first two R&D figures as both wanted; here each is enough.
 */
export function bseInnovation(): GroupRule {
  const spending: Rule[] = [
    intensityReaches(
      assumed(
        'innovation.intensity',
        guide,
        '三年研发投入占营业收入不低于 3%',
        'R&D of three years at least 3 % of their revenue',
      ),
      3,
      percent(3),
    ),
    meanReaches(
      assumed(
        'innovation.mean',
        guide,
        '三年平均研发投入不低于 1,000 万元',
        'R&D of at least CNY 10 m on average of three years',
      ),
      rdSpending,
      3,
      wan(1000),
    ),
    all(groupOf(assumed('innovation.rising', guide, '研发投入增长', 'Growing R&D')), [
      compoundGrowthReaches(
        assumed(
          'innovation.growth',
          guide,
          '三年研发投入复合增长率不低于 10%',
          'R&D grew by at least 10 % a year over three years',
        ),
        rdSpending,
        percent(10),
      ),
      reaches(
        assumed(
          'innovation.latest',
          guide,
          '最近一年研发投入不低于 1,500 万元',
          'R&D of the latest year at least CNY 15 m',
        ),
        of(rdSpending, 't'),
        wan(1500),
      ),
    ]),
  ];
  const people = any(groupOf(secondary('innovation.staff', guide, '研发人员', 'R&D staff')), [
    partReaches(
      secondary(
        'innovation.staff-share',
        guide,
        '研发人员占比不低于 10%',
        'At least 10 % of the staff in R&D',
      ),
      of(rdStaff, 't'),
      of(staff, 't'),
      percent(10),
    ),
    reaches(
      secondary('innovation.staff-count', guide, '研发人员不少于 10 人', 'At least ten people in R&D'),
      of(rdStaff, 't'),
      whole(10),
    ),
  ]);
  return any(
    groupOf(secondary('innovation', guide, '创新性（原则上符合一项）', 'Innovation (in principle any one)')),
    [
      all(groupOf(secondary('innovation.input', guide, '创新投入', 'Innovation input')), [
        any(groupOf(assumed('innovation.spending', guide, '研发投入', 'R&D spending')), spending),
        people,
      ]),
      any(groupOf(secondary('innovation.output', guide, '创新产出', 'Innovation output')), [
        reaches(
          secondary('innovation.patents', guide, 'Ⅰ类知识产权不少于 3 项', 'At least three class I rights'),
          of(classOneIp),
          whole(3),
        ),
        reaches(
          secondary(
            'innovation.software',
            guide,
            '软件著作权不少于 50 项',
            'At least 50 software copyrights',
          ),
          of(softwareCopyrights),
          whole(50),
        ),
      ]),
      reaches(
        secondary(
          'innovation.standards',
          guide,
          '参与制定国家或行业标准不少于 2 项',
          'Part in at least two national or industry standards',
        ),
        of(standardsTaken),
        whole(2),
      ),
      person(
        secondary(
          'innovation.other',
          guide,
          '以其他方式充分说明创新性',
          'Innovation shown convincingly in another way',
        ),
        of(innovationOther),
      ),
    ],
  );
}
