import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { compare, minus, over, percent, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any, atLeastThat, cases, measured, rule } from '#app/rules/domain/rule.ts';
import {
  classOneIp,
  institutional24,
  mainRevenue,
  rdSpending,
  rdStaff,
  revenue,
  staff,
  totalAssets,
  totalLiabilities,
} from '../domain/facts.ts';
import {
  keyLink,
  makerContest50,
  marketShare,
  nationalAward3,
  nicheYears,
  ownLab,
  qualitySystem,
} from '../domain/facts-schemes.ts';
import { groupOf, heads, holdsThat, partReaches, person, reaches, sumReaches } from './limbs.ts';
import { bothYears, document63, miit, partWithin, yearlyIntensity } from './scheme-limbs.ts';

const { assumed, secondary } = heads('little-giant');
const annex = '附件3';
const at = (code: string, zh: string, en: string) => assumed(code, annex, zh, en);

const large = bothYears(
  at('rd.large', '收入 1 亿元以上：研发费用占比不低于 3%', 'Revenue of CNY 100 m: R&D of 3 %'),
  (head, period) => yearlyIntensity(head, [rdSpending, revenue], period, percent(3)),
);
const middle = bothYears(
  at('rd.middle', '收入 5,000 万元至 1 亿元：研发费用占比不低于 6%', 'Revenue of CNY 50 m: R&D of 6 %'),
  (head, period) => yearlyIntensity(head, [rdSpending, revenue], period, percent(6)),
);
const small = all(groupOf(at('rd.small', '收入不足 5,000 万元', 'Revenue below CNY 50 m')), [
  reaches(
    at('rd.small.equity', '近两年新增股权融资不低于 8,000 万元', 'CNY 80 m of new equity in two years'),
    of(institutional24),
    wan(8000),
  ),
  sumReaches(
    at('rd.small.spent', '近两年研发费用合计不低于 3,000 万元', 'R&D of CNY 30 m in two years'),
    rdSpending,
    2,
    wan(3000),
  ),
  partReaches(
    at('rd.small.staff', '研发人员占比不低于 50%', 'At least half of the staff in R&D'),
    of(rdStaff, 't'),
    of(staff, 't'),
    percent(50),
  ),
]);

const research = cases({
  ...groupOf(at('rd', '研发投入（按收入分档）', 'R&D by band of revenue')),
  needs: { latest: of(revenue, 't') },
  choose: ({ latest }) =>
    compare(latest, wan(10_000)) >= 0 ? large : compare(latest, wan(5000)) >= 0 ? middle : small,
  branches: [large, middle, small],
});

const innovation = any(groupOf(at('innovation', '创新能力', 'Innovation')), [
  all(groupOf(at('general', '一般性条件', 'In general')), [
    research,
    holdsThat(at('lab', '有研发机构', 'A research body of its own'), of(ownLab)),
    reaches(at('ip', '至少 2 项 Ⅰ 类知识产权', 'At least two IP of class I'), of(classOneIp), whole(2)),
  ]),
  holdsThat(
    at('award', '近三年获国家级科技奖励前三', 'National science award in three years'),
    of(nationalAward3),
  ),
  holdsThat(at('contest', '近三年进入“创客中国”全国 50 强', 'Maker in China, last 50'), of(makerContest50)),
]);

const growth = rule({
  ...at('growth', '近两年主营业务收入平均增长率不低于 5%', 'Main revenue grew by 5 % a year on average'),
  needs: { latest: of(mainRevenue, 't'), before: of(mainRevenue, 't-1'), earlier: of(mainRevenue, 't-2') },
  judge: ({ latest, before, earlier }) => {
    if (before.n <= 0n || earlier.n <= 0n) return { kind: 'person', reason: 'undefined' };
    const [last, first] = [over(latest, before), over(before, earlier)];
    const mean = last && first && { n: last.n * first.d + first.n * last.d, d: 2n * last.d * first.d };
    return measured(mean && minus(mean, whole(1)), atLeastThat(percent(5), 'share'));
  },
});

/**
 * The provisional measures of 2022. Titles given before 2026-04-01 are renewed by them in 2026. But for the share of the
 * main business the numbers of its annex are from memory.
 */
export const littleGiant2022: Edition = {
  set: 'little-giant',
  code: 'little-giant.2022',
  issuer: miit,
  title: {
    zh: '优质中小企业梯度培育管理暂行办法（专精特新“小巨人”企业）',
    en: 'Provisional measures for cultivating quality SMEs (“little giants”)',
  },
  document: document63,
  issuedOn: day('2022-06-01'),
  effectiveOn: day('2022-08-01'),
  until: day('2026-04-01'),
  transition: { beganBefore: day('2026-04-01'), keepUntil: day('2027-01-01') },
  rule: all(groupOf(at('all', '认定条件', 'Conditions')), [
    reaches(at('niche', '从事细分市场满 3 年', 'Three years in its niche'), of(nicheYears), whole(3)),
    partReaches(
      secondary(
        'main',
        annex,
        '主营业务收入占比不低于 70%',
        'At least 70 % of revenue from the main business',
      ),
      of(mainRevenue, 't'),
      of(revenue, 't'),
      percent(70),
    ),
    growth,
    holdsThat(at('quality', '有管理体系认证', 'A certified management system'), of(qualitySystem)),
    partWithin(
      at('debt', '资产负债率不高于 70%', 'Liabilities of at most 70 % of assets'),
      of(totalLiabilities, 't'),
      of(totalAssets, 't'),
      percent(70),
    ),
    reaches(
      at('market', '国内市场占有率不低于 10%', 'At least 10 % of the market in China'),
      of(marketShare),
      percent(10),
    ),
    innovation,
    person(at('link', '产品属于产业链关键环节', 'A key link of an industrial chain'), of(keyLink)),
  ]),
  parameters: [],
};
