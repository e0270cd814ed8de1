import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { CompanyValues } from '#app/startups/domain/company-record.ts';
import type { Reader } from '#db/client.server.ts';
import { importRows } from '#db/schema/imports.ts';
import type { PeriodValues } from '../domain/plan-figures.ts';

/** A row that writes something: what stood there when it was checked, and what it leaves. */
export type EffectiveRow<Values> = {
  row: number;
  key: string;
  /** Null for a company that the import makes, until it is applied. */
  companyId: Id | null;
  before: Values | null;
  after: Values;
};

type ValuesOf = { companies: CompanyValues; financials: PeriodValues };

/** The rows of an import that write something, in the order of the file. For the import's own work. */
export async function effectiveRows<K extends keyof ValuesOf>(
  db: Reader,
  importId: Id,
  _kind: K,
): Promise<EffectiveRow<ValuesOf[K]>[]> {
  const rows = await db
    .select({
      row: importRows.rowNumber,
      key: importRows.key,
      companyId: importRows.subjectId,
      before: importRows.before,
      after: importRows.after,
    })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), inArray(importRows.verdict, ['new', 'changed'])))
    .orderBy(asc(importRows.rowNumber));
  // The columns hold what planOf wrote for an import of this kind.
  return rows as unknown as EffectiveRow<ValuesOf[K]>[];
}
