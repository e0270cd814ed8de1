import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type JumpKind, jumpBetween } from './jumps.ts';
import { type Amount, amountProblem, type Metric, type MetricKey } from './metrics.ts';

/** One field of a report. */
export type WantedMetric = { metric: Metric; required: boolean };

/** The last amount known of a metric before the period, and of which period it is. */
export type Earlier = { period: string; amount: Amount };

export type ReportTexts = { highlights: string | null; problems: string | null; asks: string | null };

/** A report as somebody wants to hand it in; a metric that is absent or null is not known. */
export type ReportContent = ReportTexts & { amounts: Readonly<Record<MetricKey, Amount | null>> };

export type AmountProblem = { metric: MetricKey; kind: 'required' | 'below-zero' | 'too-much' };
export type Jump = { metric: MetricKey; kind: JumpKind; before: Earlier; now: Amount };

export type ContentRefusal =
  | { kind: 'invalid'; problems: AmountProblem[] }
  /** Amounts that look like a slip of the pen: each is confirmed as it stands, or mended. */
  | { kind: 'please-confirm'; jumps: Jump[] }
  | { kind: 'nothing-changed' };

export type ReportDecision = {
  /** What is known, by metric. */
  amounts: Record<MetricKey, Amount>;
  /** The metrics whose jump was confirmed. */
  confirmed: MetricKey[];
};

/**
 * Whether a report can be taken as it is. A confirmation holds for the very amount it was given for: whoever changes the
 * amount afterwards is asked again. A report that was handed in before and has not changed is refused as such.
 *
 * @param confirmed the amounts that the person confirmed, by metric
 */
export function decideReport({
  wanted,
  earlier,
  standing,
  content,
  confirmed,
}: {
  wanted: readonly WantedMetric[];
  earlier: Readonly<Record<MetricKey, Earlier>>;
  standing: (ReportTexts & { amounts: Readonly<Record<MetricKey, Amount>> }) | null;
  content: ReportContent;
  confirmed: Readonly<Record<MetricKey, Amount>>;
}): Result<ReportDecision, ContentRefusal> {
  const problems: AmountProblem[] = [];
  const jumps: Jump[] = [];
  const decision: ReportDecision = { amounts: {}, confirmed: [] };
  for (const { metric, required } of wanted) {
    const amount = content.amounts[metric.key] ?? null;
    if (amount === null) {
      if (required) problems.push({ metric: metric.key, kind: 'required' });
      continue;
    }
    const problem = amountProblem(metric, amount);
    if (problem) problems.push({ metric: metric.key, kind: problem });
    decision.amounts[metric.key] = amount;
    const before = earlier[metric.key];
    const kind = before ? jumpBetween(metric.unit, before.amount, amount) : null;
    if (!before || !kind || standing?.amounts[metric.key] === amount) continue;
    if (confirmed[metric.key] === amount) decision.confirmed.push(metric.key);
    else jumps.push({ metric: metric.key, kind, before, now: amount });
  }
  if (problems.length > 0) return refuse({ kind: 'invalid', problems });
  if (jumps.length > 0) return refuse({ kind: 'please-confirm', jumps });
  if (standing && saysTheSame(standing, { ...content, amounts: decision.amounts })) {
    return refuse({ kind: 'nothing-changed' });
  }
  return ok(decision);
}

type Said = ReportTexts & { amounts: Readonly<Record<MetricKey, Amount>> };

function saysTheSame(a: Said, b: Said): boolean {
  const keys = new Set([...Object.keys(a.amounts), ...Object.keys(b.amounts)]);
  return (
    [...keys].every((key) => a.amounts[key] === b.amounts[key]) &&
    a.highlights === b.highlights &&
    a.problems === b.problems &&
    a.asks === b.asks
  );
}
