import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { all } from '#app/rules/domain/rule.ts';
import { bseAccounts, bseRecord, bseStructure } from './bse-conditions.ts';
import { bseStandards } from './bse-standards.ts';

/** The rules on trial since September 2023: the twelve months count to the meeting of the listing committee. */
export const bse2023: Edition = {
  set: 'bse',
  code: 'bse.2023',
  issuer: { zh: '北京证券交易所', en: 'Beijing Stock Exchange' },
  title: { zh: '北京证券交易所股票上市规则（试行）', en: 'BSE stock listing rules (trial)' },
  document: '',
  issuedOn: day('2023-09-01'),
  effectiveOn: day('2023-09-01'),
  until: day('2024-10-16'),
  rule: all(
    {
      code: 'bse',
      clause: '2.1.2',
      words: { zh: '公开发行并上市条件', en: 'Conditions of an offering and listing' },
    },
    [
      bseStructure('2.1.2', { monthsTo: 'committee' }),
      bseStandards('2.1.3'),
      bseAccounts('北交所注册管理办法第九条至第十一条'),
      bseRecord('2.1.4'),
    ],
  ),
  parameters: [],
};
