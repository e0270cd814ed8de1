import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { percent, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any } from '#app/rules/domain/rule.ts';
import { institutional24, rdSpending, revenue } from '../domain/facts.ts';
import { makerContest, nicheYears, provincialAward3, specialisedPoints } from '../domain/facts-schemes.ts';
import { groupOf, heads, holdsThat, meanReaches, reaches } from './limbs.ts';
import { document63, miit, pointsOf, yearlyIntensity } from './scheme-limbs.ts';

const { assumed } = heads('specialised-sme');
const annex = '附件2';
const at = (code: string, zh: string, en: string) => assumed(code, annex, zh, en);

const evaluated = any(groupOf(at('evaluated', '评价得分或直接条件', 'Points, or directly (any one)')), [
  pointsOf(at('score', '评价得分不低于 60 分', 'At least 60 points'), specialisedPoints, 60),
  holdsThat(
    at('award', '近三年获省级以上科技奖励', 'Provincial science award in three years'),
    of(provincialAward3),
  ),
  meanReaches(
    at('rd-mean', '近两年研发费用平均不低于 1,000 万元', 'R&D of CNY 10 m on average in two years'),
    rdSpending,
    2,
    wan(1000),
  ),
  reaches(
    at('equity', '近两年新增机构股权融资不低于 6,000 万元', 'CNY 60 m of new equity in two years'),
    of(institutional24),
    wan(6000),
  ),
  holdsThat(at('contest', '近三年进入“创客中国”全国 500 强', 'Maker in China, last 500'), of(makerContest)),
]);

/** The provisional measures of 2022; numbers of its annex are from memory. */
export const specialisedSme2022: Edition = {
  set: 'specialised-sme',
  code: 'specialised-sme.2022',
  issuer: miit,
  title: {
    zh: '优质中小企业梯度培育管理暂行办法（专精特新中小企业）',
    en: 'Provisional measures for cultivating quality SMEs (specialised SMEs)',
  },
  document: document63,
  issuedOn: day('2022-06-01'),
  effectiveOn: day('2022-08-01'),
  until: day('2026-04-01'),
  rule: all(groupOf(at('all', '认定条件', 'Conditions')), [
    reaches(at('niche', '从事细分市场满 2 年', 'Two years in its niche'), of(nicheYears), whole(2)),
    reaches(at('rd', '研发费用不低于 100 万元', 'R&D of at least CNY 1 m'), of(rdSpending, 't'), wan(100)),
    yearlyIntensity(
      at('rd-share', '研发费用占比不低于 3%', 'R&D of at least 3 % of revenue'),
      [rdSpending, revenue],
      't',
      percent(3),
    ),
    any(groupOf(at('size', '规模（符合一项）', 'Size (either)')), [
      reaches(
        at('size.revenue', '上年度营业收入不低于 1,000 万元', 'Revenue of at least CNY 10 m'),
        of(revenue, 't'),
        wan(1000),
      ),
      reaches(
        at('size.equity', '近两年新增机构股权融资不低于 2,000 万元', 'CNY 20 m of new equity in two years'),
        of(institutional24),
        wan(2000),
      ),
    ]),
    evaluated,
  ]),
  parameters: [],
};
