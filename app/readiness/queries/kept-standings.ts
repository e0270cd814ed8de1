import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import type { BoardCode } from '../domain/board.ts';
import type { KeptBook } from '../domain/kept-book.ts';
import type { Standing } from '../domain/standing.ts';

/** What is kept of a company: the book that its assessments rest on, and each board's standing with its fingerprint. */
export type KeptCompany = {
  book: KeptBook | null;
  boards: ReadonlyMap<BoardCode, { basis: string; standing: Standing }>;
};

/** What is kept of each of these companies; of those that were never scored nothing. Unscoped: for scoring alone. */
export async function keptStandings(db: Reader, companyIds: readonly Id[]): Promise<Map<Id, KeptCompany>> {
  const ids = textArray(companyIds);
  const books = await db.execute<{ companyId: Id; book: KeptBook }>(sql`
    select company_id as "companyId", book from readiness_books where company_id = any(${ids})`);
  const rows = await db.execute<{ companyId: Id; board: BoardCode; basis: string } & Standing>(sql`
    select company_id as "companyId", board, basis, edition, answer, score, low, high, track
    from assessments where company_id = any(${ids})`);
  const found = new Map<Id, { book: KeptBook | null; boards: Map<BoardCode, Kept> }>();
  for (const id of companyIds) found.set(id, { book: null, boards: new Map() });
  for (const { companyId, book } of books) {
    const one = found.get(companyId);
    if (one) one.book = book;
  }
  for (const { companyId, board, basis, ...standing } of rows)
    found.get(companyId)?.boards.set(board, { basis, standing });
  return found;
}

type Kept = { basis: string; standing: Standing };
