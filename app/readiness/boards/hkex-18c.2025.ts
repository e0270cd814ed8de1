import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { hkex18cName, hkex18cRule } from './hkex-18c.ts';
import { floatSince2025, hkex } from './hkex-limbs.ts';
import { million } from './overseas-limbs.ts';

/** Lowered market values for applications up to 2027-08-31: those keep them for the six months that an application stands. */
export const hkex18c2025: Edition = {
  set: 'hkex-18c',
  code: 'hkex-18c.2025',
  issuer: hkex,
  title: {
    zh: '主板上市规则第18C章（临时下调市值，2025 年 8 月修订）',
    en: 'Main Board Listing Rules, chapter 18C (market values lowered for a time, revised in August 2025)',
  },
  document: '《上市规则》第18C章',
  issuedOn: null,
  effectiveOn: day('2025-08-04'),
  until: day('2027-09-01'),
  transition: { beganBefore: day('2027-09-01'), keepUntil: day('2028-03-01') },
  rule: hkex18cRule(
    { commercial: 4, before: 8 },
    floatSince2025(hkex18cName, '第8.08(1)条、第8.08A条', 50 * million),
  ),
  parameters: [],
};
