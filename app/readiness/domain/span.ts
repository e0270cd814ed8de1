/** A share of one in whole millionths, rounded down: at its lowest and, where something is open, at its highest. */
export type Span = { readonly low: number; readonly high: number };

export const ONE = 1_000_000;

/** `sure` of all, and perhaps `open` more of them; of nothing everything is there. */
export function spanOf(sure: number, open: number, all: number): Span {
  if (all === 0) return { low: ONE, high: ONE };
  return { low: Math.floor((ONE * sure) / all), high: Math.floor((ONE * (sure + open)) / all) };
}

/** The mean of two by their weights, whole numbers. */
export function mix(a: Span, b: Span, weightA: number, weightB: number): Span {
  const of = (one: number, other: number) =>
    Math.floor((weightA * one + weightB * other) / (weightA + weightB));
  return { low: of(a.low, b.low), high: of(a.high, b.high) };
}
