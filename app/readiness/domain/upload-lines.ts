import type { StatementLines } from './statement.ts';
import type { LineKey } from './statement-lines.ts';
import type { ReadLine } from './statement-sheets.ts';

/** What a balance sheet compares with is the end of the year before; income and cash flow the same months of it. */
export function linesRead(lines: readonly ReadLine[]): StatementLines {
  return collect(lines, ({ current }) => current);
}

/** The column of the year before. Counts of people and ratios come with it where they stand there. */
export function priorRead(lines: readonly ReadLine[]): StatementLines {
  return collect(lines, ({ prior }) => prior);
}

function collect(lines: readonly ReadLine[], column: (line: ReadLine) => bigint | null): StatementLines {
  const found: Partial<Record<LineKey, bigint>> = {};
  for (const line of lines) {
    const value = column(line);
    if (value !== null) found[line.key] = value;
  }
  return found;
}
