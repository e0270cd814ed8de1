import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { nasdaqGlobalRule } from './nasdaq-global.ts';
import { million } from './overseas-limbs.ts';
import { nasdaq } from './us-limbs.ts';

/** Public shares count what is offered alone; by income they are worth $8m. */
export const nasdaqGlobal2025: Edition = {
  set: 'nasdaq-global',
  code: 'nasdaq-global.2025',
  issuer: nasdaq,
  title: { zh: '纳斯达克全球市场上市标准（2025 年）', en: 'Nasdaq Global Market standards (2025)' },
  document: 'Rule 5405',
  issuedOn: null,
  effectiveOn: day('2025-04-11'),
  until: day('2026-01-17'),
  rule: nasdaqGlobalRule(8 * million),
  parameters: [],
};
