import ExcelJS from 'exceljs';
import type { Language } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import {
  type Cell,
  cellInSheet,
  differenceOf,
  incubatorFieldNames,
  incubatorFields,
  tenantFieldNames,
  tenantFields,
} from './domain/torch-return.ts';
import type { TorchSheet } from './queries/torch-sheet.ts';
import { type ReturnKey, returnWords } from './words/return-words.ts';

/** The return as a workbook of two sheets: the incubator with last year beside, and a line for each tenant. */
export async function returnWorkbook(
  sheet: TorchSheet,
  before: TorchSheet,
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const say = sayer(returnWords, language);
  const book = new ExcelJS.Workbook();
  const frozen = { views: [{ state: 'frozen' as const, ySplit: 1, xSplit: 1 }] };
  const unit = (kind: string) =>
    kind === 'money' ? ` (${say('unit_thousand')})` : kind === 'area' ? ` (${say('unit_area')})` : '';
  const text = (kind: string, value: string | number | null) =>
    kind === 'yes' && value !== null ? say(value === 'yes' ? 'yes' : 'no') : value;
  const first = book.addWorksheet(say('part_incubator'), frozen);
  const heads = (['field', 'value', 'last_year', 'difference', 'source'] as const).map((key) => say(key));
  first.addRow(heads).font = { bold: true };
  for (const field of incubatorFieldNames) {
    const kind = incubatorFields[field];
    const [now, last] = [sheet.incubator[field], before.incubator[field].value];
    const difference = differenceOf(kind, now.value, last);
    first.addRow([
      say(`incubator.${field}`) + unit(kind),
      cellInSheet(kind, now.value),
      cellInSheet(kind, last),
      cellInSheet(kind, difference?.by ?? null),
      sourceText(now, say),
    ]);
  }
  const second = book.addWorksheet(say('part_tenants'), frozen);
  const names = tenantFieldNames.map((field) => say(`tenant.${field}`) + unit(tenantFields[field]));
  second.addRow([say('company'), ...names]).font = { bold: true };
  for (const one of sheet.tenants) {
    const cells = tenantFieldNames.map((field) => {
      const kind = tenantFields[field];
      return text(kind, cellInSheet(kind, one.cells[field].value));
    });
    second.addRow([language === 'en' ? (one.nameEn ?? one.name) : one.name, ...cells]);
  }
  for (const column of [...first.columns, ...second.columns]) column.width = 18;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function sourceText({ origin, source, by }: Cell, say: ReturnType<typeof sayer<ReturnKey>>): string {
  if (origin === 'typed') return say('origin_typed', { name: by ?? '', source: source ?? '' });
  return source === null ? '' : say(`from.${source}` as ReturnKey);
}
