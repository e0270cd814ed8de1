import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { hkexGemName, hkexGemRule } from './hkex-gem.ts';
import { floatBefore2025, hkex } from './hkex-limbs.ts';
import { million } from './overseas-limbs.ts';

/** GEM as reformed in 2024, with the float of before. */
export const hkexGem2024: Edition = {
  set: 'hkex-gem',
  code: 'hkex-gem.2024',
  issuer: hkex,
  title: { zh: 'GEM 上市规则（2024 年改革）', en: 'GEM Listing Rules (reform of 2024)' },
  document: '《GEM上市规则》第十一章',
  issuedOn: null,
  effectiveOn: day('2024-01-01'),
  until: day('2025-08-04'),
  rule: hkexGemRule(floatBefore2025(hkexGemName, '第11.23条', 45 * million)),
  parameters: [],
};
