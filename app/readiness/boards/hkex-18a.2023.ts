import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { hkex18aName, hkex18aRule } from './hkex-18a.ts';
import { floatBefore2025, hkex } from './hkex-limbs.ts';
import { million } from './overseas-limbs.ts';

/** Chapter 18A with the float of before; kept from the day on which the CSRC's filing began. */
export const hkex18a2023: Edition = {
  set: 'hkex-18a',
  code: 'hkex-18a.2023',
  issuer: hkex,
  title: { zh: '主板上市规则第18A章（2023 年）', en: 'Main Board Listing Rules, chapter 18A (2023)' },
  document: '《上市规则》第18A章',
  issuedOn: null,
  effectiveOn: day('2023-03-31'),
  until: day('2025-08-04'),
  rule: hkex18aRule(floatBefore2025(hkex18aName, '第8.08(1)条、第18A.07条', 375 * million)),
  parameters: [],
};
