import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { of } from '#app/rules/domain/fact.ts';
import { chinextProfitWaived } from '../domain/facts-china.ts';
import { positioning2024 } from './chinext-positioning.ts';
import { redChipGrowth } from './chinext-red-chips.ts';
import { chinextCap, chinextRule } from './chinext-rule.ts';
import { amounts2024, chinextStandards } from './chinext-standards.ts';
import { heads, person } from './limbs.ts';
import { redChips, unequalVoting } from './special-shares.ts';

const { assumed: at } = heads('chinext');

/** The rules as raised in April 2024: no fourth standard yet. */
export const chinext2024: Edition = {
  set: 'chinext',
  code: 'chinext.2024',
  issuer: { zh: '深圳证券交易所', en: 'Shenzhen Stock Exchange' },
  title: {
    zh: '深圳证券交易所创业板股票上市规则（2024 年修订）',
    en: 'ChiNext stock listing rules (revised 2024)',
  },
  document: '',
  issuedOn: day('2024-04-30'),
  effectiveOn: day('2024-04-30'),
  until: day('2026-04-24'),
  // Who had passed the listing committee by then kept these standards; no end is set.
  transition: { beganBefore: day('2026-04-24'), keepUntil: day('9999-12-31') },
  rule: chinextRule({
    standards: chinextStandards('chinext', chinextCap, amounts2024),
    voting: unequalVoting('chinext', '2.1.4', chinextCap, {
      // Sources disagree on whether the larger ones still had to be profitable.
      large: [
        person(
          at(
            'voting.profit-asked',
            '2.1.4（一）',
            '最近一年净利润为正（是否仍有此要求待核）',
            'Net profit in the latest year (not certain that it is still asked)',
          ),
          of(chinextProfitWaived),
        ),
      ],
    }),
    red: redChips('chinext', '2.1.3', chinextCap, { growth: redChipGrowth }),
    positioning: positioning2024,
  }),
  parameters: [],
};
