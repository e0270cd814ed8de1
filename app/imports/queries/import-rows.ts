import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { importRows, imports } from '#db/schema/imports.ts';
import type { Verdict } from '../domain/plan.ts';
import type { Remark } from '../domain/remarks.ts';
import { importScope } from './import-scope.ts';

/** Which rows are shown: all, those of one verdict, or those that something is odd about. */
export const rowShows = ['all', 'new', 'changed', 'same', 'refused', 'suspect'] as const;
export type RowShow = (typeof rowShows)[number];

export type ImportRow = {
  row: number;
  verdict: Verdict;
  key: string;
  remarks: Remark[];
  companyId: Id | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

export type RowQuestion = { importId: Id; show: RowShow; after: number | null; before: number | null };

const PAGE = 50;

/**
 * A page of the rows of an import that the actor may see, in the order of the file. `previous`, `next`: the rows to ask
 * before and after, null where there are none.
 */
export async function rowsOfImport(
  db: Reader,
  actor: Actor,
  { importId, show, after, before }: RowQuestion,
): Promise<{ rows: ImportRow[]; previous: number | null; next: number | null }> {
  const backwards = before !== null;
  const found = await db
    .select({
      row: importRows.rowNumber,
      verdict: importRows.verdict,
      key: importRows.key,
      remarks: importRows.remarks,
      companyId: importRows.subjectId,
      before: importRows.before,
      after: importRows.after,
    })
    .from(importRows)
    .innerJoin(imports, and(eq(imports.id, importRows.importId), importScope(actor)))
    .where(
      and(
        eq(importRows.importId, importId),
        shown(show),
        backwards ? lt(importRows.rowNumber, before) : gt(importRows.rowNumber, after ?? 0),
      ),
    )
    .orderBy(backwards ? desc(importRows.rowNumber) : asc(importRows.rowNumber))
    .limit(PAGE + 1);
  const more = found.length > PAGE;
  const rows = backwards ? found.slice(0, PAGE).reverse() : found.slice(0, PAGE);
  const [first, last] = [rows[0]?.row ?? null, rows.at(-1)?.row ?? null];
  const hasPrevious = backwards ? more : after !== null;
  const hasNext = backwards ? true : more;
  return { rows, previous: hasPrevious ? first : null, next: hasNext ? last : null };
}

function shown(show: RowShow): SQL {
  if (show === 'all') return sql`true`;
  return show === 'suspect' ? sql`${importRows.suspect} <> '{}'` : sql`${importRows.verdict} = ${show}`;
}
