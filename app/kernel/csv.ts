/** Beginnings by which a spreadsheet takes a text for a formula, in half and full width. */
const FORMULA = /^[\s\u00a0\u3000]*[=+\-@＝＋－＠\t\r]/;

/**
 * One line of a CSV file (RFC 4180, ended by CR LF). Every cell is quoted; a text that a spreadsheet would take for a
 * formula gets an apostrophe before it, which spreadsheets show as text. Numbers, given as numbers, stay what they are.
 */
export function csvLine(cells: readonly (string | number | bigint | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** What stands at the beginning of a CSV file so that spreadsheets read it as UTF-8. */
export const csvMark = '\ufeff';

function cell(value: string | number | bigint | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
}
