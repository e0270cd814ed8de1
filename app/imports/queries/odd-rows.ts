import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { importRows } from '#db/schema/imports.ts';
import type { Verdict } from '../domain/plan.ts';
import type { Remark } from '../domain/remarks.ts';

export type OddRow = { row: number; verdict: Verdict; key: string; remarks: Remark[]; suspect: string[] };

const BATCH = 500;

/** The rows of an import that were refused or are doubted, in the order of the file. For whoever made the import. */
export async function* oddRows(db: Reader, importId: Id): AsyncGenerator<OddRow> {
  for (let after = 0; ; ) {
    const rows = await db
      .select({
        row: importRows.rowNumber,
        verdict: importRows.verdict,
        key: importRows.key,
        remarks: importRows.remarks,
        suspect: importRows.suspect,
      })
      .from(importRows)
      .where(
        and(
          eq(importRows.importId, importId),
          gt(importRows.rowNumber, after),
          or(eq(importRows.verdict, 'refused'), sql`${importRows.suspect} <> '{}'`),
        ),
      )
      .orderBy(asc(importRows.rowNumber))
      .limit(BATCH);
    yield* rows;
    after = rows.at(-1)?.row ?? 0;
    if (rows.length < BATCH) return;
  }
}
