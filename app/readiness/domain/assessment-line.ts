import type { Exact } from '#app/rules/domain/exact.ts';
import { limbRules, type Rule } from '#app/rules/domain/rule.ts';
import type { LimbVerdict, Verdict } from '#app/rules/domain/verdict.ts';
import type { Assessment } from './assessment.ts';

/**
 * An assessment as a line of JSON for other programs: money in yuan (or dollars), shares in percent, growth over two
 * years as the ratio of the two, all as decimal texts; words are left to whoever shows them, except with the tree.
 * `rule` is that of the edition.
 */
export function assessmentLine(made: Assessment, rule: Rule, { tree = false } = {}) {
  const { score, checks } = made;
  const asks = factsAsked(rule);
  return {
    edition: made.edition,
    on: made.on,
    answer: made.answer,
    conditions: made.verdict.answer,
    score: score.value,
    low: score.low,
    high: score.high,
    parts: Object.fromEntries(score.parts.map(({ key, low, high, weight }) => [key, { low, high, weight }])),
    bestTrack: made.bestTrack,
    tracks: made.tracks.map(({ code, answer }) => ({ code, answer })),
    checks:
      checks &&
      Object.fromEntries(
        Object.entries(checks).map(([severity, { clear, unanswered, problems }]) => [
          severity,
          { clear, unanswered, problems },
        ]),
      ),
    gaps: made.gaps.map((gap) =>
      gap.kind === 'check'
        ? { kind: gap.kind, code: gap.code, severity: gap.severity }
        : { kind: gap.kind, ...limbLine(gap.limb) },
    ),
    missing: made.missing.map(({ id }) => id),
    persons: made.persons.map(({ code }) => ({ code, asks: asks.get(code) ?? [] })),
    ...(tree ? { tree: treeOf(made.verdict) } : {}),
  };
}

const kept = new WeakMap<Rule, ReadonlyMap<string, readonly string[]>>();

/** The facts of each condition, by their codes. */
function factsAsked(rule: Rule): ReadonlyMap<string, readonly string[]> {
  const before = kept.get(rule);
  if (before) return before;
  const asked = new Map(limbRules(rule).map(({ code, needs }) => [code, needs.map(([, { id }]) => id)]));
  kept.set(rule, asked);
  return asked;
}

function limbLine({ code, clause, figure, threshold, gap, share }: LimbVerdict) {
  const unit = threshold?.unit ?? null;
  const shown = (value: Exact | null) => value && unit && inUnit(value, unit);
  return {
    code,
    clause,
    unit: unit && (units[unit]?.name ?? unit),
    bound: threshold?.bound ?? null,
    threshold: threshold && shown(threshold.limit),
    figure: shown(figure),
    gap: shown(gap),
    share: share && decimal(share, 6),
  };
}

function treeOf(verdict: Verdict): unknown {
  const { code, answer, words } = verdict;
  if (verdict.kind === 'group') {
    return { code, words, answer, wanted: verdict.wanted, parts: verdict.parts.map(treeOf) };
  }
  const { confidence, facts, missing, reason } = verdict;
  return {
    ...limbLine(verdict),
    words,
    answer,
    confidence,
    reason,
    facts: facts.map(({ id, value, unit, source, note, audit }) => ({
      id,
      value: typeof value === 'object' ? (unit ? inUnit(value, unit) : decimal(value, 6)) : value,
      source,
      note,
      audit,
    })),
    missing: missing.map(({ id }) => id),
  };
}

/** What the portal counts in, and what a file is told in. */
const units: Record<string, { name: string; times: bigint; over: bigint }> = {
  CNY: { name: 'yuan', times: 1n, over: 100n },
  HKD: { name: 'hkd', times: 1n, over: 100n },
  USD: { name: 'usd', times: 1n, over: 100n },
  share: { name: 'percent', times: 100n, over: 1n },
};

function inUnit({ n, d }: Exact, unit: string): string {
  const { times, over } = units[unit] ?? { times: 1n, over: 1n };
  return decimal({ n: n * times, d: d * over }, 6);
}

/** Rounded to so many places, halves away from zero, without trailing zeros. */
export function decimal({ n, d }: Exact, places: number): string {
  const scale = 10n ** BigInt(places);
  const size = (n < 0n ? -n : n) * scale;
  const rounded = (2n * size + d) / (2n * d);
  const digits = rounded.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const sign = n < 0n && rounded > 0n ? '-' : '';
  return `${sign}${digits.slice(0, -places)}${fraction && `.${fraction}`}`;
}
