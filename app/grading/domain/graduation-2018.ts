import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { plus, wan, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import {
  any,
  cases,
  type LimbHead,
  measured,
  moreThan,
  numberLimb,
  rule,
  yesLimb,
} from '#app/rules/domain/rule.ts';
import {
  acquired,
  hnte,
  monthsInside,
  quoted,
  revenue,
  specialField,
  ventureMoney,
} from './graduation-facts.ts';

type Sure = Pick<LimbHead, 'confidence' | 'signedOffBy'>;
const read: Sure = { confidence: 'checked', signedOffBy: null };
const secondary: Sure = { confidence: 'secondary', signedOffBy: null };

function twoYears(code: string, later: string, earlier: string, zh: string, en: string) {
  return rule({
    code,
    clause: '第九条（三）',
    words: { zh, en },
    ...read,
    needs: { later: of(revenue, later), earlier: of(revenue, earlier) },
    // 超过: ten million itself is not more than ten million.
    judge: ({ later, earlier }) => measured(plus(later, earlier), moreThan(wan(1000), 'CNY')),
  });
}

/** Any one of four makes a graduate (article 9). */
const conditions = any(
  {
    code: 'graduation',
    clause: '第九条',
    words: { zh: '毕业条件（至少符合一项）', en: 'Conditions for graduating (any one)' },
  },
  [
    yesLimb({
      code: 'graduation.hnte',
      clause: '第九条（一）',
      words: { zh: '经国家备案通过的高新技术企业', en: 'Registered as a high-tech enterprise' },
      ...read,
      fact: of(hnte),
    }),
    numberLimb({
      code: 'graduation.venture-money',
      clause: '第九条（二）',
      words: {
        zh: '累计获得天使投资或风险投资超过 500 万元',
        en: 'More than CNY 5 m of angel or venture money in all',
      },
      ...read,
      fact: of(ventureMoney),
      bound: 'more-than',
      limit: wan(500),
    }),
    any(
      {
        code: 'graduation.revenue',
        clause: '第九条（三）',
        words: {
          zh: '连续两年营业收入累计超过 1,000 万元',
          en: 'More than CNY 10 m of revenue in two consecutive years together',
        },
      },
      [
        twoYears('graduation.revenue.latest', 't', 't-1', '最近两个完整年度', 'The last two full years'),
        twoYears('graduation.revenue.earlier', 't-1', 't-2', '此前两个完整年度', 'The two before the last'),
      ],
    ),
    any(
      {
        code: 'graduation.market',
        clause: '第九条（四）',
        words: {
          zh: '被兼并、收购或在国内外资本市场挂牌、上市',
          en: 'Merged or acquired, or quoted or listed at home or abroad',
        },
      },
      [
        yesLimb({
          code: 'graduation.acquired',
          clause: '第九条（四）',
          words: { zh: '被兼并或收购', en: 'Merged or acquired' },
          ...read,
          fact: of(acquired),
        }),
        yesLimb({
          code: 'graduation.quoted',
          clause: '第九条（四）',
          words: { zh: '在国内外资本市场挂牌或上市', en: 'Quoted or listed at home or abroad' },
          ...read,
          fact: of(quoted),
        }),
      ],
    ),
  ],
);

/** The graduation rule of 2018: 《科技企业孵化器管理办法》. */
export const graduation2018: Edition = {
  set: 'graduation',
  code: 'graduation.2018',
  issuer: { zh: '科学技术部', en: 'Ministry of Science and Technology' },
  title: { zh: '科技企业孵化器管理办法', en: 'Measures for science and technology business incubators' },
  document: '国科发区〔2018〕300号',
  issuedOn: day('2018-12-14'),
  effectiveOn: day('2019-01-01'),
  until: null,
  rule: conditions,
  parameters: [],
};

export const graduationEditions: readonly Edition[] = [graduation2018];

const within = (months: number, code: string, sure: Sure) =>
  numberLimb({
    code: `tenancy.${code}`,
    clause: '第八条',
    words: { zh: `在孵时间不超过 ${months} 个月`, en: `No more than ${months} months in the incubator` },
    ...sure,
    fact: of(monthsInside),
    bound: 'at-most',
    limit: whole(months),
  });
const ordinary = within(48, 'ordinary', read);
const special = within(60, 'special', secondary);

/** How long a tenant may stay one: 48 months, in fields of long development 60. */
export const tenancyRule = cases({
  code: 'tenancy',
  clause: '第八条',
  words: { zh: '在孵时限', en: 'How long a tenant may stay' },
  needs: { special: of(specialField) },
  choose: (given) => (given.special ? special : ordinary),
  branches: [ordinary, special],
});

/** The four conditions, by code: what a certificate may name as the one that was met. */
export const graduationLimbs = conditions.parts.map((part) => part.code);
