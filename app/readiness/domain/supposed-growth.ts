import {
  compare,
  type Exact,
  exactFromText,
  exactText,
  percent,
  times,
  whole,
} from '#app/rules/domain/exact.ts';
import { type Assumptions, usualAssumptions } from './way-assumptions.ts';

/** The figures whose growth a look ahead supposes and a reader may set; net profit stands for all its bases. */
export const supposedKeys = ['revenue', 'np', 'rd', 'ocf', 'net-assets', 'market-cap'] as const;
export type SupposedKey = (typeof supposedKeys)[number];

/** By how much figures are supposed to grow a year, where that is not what is usual: 20 % is 1/5. */
export type SupposedGrowth = Partial<Record<SupposedKey, Exact>>;

const sameRate: Partial<Record<SupposedKey, readonly string[]>> = { np: ['np-reported', 'np-adjusted'] };
/** A figure may halve or grow tenfold in a year; beyond that a look ahead says nothing. */
const [least, most]: readonly [Exact, Exact] = [percent(-50), percent(900)];

/** The rate that somebody typed in percent; null where it is none that may be supposed. */
export function rateTyped(value: Exact | null): Exact | null {
  if (!value) return null;
  const rate = times(value, percent(1));
  return compare(rate, least) < 0 || compare(rate, most) > 0 ? null : rate;
}

/** The usual rate of a figure. */
export function usualRate(key: SupposedKey): Exact {
  return usualAssumptions.growth[key] ?? whole(0);
}

/** The usual assumptions, with the growth that is supposed instead. */
export function assumptionsWith(supposed: SupposedGrowth): Assumptions {
  const growth: Record<string, Exact> = { ...usualAssumptions.growth };
  for (const key of supposedKeys) {
    const rate = supposed[key];
    if (rate) for (const one of [key, ...(sameRate[key] ?? [])]) growth[one] = rate;
  }
  return { ...usualAssumptions, growth };
}

const PREFIX = 'growth:';

/** As a scenario keeps it, beside its changes. */
export function keptGrowth(supposed: SupposedGrowth): Record<string, string> {
  return Object.fromEntries(
    supposedKeys.flatMap((key) => {
      const rate = supposed[key];
      return rate ? [[`${PREFIX}${key}`, exactText(rate)]] : [];
    }),
  );
}

/** Whether an entry of a scenario is a supposed rate and no change of a fact. */
export function isKeptGrowth(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** What `keptGrowth` wrote; what cannot be read is left out. */
export function growthFrom(kept: Readonly<Record<string, string>>): SupposedGrowth {
  const supposed: SupposedGrowth = {};
  for (const key of supposedKeys) {
    const text = kept[`${PREFIX}${key}`];
    const rate = text === undefined ? null : exactFromText(text);
    if (rate) supposed[key] = rate;
  }
  return supposed;
}
