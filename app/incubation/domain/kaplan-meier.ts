/** One subject that was followed for a whole number of days (or another unit of time, the same for all). */
export type Observation = {
  time: number;
  /** Whether it happened at that time; false when following ended then without it: censored. */
  event: boolean;
};

/** An exact fraction in lowest terms; the denominator is above zero. */
export type Fraction = { num: bigint; den: bigint };

/** A time at which something happened: until the next one the curve stays at `survival`. */
export type Step = {
  time: number;
  /** Who was still followed just before. */
  atRisk: number;
  events: number;
  /** The estimate from this time on, by Kaplan and Meier's product, exact. */
  survival: Fraction;
  /** Greenwood's sum of d / (n (n - d)) up to here, exact; null once nobody survives. */
  greenwood: Fraction | null;
};

export type Curve = {
  subjects: number;
  events: number;
  /** By time. Empty when nothing happened to anybody. */
  steps: Step[];
  /** The longest that anybody was followed; beyond it nothing is known. */
  until: number;
};

const ONE: Fraction = { num: 1n, den: 1n };

/**
 * The product-limit estimate of E. L. Kaplan and P. Meier (J. Am. Stat. Assoc. 53 (1958) 457–481). Who is censored at a
 * time at which others have the event counts as still at risk at it.
 *
 * @throws when a time is not a whole number from 0 on
 */
export function kaplanMeier(observations: readonly Observation[]): Curve {
  for (const { time } of observations) {
    if (!Number.isSafeInteger(time) || time < 0) throw new Error(`not a time: ${time}`);
  }
  const ordered = [...observations].sort((a, b) => a.time - b.time);
  const steps: Step[] = [];
  let survival = ONE;
  let greenwood: Fraction | null = { num: 0n, den: 1n };
  let atRisk = ordered.length;
  let at = 0;
  while (at < ordered.length) {
    const time = ordered[at]?.time ?? 0;
    let [events, leaving] = [0, 0];
    for (; ordered[at]?.time === time; at++) {
      leaving++;
      if (ordered[at]?.event) events++;
    }
    if (events > 0) {
      const [n, d] = [BigInt(atRisk), BigInt(events)];
      survival = reduced(survival.num * (n - d), survival.den * n);
      greenwood = greenwood === null || n === d ? null : sumOf(greenwood, { num: d, den: n * (n - d) });
      steps.push({ time, atRisk, events, survival, greenwood });
    }
    atRisk -= leaving;
  }
  const happened = steps.reduce((sum, step) => sum + step.events, 0);
  return { subjects: ordered.length, events: happened, steps, until: ordered.at(-1)?.time ?? 0 };
}

/** The step that holds at a time, `before` when nothing had happened by then, or null beyond what was followed. */
export function stepAt(curve: Curve, time: number): Step | 'before' | null {
  if (curve.subjects === 0 || time > curve.until) {
    // Once nobody is left the curve stays where it is for ever.
    const last = curve.steps.at(-1);
    return last?.survival.num === 0n ? last : null;
  }
  return curve.steps.findLast((step) => step.time <= time) ?? 'before';
}

/** How many were still followed, without the event, just before a time. */
export function atRiskAt(observations: readonly Observation[], time: number): number {
  return observations.filter((one) => one.time >= time).length;
}

/** The first time from which at most half survive; null when the curve stays above. */
export function medianTime(curve: Curve): number | null {
  return curve.steps.find(({ survival }) => 2n * survival.num <= survival.den)?.time ?? null;
}

/** Shares in hundredths of a percent: 10,000 is all. */
export type Interval = { estimate: number; lower: number; upper: number };

/** The share to the nearest hundredth of a percent, halves up. */
export function basisPoints({ num, den }: Fraction): number {
  return Number((num * 20_000n + den) / (den * 2n));
}

/**
 * The estimate at a step with its 95 % interval by Greenwood's variance on the log(-log) scale (Kalbfleisch and
 * Prentice), which stays between none and all. The estimate is exact and then rounded to a hundredth of a percent; the
 * limits pass through logarithms in floating point and are rounded to the same. They are null at none.
 */
export function intervalOf({
  survival,
  greenwood,
}: Step): Interval | { estimate: number; lower: null; upper: null } {
  const estimate = basisPoints(survival);
  if (greenwood === null || survival.num === 0n) return { estimate, lower: null, upper: null };
  const share = ratio(survival);
  const spread = (1.959963984540054 * Math.sqrt(ratio(greenwood))) / Math.abs(Math.log(share));
  const limit = (sign: number) => Math.round(10_000 * share ** Math.exp(sign * spread));
  return { estimate, lower: limit(1), upper: limit(-1) };
}

/** Greenwood's standard error of the estimate, in hundredths of a percent, rounded; null at none. */
export function standardError({ survival, greenwood }: Step): number | null {
  return greenwood === null ? null : Math.round(10_000 * ratio(survival) * Math.sqrt(ratio(greenwood)));
}

/** A fraction as a floating-point number, also when its parts are beyond the range of one. */
function ratio({ num, den }: Fraction): number {
  const digits = 10n ** 18n;
  return num === 0n ? 0 : Number((num * digits) / den) / 1e18;
}

function sumOf(a: Fraction, b: Fraction): Fraction {
  return reduced(a.num * b.den + b.num * a.den, a.den * b.den);
}

function reduced(num: bigint, den: bigint): Fraction {
  let [a, b] = [num, den];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { num: 0n, den: 1n } : { num: num / a, den: den / a };
}
