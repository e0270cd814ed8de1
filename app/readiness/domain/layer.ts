import { type Actor, isOperator, sitsIn } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Answer, limbsOf, partOf, type Verdict } from '#app/rules/domain/verdict.ts';
import { type CompanySubject, looksAfter } from '#app/startups/domain/policy.ts';
import type { CompanySource } from './company-source.ts';

/** The layers of a regional equity market, from the lowest; each asks for the one before it. */
export const layers = ['incubation', 'normalisation', 'cultivation'] as const;
export type Layer = (typeof layers)[number];

/** How a year's layer stands to that of the year before; `first` where there was no proposal. */
export const layerWays = ['first', 'same', 'up', 'down'] as const;
export type LayerWay = (typeof layerWays)[number];

/** The layer that a verdict of the regional board comes to. Plain data: it is kept as it is. */
export type LayerFinding = {
  /** The highest layer whose conditions are met; null where none is, or a condition of all who are shown is short. */
  readonly layer: Layer | null;
  /** How the conditions of all who are shown stand: open ones are for a person to look at. */
  readonly general: Answer;
  /** How the layer above stands; null on the highest. */
  readonly next: { readonly layer: Layer; readonly answer: Answer } | null;
  /** Every condition's answer by its code. */
  readonly answers: Readonly<Record<string, Answer>>;
};

/** What a verdict by an edition of the set `regional` proposes. */
export function layerOf(verdict: Verdict): LayerFinding {
  const answerOf = (code: string) => partOf(verdict, `regional.${code}`)?.answer ?? 'missing';
  const general = answerOf('general');
  const reached = general === 'short' ? -1 : layers.findLastIndex((one) => answerOf(one) === 'met');
  const above = layers[reached + 1] ?? null;
  return {
    layer: layers[reached] ?? null,
    general,
    next: above && { layer: above, answer: answerOf(above) },
    answers: Object.fromEntries(limbsOf(verdict).map(({ code, answer }) => [code, answer])),
  };
}

/** Before and after: undefined where nothing was proposed in the year before. */
export function layerWay(before: Layer | null | undefined, now: Layer | null): LayerWay {
  if (before === undefined) return 'first';
  const rank = (layer: Layer | null) => (layer === null ? -1 : layers.indexOf(layer));
  if (rank(before) === rank(now)) return 'same';
  return rank(now) > rank(before) ? 'up' : 'down';
}

export type ChangedCondition = { code: string; before: Answer; after: Answer };

/** The conditions whose answer is another one than a year ago, in the order of now. */
export function changedConditions(
  before: Readonly<Record<string, Answer>>,
  now: Readonly<Record<string, Answer>>,
): ChangedCondition[] {
  return Object.entries(now).flatMap(([code, after]) => {
    const old = before[code];
    return old !== undefined && old !== after ? [{ code, before: old, after }] : [];
  });
}

const ofTheRegion = ['regional-incubation', 'regional-normalisation', 'regional-cultivation', 'share-reform'];

/**
 * Whether a company may still be in a layer on a day: its steps on the market lane, in order, lead to no market beyond the
 * regional one; one without steps has no stock code.
 */
export function isBeforeNeeq(
  { market, stockCodes }: Pick<CompanySource, 'market' | 'stockCodes'>,
  on: CalendarDate,
): boolean {
  const last = market.filter((step) => step.on <= on).at(-1);
  if (!last) return stockCodes.length === 0;
  return last.stage === null || ofTheRegion.includes(last.stage);
}

/** Who sees the proposals: the operator, and whoever works in an incubator, of those in its care. */
export function maySeeLayers(actor: Actor): boolean {
  if (isOperator(actor) || sitsIn(actor, ['operator'], ['viewer'])) return true;
  return sitsIn(actor, ['incubator'], ['manager', 'member']);
}

/** Who says that a proposal has been looked at: the operator, and the managers of the incubator that looks after it. */
export function mayMarkLayers(actor: Actor): boolean {
  return isOperator(actor) || sitsIn(actor, ['incubator'], ['manager']);
}

export function mayMarkLayerOf(actor: Actor, company: CompanySubject): boolean {
  return isOperator(actor) || (mayMarkLayers(actor) && looksAfter(actor, company));
}
