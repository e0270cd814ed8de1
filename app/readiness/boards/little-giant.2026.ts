import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { percent, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any } from '#app/rules/domain/rule.ts';
import {
  mainRevenue,
  rdSpending,
  revenue,
  specialisedSmeHeld,
  totalAssets,
  totalLiabilities,
} from '../domain/facts.ts';
import {
  giantPoints,
  giantRenewal,
  keyLink,
  marketShare,
  nationalAward3,
  nicheYears,
  ownClassOneIp,
  topThree,
} from '../domain/facts-schemes.ts';
import {
  compoundGrowthReaches,
  groupOf,
  heads,
  holdsThat,
  partReaches,
  person,
  reaches,
  sumReaches,
} from './limbs.ts';
import { bothYears, document2, miit, partWithin, pointsOf, yearlyIntensity } from './scheme-limbs.ts';

const { secondary } = heads('little-giant');
const annex = '专精特新“小巨人”企业认定标准';
const at = (code: string, zh: string, en: string) => secondary(code, annex, zh, en);

/** The measures of 2026; growth is not asked of renewals. */
export const littleGiant2026: Edition = {
  set: 'little-giant',
  code: 'little-giant.2026',
  issuer: miit,
  title: {
    zh: '优质中小企业梯度培育管理办法（专精特新“小巨人”企业）',
    en: 'Measures for cultivating quality SMEs (“little giants”)',
  },
  document: document2,
  issuedOn: null,
  effectiveOn: day('2026-04-01'),
  until: null,
  rule: all(groupOf(at('all', '认定条件', 'Conditions')), [
    holdsThat(
      at('title', '已是专精特新中小企业', 'Holds the title of a specialised SME'),
      of(specialisedSmeHeld),
    ),
    reaches(at('niche', '从事细分市场满 3 年', 'Three years in its niche'), of(nicheYears), whole(3)),
    reaches(
      at('revenue', '上年度营业收入不低于 5,000 万元', 'Revenue of at least CNY 50 m'),
      of(revenue, 't'),
      wan(5000),
    ),
    partReaches(
      at('main', '主营业务收入占比不低于 90%', 'At least 90 % of revenue from the main business'),
      of(mainRevenue, 't'),
      of(revenue, 't'),
      percent(90),
    ),
    any(groupOf(at('growth', '成长', 'Growth')), [
      compoundGrowthReaches(
        at(
          'growth.rate',
          '近两年营业收入复合增长率不低于 5%',
          'Revenue grew by at least 5 % a year in two years',
        ),
        revenue,
        percent(5),
      ),
      holdsThat(at('growth.renewal', '复核企业不要求', 'Not asked of a renewal'), of(giantRenewal)),
    ]),
    partWithin(
      at('debt', '资产负债率不高于 75%', 'Liabilities of at most 75 % of assets'),
      of(totalLiabilities, 't'),
      of(totalAssets, 't'),
      percent(75),
    ),
    sumReaches(
      at('rd', '近两年研发费用合计不低于 1,200 万元', 'R&D of CNY 12 m in two years together'),
      rdSpending,
      2,
      wan(1200),
    ),
    bothYears(at('rd-share', '研发费用占比不低于 3%', 'R&D of at least 3 % of revenue'), (head, period) =>
      yearlyIntensity(head, [rdSpending, revenue], period, percent(3)),
    ),
    any(groupOf(at('ip', '知识产权', 'Intellectual property')), [
      reaches(
        at('ip.four', '至少 4 项自主取得的 Ⅰ 类知识产权', 'At least four IP of class I of its own'),
        of(ownClassOneIp),
        whole(4),
      ),
      holdsThat(
        at('ip.exempt', '近三年获国家级科技奖励前三', 'National science award in three years'),
        of(nationalAward3),
      ),
    ]),
    any(groupOf(at('market', '市场地位（符合一项）', 'Place in the market (either)')), [
      reaches(
        at('market.share', '国内市场占有率不低于 10%', 'At least 10 % of the market in China'),
        of(marketShare),
        percent(10),
      ),
      holdsThat(at('market.rank', '国内细分市场前三', 'Among the first three in China'), of(topThree)),
    ]),
    person(at('link', '产品属于产业链关键环节', 'A key link of an industrial chain'), of(keyLink)),
    pointsOf(at('score', '评价得分不低于 60 分', 'At least 60 points'), giantPoints, 60),
  ]),
  parameters: [],
};
