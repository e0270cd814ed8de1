import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { all, unsureClause } from '#app/rules/domain/rule.ts';
import { bseAccounts, bseRecord, bseStructure } from './bse-conditions.ts';
import { bseStandards } from './bse-standards.ts';

/** The select layer of NEEQ, which became the Beijing Stock Exchange: the same figures in another text, known from memory. */
export const bse2020: Edition = {
  set: 'bse',
  code: 'bse.2020',
  issuer: { zh: '全国中小企业股份转让系统有限责任公司', en: 'National Equities Exchange and Quotations' },
  title: {
    zh: '全国中小企业股份转让系统分层管理办法（精选层）',
    en: 'Measures on the layers of NEEQ (select layer)',
  },
  document: '',
  issuedOn: day('2019-12-27'),
  effectiveOn: day('2019-12-27'),
  until: day('2021-11-15'),
  rule: all(
    {
      code: 'bse',
      clause: unsureClause,
      words: { zh: '公开发行并上市条件', en: 'Conditions of an offering and listing' },
    },
    [
      bseStructure(unsureClause, { sure: 'assumed', monthsTo: 'filing' }),
      bseStandards(unsureClause, 'assumed'),
      bseAccounts(unsureClause, 'assumed'),
      bseRecord(unsureClause, 'assumed'),
    ],
  ),
  parameters: [],
};
