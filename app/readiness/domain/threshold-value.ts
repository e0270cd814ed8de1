import { compare, type Exact, whole } from '#app/rules/domain/exact.ts';
import type { Unit } from '#app/rules/domain/fact.ts';

const counted: ReadonlySet<Unit> = new Set(['count', 'companies', 'people', 'months', 'days']);
/** Far above any threshold, so that a slip of the keyboard is seen. */
const LARGEST = whole(10n ** 18n);

/** What speaks against a figure as a threshold in a unit; null where nothing does. */
export function problemOfFigure(value: Exact, unit: Unit): string | null {
  if (value.n < 0n) return 'too-small';
  if (compare(value, LARGEST) > 0) return 'too-large';
  if (unit === 'share' && compare(value, whole(1)) > 0) return 'too-large';
  return counted.has(unit) && value.n % value.d !== 0n ? 'not-whole' : null;
}
