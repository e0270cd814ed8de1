import type { Language } from '#app/identity/domain/actor.ts';
import { sayer } from '#app/ui/words.ts';
import { fieldsOf, type ImportKind } from '../domain/kinds.ts';
import { templateHeading } from '../domain/propose-mapping.ts';
import { importsWords } from '../words/words.ts';

/**
 * A workbook with the headings of a kind and one row of examples on a second sheet, so that the first is empty to fill in.
 * All cells are texts: codes keep their zeros.
 */
export async function templateWorkbook(
  kind: ImportKind,
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: ExcelJS } = await import('exceljs');
  const say = sayer(importsWords, language);
  const fields = fieldsOf[kind];
  const headings = fields.map((field) => templateHeading(field, language));
  const book = new ExcelJS.Workbook();
  const sheets = [book.addWorksheet(say('template_sheet')), book.addWorksheet(say('template_example'))];
  for (const sheet of sheets) {
    sheet.columns = headings.map((header) => ({
      header,
      width: Math.max(12, header.length * 2),
      style: { numFmt: '@' },
    }));
    sheet.getRow(1).font = { bold: true };
    sheet.views = [{ state: 'frozen', ySplit: 1 }];
  }
  sheets[1]?.addRow(fields.map((field) => field.example));
  return new Uint8Array(await book.xlsx.writeBuffer());
}
