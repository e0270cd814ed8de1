import { wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import {
  all,
  any,
  atLeastThat,
  type LimbRule,
  measured,
  moreThan,
  notices,
  type Rule,
  rule,
} from '#app/rules/domain/rule.ts';
import {
  classOneIp,
  hnteHeld,
  notDishonest,
  rdSpending,
  revenue,
  staff,
  totalAssets,
} from '../domain/facts.ts';
import {
  classTwoIp,
  ledStandard5,
  nationalAward5,
  noAccident,
  noRiskRecord,
  provincialLab,
  registeredBefore,
  techSmeClear,
  techStaff,
  totalCost,
} from '../domain/facts-schemes.ts';
import { researchPoints, resultPoints, staffPoints } from '../domain/tech-sme-score.ts';
import { groupOf, heads, holdsThat, person, reaches } from './limbs.ts';
import { within } from './scheme-limbs.ts';

const { secondary } = heads('tech-sme');

const base = all(groupOf(secondary('base', '第六条', '基本条件', 'Basic conditions')), [
  person(
    secondary('clear', '第六条（一）（三）', '境内注册，产品服务不在禁止范围', 'In China, nothing banned'),
    of(techSmeClear),
  ),
  within(
    secondary('staff', '第六条（二）', '职工不超过 500 人', 'At most 500 staff'),
    of(staff, 't'),
    whole(500),
  ),
  within(
    secondary('sales', '第六条（二）', '年销售收入不超过 2 亿元', 'At most CNY 200 m of sales'),
    of(revenue, 't'),
    wan(20_000),
  ),
  within(
    secondary('assets', '第六条（二）', '资产总额不超过 2 亿元', 'At most CNY 200 m of assets'),
    of(totalAssets, 't'),
    wan(20_000),
  ),
  holdsThat(
    secondary('accident', '第六条（四）', '没有重大安全、质量事故和严重违法', 'No major accident or breach'),
    of(noAccident),
  ),
  holdsThat(
    secondary('not-dishonest', '第六条（四）', '不在失信名单', 'Not on a list of dishonest entities'),
    of(notDishonest),
  ),
]);

/** Points by the choice of what R&D is measured against. */
function score(by: 'sales' | 'cost', zh: string, en: string): LimbRule {
  return rule({
    ...secondary(
      `score.${by}`,
      '第八条',
      `综合评价不低于 60 分（研发按${zh}）`,
      `At least 60 points (R&D over ${en})`,
    ),
    needs: {
      techStaff: of(techStaff, 't'),
      staff: of(staff, 't'),
      spent: of(rdSpending, 't'),
      base: of(by === 'sales' ? revenue : totalCost, 't'),
      classOne: of(classOneIp),
      classTwo: of(classTwoIp),
    },
    judge: (given) => {
      const people = staffPoints(given.techStaff, given.staff);
      const research = researchPoints(given.spent, given.base, by);
      const known = people === null || research === null ? null : people + research;
      const points = known === null ? null : whole(known + resultPoints(given.classOne, given.classTwo));
      return measured(points, atLeastThat(whole(60), 'points'));
    },
  });
}

const evaluated = all(groupOf(secondary('evaluated', '第六条（五）', '综合评价', 'By points')), [
  any(groupOf(secondary('score', '第八条', '综合评价得分（任选一种口径）', 'Points (either way)')), [
    score('sales', '销售收入', 'sales'),
    score('cost', '成本费用', 'total costs'),
  ]),
  rule({
    ...secondary('staff-score', '第六条（五）', '科技人员指标得分不为 0', 'Points for staff above none'),
    needs: { techStaff: of(techStaff, 't'), staff: of(staff, 't') },
    judge: (given) => {
      const points = staffPoints(given.techStaff, given.staff);
      return measured(points === null ? null : whole(points), moreThan(whole(0), 'points'));
    },
  }),
]);

const direct = any(
  groupOf(secondary('direct', '第七条', '直接确认（符合一项）', 'Confirmed directly (any one)')),
  [
    holdsThat(
      secondary('direct.hnte', '第七条', '有效的高新技术企业', 'A valid high-tech enterprise'),
      of(hnteHeld),
    ),
    holdsThat(
      secondary(
        'direct.award',
        '第七条',
        '近五年获国家级科技奖励（前三）',
        'National science award in five years',
      ),
      of(nationalAward5),
    ),
    holdsThat(
      secondary('direct.lab', '第七条', '有省部级以上研发机构', 'A provincial research body'),
      of(provincialLab),
    ),
    holdsThat(
      secondary('direct.standard', '第七条', '近五年主导制定标准（前五）', 'Led a standard in five years'),
      of(ledStandard5),
    ),
  ],
);

const notice2026 = '工企业函〔2026〕160号';
/** What makes the authority look on the spot in 2026. */
const visits = notices(
  groupOf(secondary('visit', notice2026, '现场核查提示（未满足的可能被核查）', 'What may lead to a visit')),
  [
    reaches(
      secondary('visit.staff', notice2026, '职工超过 5 人', 'More than five staff'),
      of(staff, 't'),
      whole(6),
    ),
    any(groupOf(secondary('visit.ip', notice2026, '有知识产权（任一类）', 'Some IP (of either class)')), [
      reaches(
        secondary('visit.ip-one', notice2026, '有 Ⅰ 类知识产权', 'Some IP of class I'),
        of(classOneIp),
        whole(1),
      ),
      reaches(
        secondary('visit.ip-two', notice2026, '有 Ⅱ 类知识产权', 'Some IP of class II'),
        of(classTwoIp),
        whole(1),
      ),
    ]),
    reaches(
      secondary('visit.rd', notice2026, '研发费用不低于 10 万元', 'R&D of at least CNY 100,000'),
      of(rdSpending, 't'),
      wan(10),
    ),
    holdsThat(secondary('visit.risk', notice2026, '没有风险记录', 'No record of risks'), of(noRiskRecord)),
    holdsThat(
      secondary('visit.first', notice2026, '不是首次入库', 'Registered in an earlier year'),
      of(registeredBefore),
    ),
  ],
);

const conditions: readonly Rule[] = [
  base,
  any(groupOf(secondary('route', '第六条、第七条', '评价或直接确认', 'By points or directly')), [
    evaluated,
    direct,
  ]),
];
const whole2017 = groupOf(secondary('all', '第六条、第七条', '科技型中小企业条件', 'Conditions'));
export const techSme2017Rule = all(whole2017, conditions);
export const techSme2026Rule = all(whole2017, [...conditions, visits]);
