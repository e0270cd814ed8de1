import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { hkexGemName, hkexGemRule } from './hkex-gem.ts';
import { floatSince2025, hkex } from './hkex-limbs.ts';
import { million } from './overseas-limbs.ts';

/** With the float by market value and the free float, for listing documents since 2025-08-04. */
export const hkexGem2025: Edition = {
  set: 'hkex-gem',
  code: 'hkex-gem.2025',
  issuer: hkex,
  title: { zh: 'GEM 上市规则（2025 年 8 月修订）', en: 'GEM Listing Rules (revised in August 2025)' },
  document: '《GEM上市规则》第十一章',
  issuedOn: null,
  effectiveOn: day('2025-08-04'),
  until: null,
  rule: hkexGemRule(floatSince2025(hkexGemName, '第11.23条', 15 * million)),
  parameters: [],
};
