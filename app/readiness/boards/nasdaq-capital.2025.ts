import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { nasdaqCapitalRule } from './nasdaq-capital.ts';
import { million } from './overseas-limbs.ts';
import { nasdaq } from './us-limbs.ts';

/** Public shares count what is offered alone; by income they are worth $5m. */
export const nasdaqCapital2025: Edition = {
  set: 'nasdaq-capital',
  code: 'nasdaq-capital.2025',
  issuer: nasdaq,
  title: { zh: '纳斯达克资本市场上市标准（2025 年）', en: 'Nasdaq Capital Market standards (2025)' },
  document: 'Rule 5505',
  issuedOn: null,
  effectiveOn: day('2025-04-11'),
  until: day('2026-01-17'),
  rule: nasdaqCapitalRule(5 * million),
  parameters: [],
};
