import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { exactFromText } from '#app/rules/domain/exact.ts';
import { type Enterable, enterable } from './enterable.ts';

export const enteredSources = ['document', 'register', 'contract', 'adviser', 'company', 'estimate'] as const;
/** What an entered value rests on. */
export type EnteredSource = (typeof enteredSources)[number];

/** A value that somebody entered, as it stands. */
export type EnteredFact = {
  id: Id;
  /** A key of `enterable`. */
  key: string;
  /** The fiscal year that it is of, where the fact has one. */
  year: number | null;
  /** `yes`, `no`, a word, or an exact number in the unit of the fact (n or n/d). */
  value: string;
  source: EnteredSource;
  /** The day that it is said of: of the register's extract, of the payment. */
  on: CalendarDate;
  note: string | null;
  fileId: Id | null;
  fileName: string | null;
  enteredByName: string;
  enteredAt: Date;
};

export type FactOrder = Pick<EnteredFact, 'key' | 'year' | 'value' | 'source' | 'on' | 'note'>;
export type FactProblem = { field: 'key' | 'year' | 'value' | 'on' | 'note'; kind: string };

const EARLIEST_YEAR = 1990;
const LONGEST_WORD = 80;

/** What speaks against an entry, by field. */
export function problemsOfFact(order: FactOrder, today: CalendarDate): FactProblem[] {
  const name = enterable.get(order.key);
  if (!name) return [{ field: 'key', kind: 'not-a-choice' }];
  const problems: FactProblem[] = [];
  if (order.on > today) problems.push({ field: 'on', kind: 'in-the-future' });
  if (name.yearly) {
    if (order.year === null) problems.push({ field: 'year', kind: 'missing' });
    else if (order.year < EARLIEST_YEAR || `${order.year}-12-31` > today)
      problems.push({ field: 'year', kind: 'not-over-yet' });
  } else if (order.year !== null) problems.push({ field: 'year', kind: 'has-no-year' });
  const kind = problemOfValue(order.value, name);
  if (kind) problems.push({ field: 'value', kind });
  if (order.source === 'estimate' && !order.note) problems.push({ field: 'note', kind: 'say-how' });
  return problems;
}

function problemOfValue(value: string, { name, money }: Enterable): string | null {
  if (name.kind === 'yes') return value === 'yes' || value === 'no' ? null : 'not-a-choice';
  if (name.kind === 'word') return value.length > 0 && value.length <= LONGEST_WORD ? null : 'missing';
  const number = exactFromText(value);
  if (!number) return 'not-an-amount';
  const signed = name.unit === 'CNY' || name.unit === 'share' || name.unit === 'per-share';
  if (number.n < 0n && (!signed || money)) return 'too-small';
  if (name.unit === 'share' && number.n > number.d * 100n) return 'too-large';
  const counted = name.unit === 'count' || name.unit === 'people';
  return counted && number.n % number.d !== 0n ? 'not-whole' : null;
}
