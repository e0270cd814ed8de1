import { exactOf, exactText, minus, plus } from '#app/rules/domain/exact.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import type { Said } from './listing-books.ts';

/** The four ways in which a limb is tried, each with what is known and what is to be answered. */
export type LimbRow = {
  code: string;
  /** Of these editions alone, where the threshold of the code changed between them. */
  editions: readonly string[] | null;
  met: Said;
  short: Said;
  /** Right on the threshold: met where the bound is inclusive. Null where there is no threshold. */
  boundary: { said: Said; answer: Answer } | null;
  /** What is answered when nothing is known. */
  unknown: 'missing' | 'person';
};

type More = { editions?: readonly string[]; with?: Said };

function stepped(limit: number | string, step: string, up: boolean): string {
  const at = exactOf(String(limit));
  const by = exactOf(step);
  if (!at || !by) throw new Error(`not a number: ${limit}, ${step}`);
  const { n, d } = up ? plus(at, by) : minus(at, by);
  // All of them are decimals: the denominator is a power of ten.
  const places = exactText({ n: d, d: 1n }).length - 1;
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${n < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

function bounded(
  code: string,
  id: string,
  limit: number | string,
  step: string,
  inclusive: boolean,
  { editions = [], with: rest = {} }: More,
): LimbRow {
  const at = (value: number | string): Said => ({ ...rest, [id]: value });
  return {
    code,
    editions: editions.length > 0 ? editions : null,
    met: at(stepped(limit, step, true)),
    short: at(stepped(limit, step, false)),
    boundary: { said: at(limit), answer: inclusive ? 'met' : 'short' },
    unknown: 'missing',
  };
}

/** An amount in 万元 of at least `limit`: a fen more, a fen less. */
export function money(code: string, id: string, limit: number | string, more: More = {}): LimbRow {
  return bounded(code, id, limit, '0.000001', true, more);
}

/** An amount of more than nothing. */
export function profit(code: string, id: string, more: More = {}): LimbRow {
  return bounded(code, id, 0, '0.000001', false, more);
}

/** A count of at least `limit`. */
export function count(code: string, id: string, limit: number, more: More = {}): LimbRow {
  return bounded(code, id, limit, '1', true, more);
}

/** A part of a whole in percent, or yuan per share: a ten-thousandth more or less. */
export function part(code: string, id: string, limit: number | string, more: More = {}): LimbRow {
  return bounded(code, id, limit, '0.0001', true, more);
}

/** Several figures that come to one: each set is written out. */
export function figures(
  code: string,
  sets: { met: Said; boundary: Said; short: Said; strict?: boolean },
  { editions = [] }: More = {},
): LimbRow {
  return {
    code,
    editions: editions.length > 0 ? editions : null,
    met: sets.met,
    short: sets.short,
    boundary: { said: sets.boundary, answer: sets.strict ? 'short' : 'met' },
    unknown: 'missing',
  };
}

/** Something that has to be so. */
export function yes(code: string, id: string): LimbRow {
  return {
    code,
    editions: null,
    met: { [id]: true },
    short: { [id]: false },
    boundary: null,
    unknown: 'missing',
  };
}

/** Something that must not be so. */
export function no(code: string, id: string): LimbRow {
  return {
    code,
    editions: null,
    met: { [id]: false },
    short: { [id]: true },
    boundary: null,
    unknown: 'missing',
  };
}

/** Something that a person answers. */
export function judged(code: string, id: string): LimbRow {
  return {
    code,
    editions: null,
    met: { [id]: true },
    short: { [id]: false },
    boundary: null,
    unknown: 'person',
  };
}

type Years = readonly (number | string)[];

/** A figure of the latest year and those before it: `years('np', [1, 2])` is np@t 1, np@t-1 2. */
export function years(key: string, values: Years): Said {
  return Object.fromEntries(values.map((value, back) => [`${key}@${back === 0 ? 't' : `t-${back}`}`, value]));
}

/** The last years of one figure together: on the limit, a fen more, a fen less. */
export function sum(code: string, key: string, boundary: Years, more: More = {}): LimbRow {
  const [latest = 0, ...before] = boundary;
  const moved = (up: boolean) => years(key, [stepped(latest, '0.000001', up), ...before]);
  return figures(code, { boundary: years(key, boundary), met: moved(true), short: moved(false) }, more);
}

/** R&D over revenue of the same years: `rd` on the limit, a fen more, a fen less. */
export function intensity(code: string, rd: Years, revenue: Years, more: More = {}): LimbRow {
  const [latest = 0, ...before] = rd;
  const at = (value: number | string) => ({
    ...years('rd', [value, ...before]),
    ...years('revenue', revenue),
  });
  return figures(
    code,
    {
      boundary: at(latest),
      met: at(stepped(latest, '0.000001', true)),
      short: at(stepped(latest, '0.000001', false)),
    },
    more,
  );
}

/** Growth from an earlier year to the latest: `later` is on the limit. */
export function growth(
  code: string,
  key: string,
  later: number | string,
  earlier: { back: 1 | 2; value: number | string },
  more: More = {},
): LimbRow {
  const base = { [`${key}@t-${earlier.back}`]: earlier.value };
  const at = (value: number | string) => ({ ...base, [`${key}@t`]: value });
  return figures(
    code,
    {
      boundary: at(later),
      met: at(stepped(later, '0.000001', true)),
      short: at(stepped(later, '0.000001', false)),
    },
    more,
  );
}
