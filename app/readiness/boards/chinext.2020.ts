import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { of } from '#app/rules/domain/fact.ts';
import { netProfit } from '../domain/facts.ts';
import { positioningByPerson } from './chinext-positioning.ts';
import { chinextCap, chinextRule } from './chinext-rule.ts';
import { amounts2020, chinextStandards } from './chinext-standards.ts';
import { heads, positive } from './limbs.ts';
import { redChips, unequalVoting } from './special-shares.ts';

const { assumed: at } = heads('chinext');
/** Companies of a special shape had to be profitable then. */
const profitable = (code: string, clause: string) => {
  const limb = positive(
    at(`${code}.profit`, clause, '最近一年净利润为正', 'Net profit in the latest year'),
    of(netProfit, 't'),
  );
  return { large: [limb], smaller: [limb] };
};

/** The rules of ChiNext's registration system from its start until April 2024. */
export const chinext2020: Edition = {
  set: 'chinext',
  code: 'chinext.2020',
  issuer: { zh: '深圳证券交易所', en: 'Shenzhen Stock Exchange' },
  title: {
    zh: '深圳证券交易所创业板股票上市规则（2020 年修订）',
    en: 'ChiNext stock listing rules (revised 2020)',
  },
  document: '',
  issuedOn: day('2020-06-12'),
  effectiveOn: day('2020-06-12'),
  until: day('2024-04-30'),
  // Who had passed the listing committee by then kept these standards; no end is set.
  transition: { beganBefore: day('2024-04-30'), keepUntil: day('9999-12-31') },
  rule: chinextRule({
    standards: chinextStandards('chinext', chinextCap, amounts2020),
    voting: unequalVoting('chinext', '2.1.4', chinextCap, profitable('voting', '2.1.4')),
    red: redChips('chinext', '2.1.3', chinextCap, profitable('red-chip', '2.1.3')),
    positioning: positioningByPerson,
  }),
  parameters: [],
};
