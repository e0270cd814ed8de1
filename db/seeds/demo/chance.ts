/** A deterministic source of chance: the same seed always tells the same story. For seeds and tests, never for secrets. */
export type Chance = {
  /** A fraction from 0 up to, not including, 1. */
  next: () => number;
  /** A whole number from `from` to `to`, both included. */
  between: (from: number, to: number) => number;
  pick: <T>(list: readonly T[]) => T;
  /** True in about this many cases of a hundred. */
  percent: (share: number) => boolean;
};

/** The generator of Marsaglia's xorshift32 family, enough for invented companies. */
export function chance(seed: number): Chance {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (list) => {
      const item = list[between(0, list.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    percent: (share) => next() * 100 < share,
  };
}
