import type { FigureKey, FigureValues } from './figures.ts';

export const suspicionKinds = [
  'revenue-below-zero',
  'revenue-unit',
  'profit-unit',
  'revenue-growth-disagrees',
  'profit-growth-disagrees',
  'margin-disagrees',
  'eps-sign-disagrees',
  'ratio-impossible',
] as const;
/** Why a published row is doubted. A doubted row is kept and shown as such, never silently changed. */
export type Suspicion = (typeof suspicionKinds)[number];

export type DatedFigures = FigureKey & FigureValues;

/**
 * What is odd about a row, given the company's other rows (any order; rows of other periods or currencies are not
 * compared with). Empty when nothing is. Pure: the same rows give the same answer.
 */
export function suspicions(_row: DatedFigures, _neighbours: readonly DatedFigures[]): Suspicion[] {
  throw new Error('not written yet');
}
