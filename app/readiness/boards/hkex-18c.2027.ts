import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { hkex18cName, hkex18cRule } from './hkex-18c.ts';
import { floatSince2025, hkex } from './hkex-limbs.ts';
import { million } from './overseas-limbs.ts';

/** Applications after 2027-08-31, unless the lowered market values are extended. */
export const hkex18c2027: Edition = {
  set: 'hkex-18c',
  code: 'hkex-18c.2027',
  issuer: hkex,
  title: {
    zh: '主板上市规则第18C章（恢复原市值门槛）',
    en: 'Main Board Listing Rules, chapter 18C (original market values again)',
  },
  document: '《上市规则》第18C章',
  issuedOn: null,
  effectiveOn: day('2027-09-01'),
  until: null,
  rule: hkex18cRule(
    { commercial: 6, before: 10 },
    floatSince2025(hkex18cName, '第8.08(1)条、第8.08A条', 50 * million),
  ),
  parameters: [],
};
