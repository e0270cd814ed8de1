import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { percent, whole } from '#app/rules/domain/exact.ts';
import { of } from '#app/rules/domain/fact.ts';
import { all, any } from '#app/rules/domain/rule.ts';
import {
  auditCommittee,
  boardLotHolders,
  independentDirectors,
  notBankrupt,
  otcFloat,
  reportingStandard,
  usAudit,
  usBid,
  usFloatValue,
  yearlyCertification,
} from '../domain/facts-overseas.ts';
import { atLeastLimb, million, naming, overseasFiling, secondary } from './overseas-limbs.ts';
import { issueLimb, plainYes } from './us-limbs.ts';

const name = naming('otcqb');
const clause = 'OTCQB Standards';

const float = any(name('float', clause, '公众流通股', 'Public float'), [
  atLeastLimb(
    { ...name('float.ten', clause, '公众流通股不低于 10%', 'A float of at least 10 %'), ...secondary },
    of(otcFloat),
    percent(10),
  ),
  all(name('float.exempt', clause, '豁免', 'Exemption'), [
    atLeastLimb(
      { ...name('float.five', clause, '公众流通股不低于 5%', 'A float of at least 5 %'), ...secondary },
      of(otcFloat),
      percent(5),
    ),
    issueLimb(name, ['float.value', clause, '公众流通市值', 'A float'], usFloatValue, 2 * million),
  ]),
]);

const reporting = any(name('reporting', clause, '报告方式', 'Way of reporting'), [
  plainYes(
    name(
      'reporting.standard',
      clause,
      '按美国证监会、银行或国际标准报告',
      'Reports by SEC, bank or international standard',
    ),
    reportingStandard,
  ),
  all(name('reporting.alternative', clause, '替代报告标准', 'Alternative reporting'), [
    atLeastLimb(
      {
        ...name('reporting.directors', clause, '独立董事不少于 2 名', 'At least two independent directors'),
        ...secondary,
      },
      of(independentDirectors),
      whole(2),
    ),
    plainYes(name('reporting.committee', clause, '设有审计委员会', 'An audit committee'), auditCommittee),
  ]),
]);

/** OTCQB, as read in 2026: what is asked of a company that comes in. */
export const otcqb2025: Edition = {
  set: 'otcqb',
  code: 'otcqb.2025',
  issuer: { zh: '美国场外交易市场集团', en: 'OTC Markets Group' },
  title: { zh: '场外创业市场标准', en: 'OTCQB Standards' },
  document: 'OTCQB Standards',
  issuedOn: null,
  effectiveOn: day('2025-07-01'),
  until: null,
  rule: all(name('all', clause, '准入条件', 'Eligibility'), [
    plainYes(
      name('audit', clause, '年度财务报表经符合要求的审计', 'Annual accounts audited as required'),
      usAudit,
    ),
    atLeastLimb(
      { ...name('bid', clause, '买入价不低于 0.01 美元', 'A bid of at least $0.01'), ...secondary },
      of(usBid),
      { n: 1n, d: 100n },
    ),
    plainYes(name('bankrupt', clause, '没有破产或重整程序', 'No bankruptcy'), notBankrupt),
    atLeastLimb(
      {
        ...name('holders', clause, '持股不少于 100 股的股东至少 50 名', 'At least 50 holders of 100 shares'),
        ...secondary,
      },
      of(boardLotHolders),
      whole(50),
    ),
    float,
    plainYes(
      name('certified', clause, '完成年度核验与声明', 'Verified and certified for the year'),
      yearlyCertification,
    ),
    reporting,
    overseasFiling(name),
  ]),
  parameters: [],
};
