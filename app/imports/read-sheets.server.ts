import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { FileProblem } from './domain/states.ts';
import { UnreadableFile } from './reading/table.ts';
import { readInCage, type SheetRow } from './reading/workbook-cage.server.ts';
import { looksLikeLegacyWorkbook, looksLikeWorkbook, workbookProblem } from './reading/workbook-directory.ts';

/** What reading a workbook of a few small sheets may take: it is read while somebody waits for the page. */
const bounds = {
  total: 20 * 1024 * 1024,
  part: 8 * 1024 * 1024,
  rows: 4000,
  columns: 60,
  sheets: 12,
  milliseconds: 10_000,
  heap: 160,
} as const;

/**
 * All rows of the first sheets of a small workbook, every cell as text: in a process of its own, as large imports are.
 * What is wrong with a file is a refusal.
 */
export async function readSheets(bytes: Uint8Array): Promise<Result<SheetRow[], { kind: FileProblem }>> {
  if (looksLikeLegacyWorkbook(bytes)) return refuse({ kind: 'legacy-workbook' });
  if (!looksLikeWorkbook(bytes)) return refuse({ kind: 'broken-workbook' });
  const problem = await workbookProblem(bytes);
  if (problem) return refuse({ kind: problem });
  try {
    const rows = await readInCage(bytes, bounds);
    return rows.length > 0 ? ok(rows) : refuse({ kind: 'empty' });
  } catch (error) {
    if (error instanceof UnreadableFile) return refuse({ kind: error.problem });
    throw error;
  }
}
