import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { type Exact, fraction, percent, wan, whole } from '#app/rules/domain/exact.ts';
import { type FactName, of } from '#app/rules/domain/fact.ts';
import {
  all,
  any,
  atLeastThat,
  cases,
  type LimbHead,
  measured,
  numberLimb,
  type Rule,
  rule,
  yesLimb,
} from '#app/rules/domain/rule.ts';
import { facts } from './criteria-facts.ts';
import { shareLimb, tenantShare } from './criteria-limbs.ts';

type Named = { code: string; clause: string; words: { zh: string; en: string } };
const read: Pick<LimbHead, 'confidence' | 'signedOffBy'> = { confidence: 'checked', signedOffBy: null };

/** A number that article 10 lowers by a fifth in hardship regions. */
function eased(head: Named, fact: FactName<'number'>, limit: Exact): Rule {
  return easedLimb(head, limit, (named, wanted) =>
    numberLimb({ ...named, ...read, fact: of(fact), bound: 'at-least', limit: wanted }),
  );
}

function easedLimb(head: Named, limit: Exact, limb: (named: Named, wanted: Exact) => Rule): Rule {
  const full = limb({ ...head, code: `${head.code}.full` }, limit);
  const lowered = limb(
    { ...head, code: `${head.code}.lowered`, clause: `${head.clause}、第十条` },
    { n: limit.n * 4n, d: limit.d * 5n },
  );
  return cases({
    ...head,
    needs: { hardship: of(facts.hardship) },
    choose: (given) => (given.hardship ? lowered : full),
    branches: [full, lowered],
  });
}

/** So many for every ten tenants: counted in full tens, as the clause does. */
function perTen(head: Named, fact: FactName<'number'>): Rule {
  return rule({
    ...head,
    ...read,
    needs: { people: of(fact), tenants: of(facts.tenants) },
    judge: (given) => measured(given.people, atLeastThat(whole(given.tenants.n / 10n), 'people')),
  });
}

function density(head: Named, perThousand: number): Rule {
  return rule({
    ...head,
    ...read,
    needs: { tenants: of(facts.tenants), area: of(facts.area) },
    judge: (given) =>
      measured(
        fraction(given.tenants.n * 1000n * given.area.d, given.area.n),
        atLeastThat(whole(perThousand), 'per-1000-square-metres'),
      ),
  });
}

const named = (code: string, clause: string, zh: string, en: string): Named => ({
  code: `incubator.${code}`,
  clause,
  words: { zh, en },
});

const body = all(named('body', '第六条（一）', '机构', 'The house'), [
  yesLimb({
    ...named('legal-person', '第六条（一）', '独立法人', 'A legal person'),
    ...read,
    fact: of(facts.legalPerson),
  }),
  numberLimb({
    ...named(
      'operating',
      '第六条（一）',
      '注册并实际运营满 3 年',
      'Registered and in operation for three years',
    ),
    ...read,
    fact: of(facts.monthsOperating),
    bound: 'at-least',
    limit: whole(36),
  }),
  yesLimb({
    ...named(
      'statistics',
      '第六条（一）',
      '连续两年统计数据真实完整',
      'True statistics for two years running',
    ),
    ...read,
    fact: of(facts.trueStatistics),
  }),
]);

const space = all(named('space', '第六条（二）', '场地', 'Space'), [
  eased(
    named('area', '第六条（二）', '面积不低于 10,000 平方米', 'At least 10,000 m²'),
    facts.area,
    whole(10_000),
  ),
  shareLimb(
    {
      ...named(
        'tenant-area',
        '第六条（二）',
        '在孵企业使用面积占 75% 以上',
        'Tenants use at least 75 % of it',
      ),
      ...read,
    },
    facts.tenantArea,
    facts.area,
    percent(75),
  ),
]);

const money = all(named('money', '第六条（三）', '资金', 'Money'), [
  eased(
    named('fund', '第六条（三）', '孵化资金不低于 500 万元', 'A fund of at least CNY 5 m'),
    facts.fund,
    wan(500),
  ),
  tenantShare(
    {
      ...named(
        'invested',
        '第六条（三）',
        '获得投融资的在孵企业不低于 10%',
        'At least 10 % of the tenants received investment',
      ),
      ...read,
    },
    'invested',
    percent(10),
  ),
  numberLimb({
    ...named('cases', '第六条（三）', '资金使用案例不少于 3 个', 'At least three cases of money used'),
    ...read,
    fact: of(facts.fundCases),
    bound: 'at-least',
    limit: whole(3),
  }),
]);

const team = all(named('team', '第六条（四）', '服务队伍', 'Staff'), [
  shareLimb(
    {
      ...named(
        'professionals',
        '第六条（四）',
        '专业孵化服务人员占 80% 以上',
        'At least 80 % professional staff',
      ),
      ...read,
    },
    facts.professionals,
    facts.staff,
    percent(80),
  ),
  perTen(
    named(
      'staff-per-ten',
      '第六条（四）',
      '每 10 家在孵企业至少 1 名专业人员',
      'One professional for every ten tenants',
    ),
    facts.professionals,
  ),
  perTen(
    named(
      'mentors-per-ten',
      '第六条（四）',
      '每 10 家在孵企业至少 1 名创业导师',
      'One mentor for every ten tenants',
    ),
    facts.mentors,
  ),
]);

const property = any(
  named('property', '第六条（五）', '知识产权（符合一项）', 'Intellectual property (either)'),
  [
    easedLimb(
      named('patents', '第六条（五）', '已申请专利的企业不低于 50%', 'At least 50 % applied for patents'),
      percent(50),
      (head, limit) => tenantShare({ ...head, ...read }, 'patent', limit),
    ),
    easedLimb(
      named('valid-ip', '第六条（五）', '拥有有效知识产权的企业不低于 30%', 'At least 30 % have valid IP'),
      percent(30),
      (head, limit) => tenantShare({ ...head, ...read }, 'ip', limit),
    ),
  ],
);

function size(code: string, clause: string, tenants: number, perThousand: number, graduates: number): Rule[] {
  return [
    all(named(`${code}.tenants`, clause, '在孵企业', 'Tenants'), [
      eased(
        named(`${code}.count`, clause, `在孵企业不少于 ${tenants} 家`, `At least ${tenants} tenants`),
        facts.tenants,
        whole(tenants),
      ),
      density(
        named(
          `${code}.density`,
          clause,
          `每千平方米不少于 ${perThousand} 家`,
          `At least ${perThousand} for every 1,000 m²`,
        ),
        perThousand,
      ),
    ]),
    eased(
      named(
        `${code}.graduates`,
        clause,
        `累计毕业企业 ${graduates} 家以上`,
        `At least ${graduates} graduates`,
      ),
      facts.graduates,
      whole(graduates),
    ),
  ];
}

const shared = [body, space, money, team, property];
const general = all(named('general', '第六条', '国家级（综合）', 'National level (general)'), [
  ...shared,
  ...size('general', '第六条（六）（七）', 50, 3, 20),
]);
const specialised = all(
  named('specialised', '第六条、第七条', '国家级（专业）', 'National level (specialised)'),
  [
    ...shared,
    tenantShare(
      {
        ...named('same-industry', '第七条', '同一产业领域企业占 75% 以上', 'At least 75 % in one industry'),
        ...read,
      },
      'sameIndustry',
      percent(75),
    ),
    yesLimb({
      ...named('platform', '第七条', '自有公共技术服务平台', 'A technical platform of its own'),
      ...read,
      fact: of(facts.platform),
    }),
    ...size('specialised', '第七条', 30, 2, 15),
  ],
);

/** What the ministry wanted of a national incubator under the measures of 2018 (articles 6, 7 and 10). */
export const incubator2018: Edition = {
  set: 'incubator',
  code: 'incubator.2018',
  issuer: { zh: '科学技术部', en: 'Ministry of Science and Technology' },
  title: {
    zh: '科技企业孵化器管理办法（国家级认定条件）',
    en: 'Measures for business incubators (national level)',
  },
  document: '国科发区〔2018〕300号',
  issuedOn: day('2018-12-14'),
  effectiveOn: day('2019-01-01'),
  until: day('2025-07-10'),
  rule: cases({
    ...named('national', '第六条、第七条', '国家级科技企业孵化器', 'National business incubator'),
    needs: { specialised: of(facts.specialised) },
    choose: (given) => (given.specialised ? specialised : general),
    branches: [general, specialised],
  }),
  parameters: [],
};
