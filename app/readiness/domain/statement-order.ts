import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { endOfStatement, type Statement } from './statement.ts';
import { isLineKey, lineOf } from './statement-lines.ts';

/** A statement as it is brought. */
export type StatementOrder = Pick<
  Statement,
  'year' | 'period' | 'basis' | 'source' | 'currency' | 'audit' | 'auditor' | 'opinion' | 'lines' | 'note'
>;

export type StatementProblem = {
  field: 'year' | 'auditor' | 'opinion' | 'lines';
  kind: 'not-over-yet' | 'too-early' | 'missing' | 'not-audited' | 'nothing-known' | 'too-large';
};

const EARLIEST_YEAR = 1990;
/** A hundred trillion in minor units, either way: beyond it somebody has mistaken the unit. */
const LARGEST = 10n ** 16n;

/** What is wrong with a statement in itself, by field; what is odd and possible is for `doubtsOf`. */
export function problemsOfStatement(order: StatementOrder, today: CalendarDate): StatementProblem[] {
  const problems: StatementProblem[] = [];
  const end = endOfStatement(order);
  if (order.year < EARLIEST_YEAR || end === null) problems.push({ field: 'year', kind: 'too-early' });
  else if (end > today) problems.push({ field: 'year', kind: 'not-over-yet' });
  if (order.audit === 'audited') {
    if (!order.auditor) problems.push({ field: 'auditor', kind: 'missing' });
    if (order.opinion === null) problems.push({ field: 'opinion', kind: 'missing' });
  } else if (order.opinion !== null) problems.push({ field: 'opinion', kind: 'not-audited' });
  const values = Object.entries(order.lines);
  if (values.length === 0) problems.push({ field: 'lines', kind: 'nothing-known' });
  const tooLarge = values.some(
    ([key, value]) => !isLineKey(key) || value > limitOf(key) || value < -limitOf(key),
  );
  if (tooLarge) problems.push({ field: 'lines', kind: 'too-large' });
  return problems;
}

function limitOf(key: Parameters<typeof lineOf>[0]): bigint {
  return lineOf(key).unit === 'count' ? 10n ** 8n : LARGEST;
}
