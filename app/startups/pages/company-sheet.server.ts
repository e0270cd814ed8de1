import ExcelJS from 'exceljs';
import type { Language } from '#app/identity/domain/actor.ts';
import { csvLine, csvMark } from '#app/kernel/csv.ts';
import { type Bilingual, sayer } from '#app/ui/words.ts';
import { industryName } from '../domain/industry.ts';
import { regionName } from '../domain/region.ts';
import type { ExportedCompany } from '../queries/company-export.ts';
import { companyExportWords } from '../words/company-export-words.ts';
import { companyTerms } from '../words/company-terms.ts';
import { stageWords } from '../words/stage-words.ts';

type Cell = string | number | bigint | null;
export type Sheet = { head: string[]; rows: Cell[][] };

/** A table of companies in the reader's language: words for codes, amounts as numbers in whole currency. */
export function companySheet(companies: readonly ExportedCompany[], language: Language): Sheet {
  const say = sayer(companyExportWords, language);
  const term = sayer(companyTerms as Bilingual<string>, language);
  const stage = sayer(stageWords as Bilingual<string>, language);
  const word = (say: (key: string) => string, group: string, code: string | null) =>
    code === null ? null : say(`${group}.${code}`);
  const columns: [string, (company: ExportedCompany) => Cell][] = [
    [say('exported.name'), (c) => c.name],
    [say('exported.nameEn'), (c) => c.nameEn],
    [say('exported.uscc'), (c) => c.uscc],
    [say('exported.codes'), (c) => c.codes],
    [say('exported.foundedOn'), (c) => c.foundedOn],
    [say('exported.region'), (c) => (c.regionCode ? regionName(c.regionCode, language) : null)],
    [say('exported.regionCode'), (c) => c.regionCode],
    [
      say('exported.industry'),
      (c) => c.industryText ?? (c.industryCode ? industryName(c.industryCode, language) : null),
    ],
    [say('exported.industryCode'), (c) => c.industryCode],
    [say('exported.field'), (c) => word(term, 'field', c.emergingField)],
    [say('exported.form'), (c) => word(term, 'form', c.legalForm)],
    [say('exported.registeredCapital'), (c) => inWholeUnits(c.registeredCapital)],
    [say('exported.paidInCapital'), (c) => inWholeUnits(c.paidInCapital)],
    [say('exported.capitalCurrency'), (c) => c.capitalCurrency],
    [say('exported.development'), (c) => word(stage, 'stage', c.development)],
    [say('exported.financing'), (c) => word(stage, 'stage', c.financing)],
    [say('exported.market'), (c) => word(stage, 'stage', c.market)],
    [say('exported.year'), (c) => c.latestYear],
    [say('exported.currency'), (c) => c.figuresCurrency],
    [say('exported.revenue'), (c) => inWholeUnits(c.revenue)],
    [say('exported.netProfit'), (c) => inWholeUnits(c.netProfit)],
    [say('exported.source'), (c) => word(term, 'source', c.source)],
    [say('exported.audit'), (c) => word(term, 'audit', c.auditState)],
    [say('exported.suspect'), (c) => c.suspect?.map((kind) => term(`suspect.${kind}`)).join('; ') || null],
    [say('exported.tags'), (c) => c.tags.join(', ') || null],
  ];
  return {
    head: columns.map(([head]) => head),
    rows: companies.map((company) => columns.map(([, value]) => value(company))),
  };
}

export function csvOf({ head, rows }: Sheet): string {
  return csvMark + csvLine(head) + rows.map(csvLine).join('');
}

const ROWS_AT_ONCE = 200;

/** The table as a workbook. Texts are cells of the kind text, whatever they begin with; nothing is ever a formula. */
export async function xlsxOf({ head, rows }: Sheet, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  sheet.addRow(head).font = { bold: true };
  for (const [at, row] of rows.entries()) {
    sheet.addRow(row.map((cell) => (typeof cell === 'bigint' ? String(cell) : cell)));
    // Other requests get their turn while a long table is written.
    if (at % ROWS_AT_ONCE === 0) await new Promise((done) => setImmediate(done));
  }
  for (const column of sheet.columns) column.width = 16;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** An amount of minor units as a number of whole units; as a whole number where a float would not hold it exactly. */
function inWholeUnits(minor: string | null): Cell {
  if (minor === null) return null;
  const amount = BigInt(minor);
  if (amount % 100n === 0n && (amount > 2n ** 53n || amount < -(2n ** 53n))) return amount / 100n;
  return Number(amount) / 100;
}
