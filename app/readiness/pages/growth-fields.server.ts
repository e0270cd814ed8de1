import { times, whole } from '#app/rules/domain/exact.ts';
import * as asked from '../domain/facts.ts';
import {
  rateTyped,
  type SupposedGrowth,
  type SupposedKey,
  supposedKeys,
  usualRate,
} from '../domain/supposed-growth.ts';
import { figureFrom, typedFigure } from '../domain/typed-figure.ts';
import type { GrowthField } from '../ui/growth-fields.tsx';
import type { TypedOf } from './what-if.server.ts';

const names = {
  revenue: asked.revenue,
  np: asked.netProfit,
  rd: asked.rdSpending,
  ocf: asked.operatingCash,
  'net-assets': asked.netAssets,
  'market-cap': asked.marketCap,
} satisfies Record<SupposedKey, object>;

/** The name of the field in which the growth of a figure is typed, in percent a year. */
export function growthField(key: SupposedKey): string {
  return `grow-${key}`;
}

export const growthFields = supposedKeys.map(growthField);

function rateFrom(text: string) {
  return rateTyped(figureFrom(text, 'count', 'wan'));
}

/** The growth that was typed; what is empty or no rate stays as usual. */
export function growthTyped(typed: TypedOf): SupposedGrowth {
  const supposed: SupposedGrowth = {};
  for (const key of supposedKeys) {
    const rate = rateFrom(typed(growthField(key))?.trim() ?? '');
    if (rate) supposed[key] = rate;
  }
  return supposed;
}

/** The fields as they are shown, each with the rate that is usual. */
export function growthShown(typed: TypedOf): GrowthField[] {
  return supposedKeys.map((key) => {
    const text = typed(growthField(key))?.trim() ?? '';
    return {
      name: growthField(key),
      words: names[key].words,
      usual: typedFigure(times(usualRate(key), whole(100)), 'count', 'wan'),
      typed: text,
      bad: text !== '' && rateFrom(text) === null,
    };
  });
}

/** Supposed growth as parameters of the address that opens a scenario. */
export function growthQuery(supposed: SupposedGrowth): [string, string][] {
  return supposedKeys.flatMap((key): [string, string][] => {
    const rate = supposed[key];
    return rate ? [[growthField(key), typedFigure(times(rate, whole(100)), 'count', 'wan')]] : [];
  });
}
