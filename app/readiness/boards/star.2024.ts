import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { starRule } from './star-rule.ts';

/** The listing rules with the sci-tech attributes as they were raised in April 2024. */
export const star2024: Edition = {
  set: 'star',
  code: 'star.2024',
  issuer: { zh: '上海证券交易所', en: 'Shanghai Stock Exchange' },
  title: { zh: '上海证券交易所科创板股票上市规则', en: 'STAR Market stock listing rules' },
  document: '',
  issuedOn: day('2024-04-30'),
  effectiveOn: day('2024-04-30'),
  until: day('2025-04-25'),
  rule: starRule,
  parameters: [],
};
