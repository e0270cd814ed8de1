/**
 * For evaluators that are written a second time, by hand: what is known of a company as plain whole numbers, and answers
 * of three values. Nothing of the product is used here.
 */

/** Amounts in fen, shares of a whole and yuan per share in ten-thousandths, all else as it is counted. */
export type Plain = Readonly<Record<string, bigint | boolean | undefined>>;

/** Yes, no, or not known. */
export type Maybe = true | false | null;

/** 10,000 yuan in fen. */
export const WAN = 1_000_000n;
/** 100 million yuan in fen. */
export const YI = 10_000n * WAN;

export function every(...answers: Maybe[]): Maybe {
  if (answers.some((answer) => answer === false)) return false;
  return answers.some((answer) => answer === null) ? null : true;
}

export function some(...answers: Maybe[]): Maybe {
  if (answers.some((answer) => answer === true)) return true;
  return answers.some((answer) => answer === null) ? null : false;
}

export function not(answer: Maybe): Maybe {
  return answer === null ? null : !answer;
}

/** How a company is asked: each returns null for what is not known. */
export function asker(plain: Plain) {
  const number = (id: string): bigint | null => {
    const value = plain[id];
    return typeof value === 'bigint' ? value : null;
  };
  const yes = (id: string): Maybe => {
    const value = plain[id];
    return typeof value === 'boolean' ? value : null;
  };
  /** A figure of so many years, the latest first; null where one of them is not known. */
  const list = (key: string, count: number): bigint[] | null => {
    const values = ['t', 't-1', 't-2'].slice(0, count).map((period) => number(`${key}@${period}`));
    return values.some((value) => value === null) ? null : (values as bigint[]);
  };
  const total = (key: string, count: number): bigint | null => {
    const values = list(key, count);
    return values === null ? null : values.reduce((a, b) => a + b, 0n);
  };
  return {
    number,
    yes,
    least: (id: string, limit: bigint): Maybe => {
      const value = number(id);
      return value === null ? null : value >= limit;
    },
    more: (id: string, limit: bigint): Maybe => {
      const value = number(id);
      return value === null ? null : value > limit;
    },
    sum: (key: string, count: number, limit: bigint): Maybe => {
      const value = total(key, count);
      return value === null ? null : value >= limit;
    },
    mean: (key: string, count: number, limit: bigint): Maybe => {
      const value = total(key, count);
      return value === null ? null : value >= limit * BigInt(count);
    },
    /** later / earlier of at least n / d; not known where the earlier one is nothing or less. */
    times: (later: string, earlier: string, n: bigint, d: bigint): Maybe => {
      const a = number(later);
      const b = number(earlier);
      if (a === null || b === null || b <= 0n) return null;
      return a * d >= b * n;
    },
    /** R&D over revenue of the same years of at least so many percent. */
    rd: (count: number, percent: bigint): Maybe => {
      const spent = total('rd', count);
      const earned = total('revenue', count);
      if (spent === null || earned === null || earned <= 0n) return null;
      return spent * 100n >= earned * percent;
    },
  };
}

export type Asked = ReturnType<typeof asker>;

/** What the second evaluator says: of the whole under the board's code, and of each part that it names. */
export type Parts = Record<string, Maybe>;

/** Unqualified opinions on each of the last years. */
export function opinions(ask: Asked, count: number): Maybe {
  return every(...['t', 't-1', 't-2'].slice(0, count).map((period) => ask.yes(`unqualified@${period}`)));
}
