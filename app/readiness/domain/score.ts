import type { Exact } from '#app/rules/domain/exact.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import type { LimbRule, Rule } from '#app/rules/domain/rule.ts';
import type { LimbVerdict, Verdict } from '#app/rules/domain/verdict.ts';
import type { CheckPack } from './board.ts';
import type { CheckStanding } from './check-standing.ts';
import { isEvidenced } from './evidence.ts';
import { stepsOf } from './process.ts';
import { mix, ONE, type Span, spanOf } from './span.ts';

export const scoreParts = ['conditions', 'blockers', 'majors', 'evidence', 'process'] as const;
export type ScorePart = (typeof scoreParts)[number];

/** Whole points. `value` is what can be shown today and equals `low`; `high` is where all that is open turns out well. */
export type Points = { readonly value: number; readonly low: number; readonly high: number };
export type Score = Points & {
  readonly parts: readonly (Points & { readonly key: ScorePart; readonly weight: number })[];
};

/** How the hundred points are given. Boards without checks and steps have conditions and evidence alone. */
export const weights: Record<'asked' | 'unasked', Record<ScorePart, number>> = {
  asked: { conditions: 50, blockers: 20, majors: 10, evidence: 10, process: 10 },
  unasked: { conditions: 80, blockers: 0, majors: 0, evidence: 20, process: 0 },
};

/** How far conditions are fulfilled, and how far that rests on evidence. */
export type Measure = { readonly credit: Span; readonly evidence: Span };

const HALF = 500_000n;
const full: Span = { low: ONE, high: ONE };
const none: Span = { low: 0, high: 0 };
const open: Span = { low: 0, high: ONE };
const unknown: Measure = { credit: open, evidence: open };

/**
 * The score of a company for a board; the page docs/readiness-score.md defines it. `verdict` is what `judge` made of the
 * book by `rule`; `tracks` the code of the group of which one track is enough.
 */
export function scoreOf(
  board: { code: string; checks: CheckPack; tracks: string | null },
  rule: Rule,
  verdict: Verdict,
  book: Book,
  standing: CheckStanding | null,
): Score {
  const { credit, evidence } = conditionsOf(rule, verdict, board.tracks);
  if (!standing) {
    return total([part('conditions', 80, credit), part('evidence', 20, evidence)], weights.unasked);
  }
  const weight = weights.asked;
  return total(
    [
      part('conditions', weight.conditions, credit),
      part('blockers', weight.blockers, standing.blockers),
      part('majors', weight.majors, standing.majors),
      part('evidence', weight.evidence, mix(evidence, standing.evidence, 1, 1)),
      part('process', weight.process, progressOf(board, book)),
    ],
    weight,
  );
}

function part(key: ScorePart, weight: number, { low, high }: Span): Score['parts'][number] {
  const shown = Math.floor((weight * low) / ONE);
  return { key, weight, value: shown, low: shown, high: Math.floor((weight * high) / ONE) };
}

function total(given: Score['parts'], weight: Record<ScorePart, number>): Score {
  const parts = scoreParts.map((key) => given.find((one) => one.key === key) ?? part(key, weight[key], none));
  const low = parts.reduce((points, one) => points + one.low, 0);
  const high = parts.reduce((points, one) => points + one.high, 0);
  return { value: low, low, high, parts };
}

function progressOf(board: { code: string; checks: CheckPack }, { facts }: Book): Span {
  const steps = stepsOf(board);
  let done = 0;
  let unsaid = 0;
  for (const { key } of steps) {
    const value = facts.get(key)?.value;
    if (value === undefined) unsaid++;
    else if (value === true) done++;
  }
  return spanOf(done, unsaid, steps.length);
}

/** The group of tracks counts three fifths, the mean of all other conditions two; either alone where the other is not. */
export function conditionsOf(rule: Rule, verdict: Verdict, tracks: string | null): Measure {
  const others: Measure[] = [];
  const track = tracks === null ? null : apart(rule, verdict, tracks, others);
  if (!track) return measure(rule, verdict) ?? { credit: full, evidence: full };
  const rest = together(others.length, others);
  if (!rest) return track;
  return {
    credit: mix(track.credit, rest.credit, 3, 2),
    evidence: mix(track.evidence, rest.evidence, 3, 2),
  };
}

/** Goes down groups of which all parts are wanted to the one that the tracks are in; what stands beside goes to `others`. */
function apart(rule: Rule, verdict: Verdict, tracks: string, others: Measure[]): Measure | null {
  if (!holdsTracks(rule, tracks)) return null;
  const isWhole = rule.kind === 'group' && rule.code !== tracks && rule.wanted === rule.parts.length;
  if (!isWhole || verdict.kind === 'limb') return measure(rule, verdict);
  let found: Measure | null = null;
  for (const [at, one] of rule.parts.entries()) {
    const judged = verdict.parts[at] as Verdict;
    if (!found && holdsTracks(one, tracks)) found = apart(one, judged, tracks, others);
    else {
      const other = measure(one, judged);
      if (other) others.push(other);
    }
  }
  return found;
}

const tracksWithin = new WeakMap<Rule, Map<string, boolean>>();

function holdsTracks(rule: Rule, tracks: string): boolean {
  if (rule.code === tracks) return true;
  if (rule.kind === 'limb') return false;
  const kept = tracksWithin.get(rule) ?? new Map<string, boolean>();
  const before = kept.get(tracks);
  if (before !== undefined) return before;
  const holds = (rule.kind === 'group' ? rule.parts : rule.branches).some((one) => holdsTracks(one, tracks));
  tracksWithin.set(rule, kept.set(tracks, holds));
  return holds;
}

/** How far a rule is fulfilled; null of notices, which count for nothing. */
export function measure(rule: Rule, verdict: Verdict): Measure | null {
  if (rule.kind === 'limb') return verdict.kind === 'limb' ? ofLimb(rule, verdict) : unknown;
  if (verdict.kind === 'limb') return unknown;
  if (rule.kind === 'cases') return ofCases(rule.branches, verdict.parts);
  if (rule.wanted === 0) return null;
  const parts: Measure[] = [];
  for (let at = 0; at < rule.parts.length; at++) {
    const one = measure(rule.parts[at] as Rule, verdict.parts[at] as Verdict);
    if (one) parts.push(one);
  }
  const notices = rule.parts.length - parts.length;
  return together(Math.max(1, rule.wanted - notices), parts);
}

/** The chosen one; where none is chosen yet, anything from the worst to the best of them. */
function ofCases(branches: readonly Rule[], judged: readonly Verdict[]): Measure {
  const [first] = judged;
  if (first && judged.length === 1) {
    const chosen = branches.find(({ code }) => code === first.code);
    return (chosen && measure(chosen, first)) ?? unknown;
  }
  const all = branches.flatMap((branch, at) => measure(branch, judged[at] as Verdict) ?? []);
  return all.length === 0 ? unknown : all.reduce((a, b) => both(a, b, either));
}

function either(a: Span, b: Span): Span {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

function better(a: Span, b: Span): Span {
  return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) };
}

function both(a: Measure, b: Measure, by: (a: Span, b: Span) => Span): Measure {
  return { credit: by(a.credit, b.credit), evidence: by(a.evidence, b.evidence) };
}

/** The mean of the `wanted` best; null of nothing. */
function together(wanted: number, parts: readonly Measure[]): Measure | null {
  const [first] = parts;
  if (!first) return null;
  if (parts.length === 1) return first;
  if (wanted === 1) return parts.reduce((a, b) => both(a, b, better));
  return wanted >= parts.length ? meanOfAll(parts) : meanOfBest(wanted, parts);
}

function meanOfAll(parts: readonly Measure[]): Measure {
  let [low, high, shownLow, shownHigh] = [0, 0, 0, 0];
  for (let at = 0; at < parts.length; at++) {
    const { credit, evidence } = parts[at] as Measure;
    low += credit.low;
    high += credit.high;
    shownLow += evidence.low;
    shownHigh += evidence.high;
  }
  const share = (sum: number) => Math.floor(sum / parts.length);
  return {
    credit: { low: share(low), high: share(high) },
    evidence: { low: share(shownLow), high: share(shownHigh) },
  };
}

function meanOfBest(wanted: number, parts: readonly Measure[]): Measure {
  const best = (of: 'credit' | 'evidence', end: 'low' | 'high') => {
    const ends = parts.map((part) => part[of][end]).sort((a, b) => b - a);
    return Math.floor(ends.slice(0, wanted).reduce((sum, value) => sum + value, 0) / wanted);
  };
  return {
    credit: { low: best('credit', 'low'), high: best('credit', 'high') },
    evidence: { low: best('evidence', 'low'), high: best('evidence', 'high') },
  };
}

const shortOf: Measure = { credit: none, evidence: none };
const metOnEvidence: Measure = { credit: full, evidence: full };

/** Met counts one; short half of how near it is; what is missing or a person's anything between nothing and one. */
function ofLimb({ needs }: LimbRule, limb: LimbVerdict): Measure {
  if (limb.answer === 'short') {
    const near = nearness(limb);
    return near === 0 ? shortOf : { credit: { low: near, high: near }, evidence: none };
  }
  let evidenced = 0;
  for (const fact of limb.facts) if (isEvidenced(fact)) evidenced++;
  const known = limb.facts.length;
  if (limb.answer === 'met') {
    if (evidenced === known) return metOnEvidence;
    return { credit: full, evidence: spanOf(evidenced, 0, known) };
  }
  if (known === evidenced) return unknown;
  const all = Math.max(needs.length, known + limb.missing.length);
  return { credit: open, evidence: { low: 0, high: spanOf(0, all - known + evidenced, all).high } };
}

/** Half of the share of the threshold that is reached, in millionths: below half for whatever is short. */
function nearness({ share, threshold }: LimbVerdict): number {
  if (!share || !threshold) return 0;
  const fromBelow = threshold.bound === 'at-least' || threshold.bound === 'more-than';
  return fromBelow ? reached(share) : exceeded(share);
}

function reached({ n, d }: Exact): number {
  return n >= d ? 0 : Number(((d - n) * HALF) / d);
}

/** Of a ceiling: the ceiling over the figure that is above it. */
function exceeded({ n, d }: Exact): number {
  return Number((d * HALF) / (d + n));
}
