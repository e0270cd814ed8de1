import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { hkex18cName, hkex18cRule } from './hkex-18c.ts';
import { floatBefore2025, hkex } from './hkex-limbs.ts';
import { million } from './overseas-limbs.ts';

/** Market values lowered for a time, with the float of before. */
export const hkex18c2024: Edition = {
  set: 'hkex-18c',
  code: 'hkex-18c.2024',
  issuer: hkex,
  title: {
    zh: '主板上市规则第18C章（临时下调市值）',
    en: 'Main Board Listing Rules, chapter 18C (market values lowered for a time)',
  },
  document: '《上市规则》第18C章',
  issuedOn: null,
  effectiveOn: day('2024-09-01'),
  until: day('2025-08-04'),
  rule: hkex18cRule(
    { commercial: 4, before: 8 },
    floatBefore2025(hkex18cName, '第8.08(1)条、第18C.10条', 600 * million),
  ),
  parameters: [],
};
