import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { starRule } from './star-rule.ts';

/** The listing rules as revised in 2025; what an applicant has to meet stayed as it was. */
export const star2025: Edition = {
  set: 'star',
  code: 'star.2025',
  issuer: { zh: '上海证券交易所', en: 'Shanghai Stock Exchange' },
  title: {
    zh: '上海证券交易所科创板股票上市规则（2025 年修订）',
    en: 'STAR Market stock listing rules (revised 2025)',
  },
  document: '上证发〔2025〕60号',
  issuedOn: day('2025-04-25'),
  effectiveOn: day('2025-04-25'),
  until: null,
  rule: starRule,
  parameters: [],
};
