import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { floatBefore2025, hkex } from './hkex-limbs.ts';
import { hkexMainName, hkexMainRule } from './hkex-main.ts';
import { million } from './overseas-limbs.ts';

/** The profit test of 2022 with the float of then; kept from the day on which the CSRC's filing began. */
export const hkexMain2023: Edition = {
  set: 'hkex-main',
  code: 'hkex-main.2023',
  issuer: hkex,
  title: { zh: '主板上市规则（2023 年）', en: 'Main Board Listing Rules (2023)' },
  document: '《上市规则》第八章',
  issuedOn: null,
  effectiveOn: day('2023-03-31'),
  until: day('2025-08-04'),
  rule: hkexMainRule(floatBefore2025(hkexMainName, '第8.08(1)条', 125 * million)),
  parameters: [],
};
