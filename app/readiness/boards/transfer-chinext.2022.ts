import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { of } from '#app/rules/domain/fact.ts';
import { transferCap } from '../domain/facts-china.ts';
import { amounts2020, chinextStandards } from './chinext-standards.ts';
import { transferRule } from './transfer-rule.ts';

const cap = of(transferCap);

/** The measures of March 2022 with ChiNext's standards of 2020. */
export const transferChinext2022: Edition = {
  set: 'transfer-chinext',
  code: 'transfer-chinext.2022',
  issuer: { zh: '深圳证券交易所', en: 'Shenzhen Stock Exchange' },
  title: {
    zh: '北京证券交易所上市公司向创业板转板办法（试行）',
    en: 'Measures on transfers from the BSE to ChiNext',
  },
  document: '',
  issuedOn: day('2022-03-04'),
  effectiveOn: day('2022-03-04'),
  until: day('2024-04-30'),
  rule: transferRule('transfer-chinext', chinextStandards('transfer-chinext', cap, amounts2020)),
  parameters: [],
};
