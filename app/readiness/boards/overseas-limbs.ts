import { compare, type Exact, fraction, over, plus, sum, times, whole } from '#app/rules/domain/exact.ts';
import type { FactName, FactRef } from '#app/rules/domain/fact.ts';
import { of } from '#app/rules/domain/fact.ts';
import {
  any,
  atLeast,
  atLeastThat,
  type GroupRule,
  type LimbHead,
  type LimbRule,
  measured,
  numberLimb,
  personLimb,
  type Rule,
  rule,
} from '#app/rules/domain/rule.ts';
import { marketCap, publicShare } from '../domain/facts.ts';
import { type freeFloatShare, fxHkd, fxUsd, overseasClear } from '../domain/facts-overseas.ts';

/** Shapes of limbs that the boards overseas share. Amounts of thresholds are whole dollars. */

type Sure = Pick<LimbHead, 'confidence' | 'signedOffBy'>;
export const secondary: Sure = { confidence: 'secondary', signedOffBy: null };
export const assumed: Sure = { confidence: 'assumed', signedOffBy: null };

export type Named = { code: string; clause: string; words: { zh: string; en: string } };
export type Naming = (code: string, clause: string, zh: string, en: string) => Named;

/** Names within a board: `naming('hkex-gem')('holders', …)` is `hkex-gem.holders`. */
export function naming(board: string): Naming {
  return (code, clause, zh, en) => ({ code: `${board}.${code}`, clause, words: { zh, en } });
}

export type Currency = 'HKD' | 'USD';
const rates = { HKD: fxHkd, USD: fxUsd };

/** Whole dollars in cents. */
export function dollars(amount: number): Exact {
  return whole(BigInt(amount) * 100n);
}

export const million = 1_000_000;
export const billion = 1_000_000_000;

/** A figure in fen, changed by the rate of the day, against dollars. */
export function converted(
  head: Named & Sure,
  fact: FactRef<'number'>,
  limit: number,
  currency: Currency,
): LimbRule {
  const wanted = atLeastThat(dollars(limit), currency);
  return rule({
    ...head,
    needs: { fact, rate: of(rates[currency]) },
    judge: (given) => measured(times(given.fact, given.rate), wanted),
  });
}

/** The sum of a figure over periods, changed by the rate, against dollars. */
export function convertedSum(
  head: Named & Sure,
  name: FactName<'number'>,
  periods: readonly string[],
  limit: number,
  currency: Currency,
): LimbRule {
  const wanted = atLeastThat(dollars(limit), currency);
  const years = Object.fromEntries(periods.map((period) => [period, of(name, period)]));
  return rule({
    ...head,
    needs: { ...years, rate: of(rates[currency]) } as Record<string, FactRef<'number'>>,
    judge: (given) => {
      const { rate, ...figures } = given;
      return measured(times(sum(Object.values(figures)), rate as Exact), wanted);
    },
  });
}

/** In the latest year, or in two of the last three. */
export function latestOrTwo(head: Named, yearly: (period: string, code: string) => LimbRule): GroupRule {
  const latest = yearly('t', `${head.code}.latest`);
  const before = yearly('t-1', `${head.code}.before`);
  const earlier = yearly('t-2', `${head.code}.earlier`);
  const two = atLeast(
    2,
    {
      code: `${head.code}.two`,
      clause: head.clause,
      words: { zh: '最近三个年度中的两个', en: 'Two of the last three years' },
    },
    [latest, before, earlier],
  );
  return any(head, [latest, two]);
}

export function atLeastLimb(head: Named & Sure, fact: FactRef<'number'>, limit: Exact): LimbRule {
  return numberLimb({ ...head, fact, bound: 'at-least', limit });
}

/** The filing that mainland issuers make with the CSRC, and what bars from it. */
export function overseasFiling(name: Naming): Rule {
  return personLimb({
    ...name(
      'filing',
      '《境内企业境外发行证券和上市管理试行办法》第八条',
      '符合境外发行上市备案要求，没有不得境外上市的情形',
      'Fit for the CSRC’s filing of overseas listings, and nothing bars from one',
    ),
    ...assumed,
    fact: of(overseasClear),
  });
}

function capInHkd(given: { cap: Exact; rate: Exact }): Exact {
  return times(given.cap, given.rate);
}

const [quarter, fifteen, ten]: readonly Exact[] = [
  { n: 25n, d: 100n },
  { n: 15n, d: 100n },
  { n: 10n, d: 100n },
] as const;

/**
 * The share that the public has to hold of a market value in Hong Kong cents, for documents since 2025-08-04: a quarter up
 * to HK$6bn; then what HK$1.5bn is of it, at least 15 %; above HK$30bn what HK$4.5bn is of it, at least 10 %.
 */
export function publicShareWanted(cap: Exact): Exact {
  const larger = (amount: number, least: Exact) => {
    const part = fraction(dollars(amount).n * cap.d, cap.n) as Exact;
    return compare(part, least) > 0 ? part : least;
  };
  if (compare(cap, dollars(6 * billion)) <= 0) return quarter as Exact;
  if (compare(cap, dollars(30 * billion)) <= 0) return larger(1.5 * billion, fifteen as Exact);
  return larger(4.5 * billion, ten as Exact);
}

/** What the public holds, against the share that the market value asks for. */
export function tieredFloat(head: Named & Sure): LimbRule {
  return rule({
    ...head,
    needs: { share: of(publicShare), cap: of(marketCap), rate: of(fxHkd) },
    judge: (given) => measured(given.share, atLeastThat(publicShareWanted(capInHkd(given)), 'share')),
  });
}

/** The value of a share of the company in Hong Kong dollars. */
export function valueOfShare(head: Named & Sure, share: typeof freeFloatShare, limit: number): LimbRule {
  const wanted = atLeastThat(dollars(limit), 'HKD');
  return rule({
    ...head,
    needs: { share: of(share), cap: of(marketCap), rate: of(fxHkd) },
    judge: (given) => measured(times(given.share, capInHkd(given)), wanted),
  });
}

/** a / b of two sums of years; null where b is not above zero. */
export function ratioOf(a: readonly Exact[], b: readonly Exact[]): Exact | null {
  const [top, bottom] = [a.reduce(plus), b.reduce(plus)];
  return bottom.n > 0n ? over(top, bottom) : null;
}
