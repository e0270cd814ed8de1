import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { compare, type Exact, percent, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, cases, type LimbRule, type Rule } from '#app/rules/domain/rule.ts';
import { fullYears, revenue, staff } from '../domain/facts.ts';
import {
  conversionPoints,
  coreIp,
  domesticResearch,
  growthPoints,
  highTechField,
  hntRevenue,
  ipPoints,
  managementPoints,
  noAccident,
  registeredDays,
  techStaff,
} from '../domain/facts-schemes.ts';
import { groupOf, heads, holdsThat, intensityReaches, partReaches, person, reaches } from './limbs.ts';
import { pointsTogether } from './scheme-limbs.ts';

const { secondary } = heads('hnte');

/** R&D over revenue of as many years as there are, up to three, by the band of the latest year's revenue. */
function band(years: number): Rule {
  const limb = (share: number, zh: string, en: string): LimbRule =>
    intensityReaches(
      secondary(
        `rd.${years}y.${share}`,
        '第十一条（五）',
        `${zh}：研发费用占比不低于 ${share}%`,
        `${en}: R&D of at least ${share} % of revenue`,
      ),
      years,
      percent(share),
    );
  const small = limb(5, '最近一年收入不超过 5,000 万元', 'Latest revenue up to CNY 50 m');
  const middle = limb(4, '最近一年收入 5,000 万元至 2 亿元', 'Latest revenue up to CNY 200 m');
  const large = limb(3, '最近一年收入超过 2 亿元', 'Latest revenue above CNY 200 m');
  const upTo = (value: Exact, limit: number) => compare(value, wan(limit)) <= 0;
  return cases({
    ...groupOf(
      secondary(`rd.${years}y`, '第十一条（五）', '研发费用占比（按收入分档）', 'R&D by band of revenue'),
    ),
    needs: { latest: of(revenue, 't') },
    choose: ({ latest }) => (upTo(latest, 5000) ? small : upTo(latest, 20_000) ? middle : large),
    branches: [small, middle, large],
  });
}

const bands: readonly Rule[] = [band(1), band(2), band(3)];
const research = cases({
  ...groupOf(
    secondary(
      'rd',
      '第十一条（五）',
      '近三个会计年度研发费用占比（不满三年的按实际年限）',
      'R&D over revenue of three fiscal years, or of those there are',
    ),
  ),
  needs: { years: of(fullYears) },
  choose: ({ years }) => {
    const count = compare(years, whole(3)) >= 0 ? 3 : compare(years, whole(2)) >= 0 ? 2 : 1;
    return bands[count - 1] as Rule;
  },
  branches: bands,
});

/** The measures of 2016 for high-tech enterprises, with the guide of 国科发火〔2016〕195号. */
export const hnte2016: Edition = {
  set: 'hnte',
  code: 'hnte.2016',
  issuer: {
    zh: '科学技术部、财政部、国家税务总局',
    en: 'Ministry of Science and Technology, Ministry of Finance, State Taxation Administration',
  },
  title: { zh: '高新技术企业认定管理办法', en: 'Measures for recognising high-tech enterprises' },
  document: '国科发火〔2016〕32号',
  issuedOn: day('2016-01-29'),
  effectiveOn: day('2016-01-01'),
  until: null,
  rule: all(groupOf(secondary('all', '第十一条', '认定条件', 'Conditions')), [
    reaches(
      secondary('registered', '第十一条（一）', '注册成立满 365 天', 'Registered for 365 days'),
      of(registeredDays),
      whole(365),
    ),
    holdsThat(
      secondary('ip', '第十一条（二）', '拥有核心技术的知识产权', 'Owns the IP of its core technology'),
      of(coreIp),
    ),
    person(
      secondary('field', '第十一条（三）', '属于八大高新技术领域', 'In one of the eight fields'),
      of(highTechField),
    ),
    partReaches(
      secondary(
        'staff',
        '第十一条（四）',
        '科技人员占比不低于 10%',
        'At least 10 % science and technology staff',
      ),
      of(techStaff, 't'),
      of(staff, 't'),
      percent(10),
    ),
    research,
    reaches(
      secondary('domestic', '第十一条（五）', '境内研发费用占比不低于 60%', 'At least 60 % of R&D in China'),
      of(domesticResearch),
      percent(60),
    ),
    partReaches(
      secondary(
        'products',
        '第十一条（六）',
        '高新技术产品（服务）收入占比不低于 60%',
        'At least 60 % of revenue from high-tech products',
      ),
      of(hntRevenue, 't'),
      of(revenue, 't'),
      percent(60),
    ),
    pointsTogether(
      secondary('score', '第十一条（七）', '创新能力评价 70 分以上（不含 70 分）', 'More than 70 points'),
      [
        [ipPoints, 30],
        [conversionPoints, 30],
        [managementPoints, 20],
        [growthPoints, 20],
      ],
      'more-than',
      70,
    ),
    holdsThat(
      secondary(
        'accident',
        '第十一条（八）',
        '前一年内没有重大事故和严重违法',
        'No major accident in the year before',
      ),
      of(noAccident),
    ),
  ]),
  parameters: [],
};
