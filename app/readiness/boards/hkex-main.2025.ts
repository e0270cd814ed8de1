import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { floatSince2025, hkex } from './hkex-limbs.ts';
import { hkexMainName, hkexMainRule } from './hkex-main.ts';
import { million } from './overseas-limbs.ts';

/** With the float by market value and the free float, for listing documents since 2025-08-04. */
export const hkexMain2025: Edition = {
  set: 'hkex-main',
  code: 'hkex-main.2025',
  issuer: hkex,
  title: { zh: '主板上市规则（2025 年 8 月修订）', en: 'Main Board Listing Rules (revised in August 2025)' },
  document: '《上市规则》第八章、第19A章',
  issuedOn: null,
  effectiveOn: day('2025-08-04'),
  until: null,
  rule: hkexMainRule(floatSince2025(hkexMainName, '第8.08(1)条、第8.08A条', 50 * million)),
  parameters: [],
};
