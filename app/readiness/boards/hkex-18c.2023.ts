import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { hkex18cName, hkex18cRule } from './hkex-18c.ts';
import { floatBefore2025, hkex } from './hkex-limbs.ts';
import { million } from './overseas-limbs.ts';

/** Chapter 18C as it began, with market values of HK$6bn and HK$10bn. */
export const hkex18c2023: Edition = {
  set: 'hkex-18c',
  code: 'hkex-18c.2023',
  issuer: hkex,
  title: { zh: '主板上市规则第18C章（2023 年）', en: 'Main Board Listing Rules, chapter 18C (2023)' },
  document: '《上市规则》第18C章',
  issuedOn: null,
  effectiveOn: day('2023-03-31'),
  until: day('2024-09-01'),
  rule: hkex18cRule(
    { commercial: 6, before: 10 },
    floatBefore2025(hkex18cName, '第8.08(1)条、第18C.10条', 600 * million),
  ),
  parameters: [],
};
