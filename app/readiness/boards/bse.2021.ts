import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { all } from '#app/rules/domain/rule.ts';
import { bseAccounts, bseRecord, bseStructure } from './bse-conditions.ts';
import { bseStandards } from './bse-standards.ts';

/** The listing rules of the new exchange, on trial, until the listing committee became the day that counts. */
export const bse2021: Edition = {
  set: 'bse',
  code: 'bse.2021',
  issuer: { zh: '北京证券交易所', en: 'Beijing Stock Exchange' },
  title: { zh: '北京证券交易所股票上市规则（试行）', en: 'BSE stock listing rules (trial)' },
  document: '',
  issuedOn: day('2021-10-30'),
  effectiveOn: day('2021-11-15'),
  until: day('2023-09-01'),
  rule: all(
    {
      code: 'bse',
      clause: '2.1.2',
      words: { zh: '公开发行并上市条件', en: 'Conditions of an offering and listing' },
    },
    [
      bseStructure('2.1.2', { monthsTo: 'filing' }),
      bseStandards('2.1.3'),
      bseAccounts('北交所注册管理办法第九条至第十一条'),
      bseRecord('2.1.4'),
    ],
  ),
  parameters: [],
};
