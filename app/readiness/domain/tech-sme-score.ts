import type { Exact } from '#app/rules/domain/exact.ts';

/** Bands of a score: from so many percent (inclusive) on, so many points; highest first. */
type Bands = readonly (readonly [percent: bigint, points: number])[];

const staffBands: Bands = [
  [30n, 20],
  [25n, 16],
  [20n, 12],
  [15n, 8],
  [10n, 4],
];
const salesBands: Bands = [
  [6n, 50],
  [5n, 40],
  [4n, 30],
  [3n, 20],
  [2n, 10],
];
const costBands: Bands = [
  [30n, 50],
  [25n, 40],
  [20n, 30],
  [15n, 20],
  [10n, 10],
];

/** Points of part / whole; null where the whole is nothing. */
function banded(part: Exact, whole: Exact, bands: Bands): number | null {
  if (whole.n <= 0n) return null;
  const [left, right] = [part.n * whole.d * 100n, whole.n * part.d];
  return bands.find(([percent]) => left >= percent * right)?.[1] ?? 0;
}

/** Of 20: science and technology staff among all. */
export function staffPoints(techStaff: Exact, staff: Exact): number | null {
  return banded(techStaff, staff, staffBands);
}

/** Of 50: R&D over sales, or over total costs, whichever the company chooses. */
export function researchPoints(spent: Exact, base: Exact, by: 'sales' | 'cost'): number | null {
  return banded(spent, base, by === 'sales' ? salesBands : costBands);
}

/** Of 30: one IP of class I is all; of class II by their number. */
export function resultPoints(classOne: Exact, classTwo: Exact): number {
  if (classOne.n >= classOne.d) return 30;
  const count = classTwo.n / classTwo.d;
  return [0, 6, 12, 18][Number(count < 4n ? count : 4n)] ?? 24;
}
