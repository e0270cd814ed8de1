import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Result } from '#app/kernel/result.ts';
import type { Tx } from '#db/client.server.ts';
import type { FigureKey, FigureRow, FigureValues } from '../domain/figures.ts';

/** What became of one row: the figures before (null: there were none) and after. */
export type AppliedFigures = FigureKey & {
  companyId: Id;
  before: FigureValues | null;
  after: FigureValues;
};

export type FigureRowRefusal = { kind: 'company-not-found' } | { kind: 'period-twice' };

export type FigureRowOutcome = { ref: number; result: Result<AppliedFigures, FigureRowRefusal> };

/**
 * Writes a batch of figures in the caller's transaction, insert or update by company, year and period; then works out
 * anew what is suspect in all rows of the companies it touched. Writes no audit line: the caller does.
 */
export async function applyFigureRows(
  _tx: Tx,
  _actor: Actor,
  _rows: readonly FigureRow[],
): Promise<FigureRowOutcome[]> {
  throw new Error('not written yet');
}

export type UndoneFigures = FigureKey & {
  companyId: Id;
  result: 'removed' | 'restored' | 'changed-since' | 'gone';
};

/** Takes applied rows back; a row whose values are no longer what the batch left is left alone and said so. */
export async function undoFigureRows(
  _tx: Tx,
  _actor: Actor,
  _applied: readonly AppliedFigures[],
): Promise<UndoneFigures[]> {
  throw new Error('not written yet');
}
