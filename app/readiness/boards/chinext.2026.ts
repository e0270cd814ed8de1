import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { positioningByPerson } from './chinext-positioning.ts';
import { redChipGrowth } from './chinext-red-chips.ts';
import { chinextCap, chinextRule } from './chinext-rule.ts';
import { amounts2024, chinextFour, chinextStandards } from './chinext-standards.ts';
import { redChips, unequalVoting } from './special-shares.ts';

/**
 * The rules of April 2026 with a fourth standard. The text on positioning that goes with them was not at hand: a person
 * judges it.
 */
export const chinext2026: Edition = {
  set: 'chinext',
  code: 'chinext.2026',
  issuer: { zh: '深圳证券交易所', en: 'Shenzhen Stock Exchange' },
  title: {
    zh: '深圳证券交易所创业板股票上市规则（2026 年修订）',
    en: 'ChiNext stock listing rules (revised 2026)',
  },
  document: '',
  issuedOn: day('2026-04-24'),
  effectiveOn: day('2026-04-24'),
  until: null,
  rule: chinextRule({
    standards: [
      ...chinextStandards('chinext', chinextCap, amounts2024),
      ...chinextFour('chinext', chinextCap),
    ],
    voting: unequalVoting('chinext', '2.1.4', chinextCap),
    red: redChips('chinext', '2.1.3', chinextCap, { growth: redChipGrowth }),
    positioning: positioningByPerson,
  }),
  parameters: [],
};
