import type { Period } from '#app/startups/domain/figures.ts';
import { readDate } from './read-date.ts';
import type { CellProblem } from './remarks.ts';
import { halfWidth, saysNothing } from './written-text.ts';

export type PeriodReading =
  | { kind: 'unknown' }
  | { kind: 'value'; fiscalYear: number; period: Period }
  | { kind: 'problem'; problem: CellProblem; suggest?: string };

/**
 * The period that figures stand for: 2024, 2024年, 2024年度, FY2024, 2024年报, 2024-12-31 are the year; 2024H1, 2024年半年度,
 * 2024年1-6月, 2024-06-30 its first half. Quarters are refused, since they are not kept.
 */
export function readPeriod(text: string): PeriodReading {
  if (saysNothing(text)) return { kind: 'unknown' };
  const plain = halfWidth(text).replace(/\s+/g, '').replace(/\.0$/, '').toUpperCase();
  const whole =
    /^(?:FY)?(\d{4})(?:年|年度|年报|年度报告|FY|A)?$/.exec(plain) ?? /^(\d{4})年?1-12月$/.exec(plain);
  if (whole) return inRange(Number(whole[1]), 'FY');
  const half =
    /^(\d{4})(?:年)?(?:H1|半年|半年度|半年报|中报|上半年|1-6月)$/.exec(plain) ?? /^H1(\d{4})$/.exec(plain);
  if (half) return inRange(Number(half[1]), 'H1');
  const date = readDate(text);
  if (date.kind === 'day') {
    if (date.day.endsWith('-12-31')) return inRange(Number(date.day.slice(0, 4)), 'FY');
    if (date.day.endsWith('-06-30')) return inRange(Number(date.day.slice(0, 4)), 'H1');
  }
  return { kind: 'problem', problem: 'not-a-period' };
}

/** `FY`, `H1` and the words for them, where the period has a column of its own. */
export function readPeriodKind(text: string): Period | null {
  const plain = halfWidth(text).replace(/\s+/g, '').toUpperCase();
  if (/^(FY|年|年度|年报|全年|ANNUAL|YEAR|A)$/.test(plain)) return 'FY';
  if (/^(H1|半年|半年度|半年报|中报|上半年|HALF-YEAR|INTERIM)$/.test(plain)) return 'H1';
  return null;
}

function inRange(year: number, period: Period): PeriodReading {
  return year >= 1978 && year <= 2200
    ? { kind: 'value', fiscalYear: year, period }
    : { kind: 'problem', problem: 'not-a-period' };
}
