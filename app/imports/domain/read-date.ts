import { addDays, type CalendarDate, calendarDate, day } from '#app/kernel/calendar-date.ts';
import type { CellProblem } from './remarks.ts';
import { halfWidth, saysNothing } from './written-text.ts';

export type DateReading =
  | { kind: 'unknown' }
  | { kind: 'day'; day: CalendarDate }
  | { kind: 'month'; year: number; month: number }
  | { kind: 'year'; year: number }
  | { kind: 'problem'; problem: CellProblem; suggest?: string };

const TIME = /[ T]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?(Z|[+-]\d{2}:?\d{2}))?$/;
const FIRST_SERIAL = 10_000;
const LAST_SERIAL = 80_000;

/**
 * A day, month or year as people write it: 2021-06-30, 2021/6/30, 2021.6.30, 2021年6月30日, 2021年6月, 20210630, and the
 * serial number of a spreadsheet (five digits, days since 1899-12-30). A date that does not begin with its year is refused:
 * nobody can tell 06/07/2021 from 07/06/2021.
 */
export function readDate(text: string): DateReading {
  if (saysNothing(text)) return { kind: 'unknown' };
  const plain = halfWidth(text).replace(TIME, '').trim();
  if (plain.length > 30) return { kind: 'problem', problem: 'not-a-date' };
  const full =
    /^(\d{4})(-|\/|\.)(\d{1,2})\2(\d{1,2})$/.exec(plain) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4}) ?(年) ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]$/.exec(plain);
  if (full) return ofParts(Number(full[1]), Number(full[3]), Number(full[4]));
  const month = /^(\d{4})[-/.](\d{1,2})$/.exec(plain) ?? /^(\d{4}) ?年 ?(\d{1,2}) ?月(?:份)?$/.exec(plain);
  if (month) {
    const known = Number(month[2]) >= 1 && Number(month[2]) <= 12;
    return known
      ? { kind: 'month', year: Number(month[1]), month: Number(month[2]) }
      : { kind: 'problem', problem: 'not-a-date' };
  }
  const year = /^(\d{4}) ?年?$/.exec(plain);
  if (year) return { kind: 'year', year: Number(year[1]) };
  if (/^\d{5}(\.\d+)?$/.test(plain)) return ofSerial(Math.floor(Number(plain)));
  if (/^\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})$/.test(plain) || /^\d{6}$/.test(plain)) {
    return { kind: 'problem', problem: 'ambiguous-date' };
  }
  return { kind: 'problem', problem: 'not-a-date' };
}

function ofParts(year: number, month: number, dayOfMonth: number): DateReading {
  const found = calendarDate(year, month, dayOfMonth);
  return found ? { kind: 'day', day: found } : { kind: 'problem', problem: 'not-a-date' };
}

function ofSerial(serial: number): DateReading {
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return { kind: 'problem', problem: 'not-a-date' };
  return { kind: 'day', day: addDays(day('1899-12-30'), serial) };
}
