import { type Exact, exactOf, over, times, whole } from '#app/rules/domain/exact.ts';
import type { Unit } from '#app/rules/domain/fact.ts';

/** In what amounts of money are typed: 万 (ten thousand) where Chinese is read, millions where English is. */
export const moneyScales = ['wan', 'million'] as const;
export type MoneyScale = (typeof moneyScales)[number];

const minorUnits: Record<MoneyScale, bigint> = { wan: 1_000_000n, million: 100_000_000n };
const LONGEST = 24;

/** How many of a unit's own make one of what is typed: fen of 万元, parts of a percent. */
function scaleOf(unit: Unit, scale: MoneyScale): Exact {
  switch (unit) {
    case 'CNY':
    case 'HKD':
    case 'USD':
      return whole(minorUnits[scale]);
    case 'share':
      return { n: 1n, d: 100n };
    default:
      return whole(1);
  }
}

/** The figure that somebody typed, in its unit; full-width digits and commas are understood. Null when it is none. */
export function figureFrom(text: string, unit: Unit, scale: MoneyScale): Exact | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace('−', '-');
  if (plain.length > LONGEST) return null;
  const typed = exactOf(plain);
  return typed && times(typed, scaleOf(unit, scale));
}

/** A figure as it would be typed, with at most four places, cut off: for fields, never for judging. */
export function typedFigure(value: Exact, unit: Unit, scale: MoneyScale): string {
  const typed = over(value, scaleOf(unit, scale)) ?? value;
  const sign = typed.n < 0n ? '-' : '';
  const size = typed.n < 0n ? -typed.n : typed.n;
  const tenThousandths = (size * 10_000n) / typed.d;
  const places = (tenThousandths % 10_000n).toString().padStart(4, '0').replace(/0+$/, '');
  const text = `${tenThousandths / 10_000n}${places && `.${places}`}`;
  return text === '0' ? text : `${sign}${text}`;
}
