import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Result } from '#app/kernel/result.ts';
import type { Tx } from '#db/client.server.ts';
import type { CompanyRow, CompanyValues } from '../domain/company-record.ts';

/** What became of one row: the record before (null: there was none) and after. */
export type AppliedCompany = { companyId: Id; before: CompanyValues | null; after: CompanyValues };

export type CompanyRowRefusal =
  | { kind: 'not-found' }
  | { kind: 'name-missing' }
  | { kind: 'uscc-taken' }
  | { kind: 'stock-code-taken'; market: string; code: string };

export type CompanyRowOutcome = { ref: number; result: Result<AppliedCompany, CompanyRowRefusal> };

/**
 * Writes a batch of companies in the caller's transaction, set by set: records, codes, tags, valuations, search index,
 * pinyin. New quoted companies are public; an incubator's new companies come into its care today.
 * A refused row writes nothing; the others are written. Outcomes come in the order of the rows. Writes no audit line:
 * the import that calls it writes one.
 */
export async function applyCompanyRows(
  _tx: Tx,
  _actor: Actor,
  _rows: readonly CompanyRow[],
  _options: { source: 'import' | 'demo' },
): Promise<CompanyRowOutcome[]> {
  throw new Error('not written yet');
}

/** What an undo found: taken away, put back, or left alone because somebody changed it or leaned on it since. */
export type UndoneCompany = {
  companyId: Id;
  result: 'removed' | 'restored' | 'changed-since' | 'in-use' | 'gone';
};

/**
 * Takes applied rows back in the caller's transaction: companies that the batch made are removed, others get their former
 * values. A company whose values are no longer what the batch left, or (for removal) that has figures, people, orders
 * or moves, files or an organisation, is left alone and said so.
 */
export async function undoCompanyRows(
  _tx: Tx,
  _actor: Actor,
  _applied: readonly AppliedCompany[],
): Promise<UndoneCompany[]> {
  throw new Error('not written yet');
}
