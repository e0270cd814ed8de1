import { z } from 'zod';
import { evidenceBytes, evidenceEndings, fileProblem } from '#app/http/evidence-upload.ts';
import { choice, line, maybe, prose, ticked, upload, whole } from '#app/http/fields.ts';
import type { Problem, Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import { readCount, readMoney, readRatio } from '#app/imports/domain/read-number.ts';
import { scaled } from '#app/kernel/decimal.ts';
import { currencies } from '#app/kernel/money.ts';
import type { StatementRefusal } from '../commands/record-statement.ts';
import {
  amountUnits,
  opinions,
  type Statement,
  type StatementLines,
  statementAudits,
  statementBases,
  statementPeriods,
  statementSources,
} from '../domain/statement.ts';
import type { Doubt } from '../domain/statement-doubts.ts';
import { isLineKey, type LineKey, lineOf, statementLines } from '../domain/statement-lines.ts';
import type { StatementOrder } from '../domain/statement-order.ts';
import { lineTyped } from '../ui/line-text.ts';

/** What every statement says of itself. */
export const headFields = {
  year: whole({ min: 1900, max: 2200 }),
  period: choice(statementPeriods),
  basis: choice(statementBases),
  source: choice(statementSources),
  currency: choice(currencies),
  audit: choice(statementAudits),
  auditor: maybe(line({ max: 80 })),
  opinion: maybe(choice(opinions)),
  note: maybe(prose({ max: 300 })),
  confirmed: ticked(),
};

const lineFields = Object.fromEntries(
  statementLines.map(({ key }) => [`line-${key}`, maybe(line({ max: 60 }))]),
);

export const statementSchema = z.object({
  ...headFields,
  unit: choice(amountUnits),
  file: maybe(upload({ maxBytes: evidenceBytes, endings: evidenceEndings })),
  ...lineFields,
});
export type StatementForm = z.output<typeof statementSchema>;

/** The figures that were typed, or what is wrong with them by field. */
export function typedLines(values: StatementForm): { lines: StatementLines; problems: Problems } {
  const lines: Partial<Record<LineKey, bigint>> = {};
  const problems: Problems = {};
  for (const [field, text] of Object.entries(values as Record<string, unknown>)) {
    const key = field.startsWith('line-') ? field.slice(5) : '';
    if (!isLineKey(key) || typeof text !== 'string') continue;
    const value = valueTyped(key, text, values.unit);
    if (value === null) problems[field] = { kind: 'not-an-amount' };
    else if (value !== undefined) lines[key] = value;
  }
  return { lines, problems };
}

/** Undefined: nothing was typed; null: it is no number. */
function valueTyped(
  key: LineKey,
  text: string,
  money: (typeof amountUnits)[number],
): bigint | null | undefined {
  const { unit } = lineOf(key);
  if (unit === 'money') return found(readMoney(text, money), (value) => value);
  if (unit === 'count') return found(readCount(text), BigInt);
  return found(readRatio(text, unit), (value) => scaled(value));
}

type Read<T> = { kind: 'unknown' } | { kind: 'value'; value: T } | { kind: 'problem' };

function found<T>(read: Read<T>, as: (value: T) => bigint): bigint | null | undefined {
  if (read.kind === 'value') return as(read.value);
  return read.kind === 'unknown' ? undefined : null;
}

/** What the fields show of a statement that stands. */
export function textsOfStatement(statement: Statement): Record<string, string> {
  return {
    year: String(statement.year),
    period: statement.period,
    basis: statement.basis,
    source: statement.source,
    currency: statement.currency,
    audit: statement.audit,
    auditor: statement.auditor ?? '',
    opinion: statement.opinion ?? '',
    note: statement.note ?? '',
    unit: 'yuan',
    ...Object.fromEntries(
      Object.entries(statement.lines).flatMap(([key, value]) =>
        isLineKey(key) ? [[`line-${key}`, lineTyped(key, value)]] : [],
      ),
    ),
  };
}

/** The head of a form as the order has it. */
export function headOf(values: Omit<StatementOrder, 'lines'>): Omit<StatementOrder, 'lines'> {
  const { year, period, basis, source, currency, audit, auditor, opinion, note } = values;
  return { year, period, basis, source, currency, audit, auditor, opinion, note };
}

/** What a refusal amounts to on the form; throws where there is no form for it. */
export function statementProblems(refusal: StatementRefusal): { problems: Problems; doubts: Doubt[] } {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'doubtful':
      return {
        problems: { confirmed: { kind: 'doubtful', count: refusal.doubts.length } },
        doubts: refusal.doubts,
      };
    case 'invalid':
      return {
        problems: Object.fromEntries(
          refusal.problems.map(({ field, kind }): [string, Problem] => [
            field === 'lines' ? '' : field,
            { kind },
          ]),
        ),
        doubts: [],
      };
    default:
      return { problems: { file: fileProblem(refusal) }, doubts: [] };
  }
}
