import { day } from '#app/kernel/calendar-date.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { nasdaqCapitalRule } from './nasdaq-capital.ts';
import { million } from './overseas-limbs.ts';
import { nasdaq } from './us-limbs.ts';

/** Public shares worth $15m by income too (SEC Release 34-104450). */
export const nasdaqCapital2026: Edition = {
  set: 'nasdaq-capital',
  code: 'nasdaq-capital.2026',
  issuer: nasdaq,
  title: {
    zh: '纳斯达克资本市场上市标准（2026 年 1 月起）',
    en: 'Nasdaq Capital Market standards (since January 2026)',
  },
  document: 'Rule 5505，SR-NASDAQ-2025-068',
  issuedOn: day('2025-12-18'),
  effectiveOn: day('2026-01-17'),
  until: null,
  rule: nasdaqCapitalRule(15 * million),
  parameters: [],
};
