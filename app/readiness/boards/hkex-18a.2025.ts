import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { hkex18aName, hkex18aRule } from './hkex-18a.ts';
import { floatSince2025, hkex } from './hkex-limbs.ts';
import { million } from './overseas-limbs.ts';

/** Chapter 18A with the float by market value and the free float, for listing documents since 2025-08-04. */
export const hkex18a2025: Edition = {
  set: 'hkex-18a',
  code: 'hkex-18a.2025',
  issuer: hkex,
  title: {
    zh: '主板上市规则第18A章（2025 年 8 月修订）',
    en: 'Main Board Listing Rules, chapter 18A (revised in August 2025)',
  },
  document: '《上市规则》第18A章',
  issuedOn: null,
  effectiveOn: day('2025-08-04'),
  until: null,
  rule: hkex18aRule(floatSince2025(hkex18aName, '第8.08(1)条、第8.08A条', 50 * million)),
  parameters: [],
};
