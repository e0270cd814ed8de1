import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { percent, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any } from '#app/rules/domain/rule.ts';
import {
  classOneIp,
  innovativeSmeHeld,
  institutional24,
  mainRevenue,
  rdSpending,
  revenue,
  totalAssets,
  totalLiabilities,
} from '../domain/facts.ts';
import { developmentPoints, ipExempt, marketPosition, nicheYears } from '../domain/facts-schemes.ts';
import { groupOf, heads, holdsThat, partReaches, person, reaches } from './limbs.ts';
import { bothYears, document2, miit, partWithin, pointsOf, yearlyIntensity } from './scheme-limbs.ts';

const { secondary } = heads('specialised-sme');
const annex = '专精特新中小企业认定标准';
const at = (code: string, zh: string, en: string) => secondary(code, annex, zh, en);

/** The measures of 2026: all of nine conditions. */
export const specialisedSme2026: Edition = {
  set: 'specialised-sme',
  code: 'specialised-sme.2026',
  issuer: miit,
  title: {
    zh: '优质中小企业梯度培育管理办法（专精特新中小企业）',
    en: 'Measures for cultivating quality SMEs (specialised SMEs)',
  },
  document: document2,
  issuedOn: null,
  effectiveOn: day('2026-04-01'),
  until: null,
  rule: all(groupOf(at('all', '认定条件', 'Conditions')), [
    holdsThat(at('title', '已是科技和创新型中小企业', 'Holds the first tier’s title'), of(innovativeSmeHeld)),
    reaches(at('niche', '从事细分市场满 3 年', 'Three years in its niche'), of(nicheYears), whole(3)),
    any(groupOf(at('size', '规模（符合一项）', 'Size (either)')), [
      reaches(
        at('size.revenue', '上年度营业收入不低于 1,500 万元', 'Revenue of at least CNY 15 m'),
        of(revenue, 't'),
        wan(1500),
      ),
      reaches(
        at('size.equity', '近两年新增机构股权融资不低于 2,000 万元', 'CNY 20 m of new equity in two years'),
        of(institutional24),
        wan(2000),
      ),
    ]),
    partReaches(
      at('main', '主营业务收入占比不低于 80%', 'At least 80 % of revenue from the main business'),
      of(mainRevenue, 't'),
      of(revenue, 't'),
      percent(80),
    ),
    partWithin(
      at('debt', '资产负债率不高于 80%', 'Liabilities of at most 80 % of assets'),
      of(totalLiabilities, 't'),
      of(totalAssets, 't'),
      percent(80),
    ),
    bothYears(at('rd', '研发费用不低于 100 万元', 'R&D of at least CNY 1 m'), (head, period) =>
      reaches(head, of(rdSpending, period), wan(100)),
    ),
    bothYears(at('rd-share', '研发费用占比不低于 3%', 'R&D of at least 3 % of revenue'), (head, period) =>
      yearlyIntensity(head, [rdSpending, revenue], period, percent(3)),
    ),
    any(groupOf(at('ip', '知识产权', 'Intellectual property')), [
      reaches(
        at('ip.one', '至少 1 项 Ⅰ 类知识产权已应用', 'At least one IP of class I in use'),
        of(classOneIp),
        whole(1),
      ),
      holdsThat(
        at('ip.exempt', '因奖励或研发机构免此要求', 'Excused by an award or a research body'),
        of(ipExempt),
      ),
    ]),
    person(at('position', '细分市场地位', 'Its place in the niche'), of(marketPosition)),
    pointsOf(
      secondary(
        'score',
        '工信厅企业〔2024〕75号',
        '发展评价不低于 50 分',
        'At least 50 points of development',
      ),
      developmentPoints,
      50,
    ),
  ]),
  parameters: [],
};
