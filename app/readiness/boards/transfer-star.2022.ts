import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { of } from '#app/rules/domain/fact.ts';
import { transferCap } from '../domain/facts-china.ts';
import { starStandards } from './star-standards.ts';
import { transferRule } from './transfer-rule.ts';

const { oneToFour, five } = starStandards('transfer-star', of(transferCap));

/** The measures of March 2022; the standards of STAR have not changed since. */
export const transferStar2022: Edition = {
  set: 'transfer-star',
  code: 'transfer-star.2022',
  issuer: { zh: '上海证券交易所', en: 'Shanghai Stock Exchange' },
  title: {
    zh: '北京证券交易所上市公司向上海证券交易所科创板转板办法（试行）',
    en: 'Measures on transfers from the BSE to STAR',
  },
  document: '上证发〔2022〕34号',
  issuedOn: day('2022-03-04'),
  effectiveOn: day('2022-03-04'),
  until: null,
  rule: transferRule('transfer-star', [...oneToFour, five]),
  parameters: [],
};
