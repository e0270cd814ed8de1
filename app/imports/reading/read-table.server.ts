import { readCsv } from './read-csv.server.ts';
import { type Table, UnreadableFile } from './table.ts';
import { readWorkbook } from './workbook-cage.server.ts';
import { looksLikeLegacyWorkbook, looksLikeWorkbook, workbookProblem } from './workbook-directory.ts';

/** Reads an uploaded file as a table, by what it holds and not by its name. For workers and the command line, never the web. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (looksLikeLegacyWorkbook(bytes)) throw new UnreadableFile('legacy-workbook');
  if (!looksLikeWorkbook(bytes)) return readCsv(bytes);
  const problem = await workbookProblem(bytes);
  if (problem) throw new UnreadableFile(problem);
  return readWorkbook(bytes);
}
