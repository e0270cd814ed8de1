import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { percent, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import {
  all,
  any,
  type LimbHead,
  localLimb,
  personLimb,
  unsureClause,
  yesLimb,
} from '#app/rules/domain/rule.ts';
import { facts } from './criteria-facts.ts';
import { shareLimb, tenantShare } from './criteria-limbs.ts';

type Named = { code: string; clause: string; words: { zh: string; en: string } };
type Sure = Pick<LimbHead, 'confidence' | 'signedOffBy'>;
/** Read in the calls for applications of 2025, which repeat them; the text itself was not at hand. */
const secondary: Sure = { confidence: 'secondary', signedOffBy: null };
const assumed: Sure = { confidence: 'assumed', signedOffBy: null };

const named = (code: string, clause: string, zh: string, en: string): Named => ({
  code: `standard.${code}`,
  clause,
  words: { zh, en },
});
const call = '工信厅科函〔2025〕349号';
const unsure = unsureClause;

/** What the calls check of the last year. */
const checked = all(named('checked', call, '申报通知核查的三项', 'The three that the call checks'), [
  any(named('money', call, '投资（符合一项）', 'Investment (either)'), [
    tenantShare(
      {
        ...named(
          'funded',
          call,
          '自有或合作资金投资的在孵企业不低于 10%',
          'Own or co-operating fund invested in at least 10 %',
        ),
        ...secondary,
      },
      'funded',
      percent(10),
    ),
    tenantShare(
      {
        ...named(
          'invested',
          call,
          '获得投资的在孵企业不低于 20%',
          'At least 20 % of the tenants received investment',
        ),
        ...secondary,
      },
      'invested',
      percent(20),
    ),
  ]),
  tenantShare(
    {
      ...named(
        'growing',
        call,
        '30% 以上在孵企业营业收入或研发投入增长超过 20%',
        'At least 30 % grew revenue or R&D spending by more than 20 %',
      ),
      ...secondary,
    },
    'growing',
    percent(30),
  ),
  all(named('income', call, '服务收入', 'Service income'), [
    yesLimb({
      ...named('separate-accounts', call, '孵化服务收入单独核算', 'Service income accounted for by itself'),
      ...secondary,
      fact: of(facts.separateAccounts),
    }),
    shareLimb(
      {
        ...named(
          'service-share',
          call,
          '房租、物业以外收入不低于 30%',
          'At least 30 % from other than rent and property',
        ),
        ...secondary,
      },
      facts.serviceIncome,
      facts.income,
      percent(30),
    ),
  ]),
]);

/** What the text wants besides, with the thresholds of the national level before it as a suggestion. */
const besides = all(
  named('besides', unsure, '其余条件（门槛待核，本地设定）', 'The rest (thresholds to be checked, set here)'),
  [
    localLimb({
      ...named('area', unsure, '孵化面积', 'Area'),
      ...assumed,
      fact: of(facts.area),
      bound: 'at-least',
      parameter: 'standard.area',
      suggested: whole(10_000),
    }),
    localLimb({
      ...named('tenants', unsure, '在孵企业数量', 'Number of tenants'),
      ...assumed,
      fact: of(facts.tenants),
      bound: 'at-least',
      parameter: 'standard.tenants',
      suggested: whole(50),
    }),
    localLimb({
      ...named('graduates', unsure, '累计毕业企业', 'Graduates in all'),
      ...assumed,
      fact: of(facts.graduates),
      bound: 'at-least',
      parameter: 'standard.graduates',
    }),
    localLimb({
      ...named('professionals', unsure, '专业孵化服务人员', 'Professional staff'),
      ...assumed,
      fact: of(facts.professionals),
      bound: 'at-least',
      parameter: 'standard.professionals',
    }),
    localLimb({
      ...named('mentors', unsure, '创业导师', 'Mentors'),
      ...assumed,
      fact: of(facts.mentors),
      bound: 'at-least',
      parameter: 'standard.mentors',
    }),
  ],
);

/** The standard grade of the ministry order of 2025. What is not certain is a person's or a threshold set here. */
export const incubator2025: Edition = {
  set: 'incubator',
  code: 'incubator.2025',
  issuer: { zh: '工业和信息化部', en: 'Ministry of Industry and Information Technology' },
  title: {
    zh: '科技型企业孵化器管理办法（标准级）',
    en: 'Measures for technology business incubators (standard grade)',
  },
  document: '工信部科〔2025〕131号',
  issuedOn: null,
  effectiveOn: day('2025-07-10'),
  until: null,
  rule: all(named('grade', '工信部科〔2025〕131号', '标准级孵化器', 'Standard grade'), [
    checked,
    besides,
    personLimb({
      ...named('evaluation', unsure, '年度评价由主管部门作出', 'The yearly evaluation is the authority’s'),
      ...assumed,
      fact: of(facts.selection),
    }),
  ]),
  parameters: [
    { key: 'standard.area', words: facts.area.words, unit: 'square-metres', suggested: whole(10_000) },
    { key: 'standard.tenants', words: facts.tenants.words, unit: 'companies', suggested: whole(50) },
    { key: 'standard.graduates', words: facts.graduates.words, unit: 'companies', suggested: null },
    { key: 'standard.professionals', words: facts.professionals.words, unit: 'people', suggested: null },
    { key: 'standard.mentors', words: facts.mentors.words, unit: 'people', suggested: null },
  ],
};
