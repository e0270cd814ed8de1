import type { Language } from '#app/identity/domain/actor.ts';
import { lineOf, sheets, statementLines } from './domain/statement-lines.ts';

const words = {
  zh: {
    balance: '资产负债表',
    income: '利润表',
    cash: '现金流量表',
    supplement: '补充资料',
    unit: '单位：元',
    item: '项目',
    at: ['期末余额', '期初余额'],
    over: ['本期金额', '上期金额'],
  },
  en: {
    balance: 'Balance sheet',
    income: 'Income statement',
    cash: 'Cash flow',
    supplement: 'Supplement',
    unit: 'Unit: yuan',
    item: 'Item',
    at: ['Current', 'Prior'],
    over: ['Current', 'Prior'],
  },
} as const;

/** The portal's own template: the usual three statements and a sheet for what the notes add, empty to fill in. */
export async function statementTemplate(language: Language): Promise<Uint8Array<ArrayBuffer>> {
  const { default: ExcelJS } = await import('exceljs');
  const say = words[language];
  const book = new ExcelJS.Workbook();
  for (const kind of sheets) {
    const sheet = book.addWorksheet(say[kind]);
    sheet.columns = [{ width: 44 }, { width: 22 }, { width: 22 }];
    sheet.addRow([say[kind]]).font = { bold: true };
    sheet.addRow([say.unit]);
    sheet.addRow([say.item, ...(kind === 'balance' ? say.at : say.over)]).font = { bold: true };
    for (const { key } of statementLines.filter((line) => line.sheet === kind)) {
      const { words: name, unit } = lineOf(key);
      sheet.addRow([
        unit === 'percent' ? `${name[language]}${language === 'zh' ? '（%）' : ' (%)'}` : name[language],
      ]);
    }
    sheet.views = [{ state: 'frozen', ySplit: 3, xSplit: 1 }];
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
