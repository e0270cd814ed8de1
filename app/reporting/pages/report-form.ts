import { z } from 'zod';
import { choice, line, maybe, prose, whole } from '#app/http/fields.ts';
import type { Problem, Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { Language } from '#app/identity/domain/actor.ts';
import { readCount, readMoney, readRatio } from '#app/imports/domain/read-number.ts';
import { scaled, unscaled } from '#app/kernel/decimal.ts';
import type { HandInRefusal } from '../commands/hand-in-report.ts';
import type { DraftRefusal } from '../commands/keep-draft.ts';
import { type Amount, type MetricKey, type MetricUnit, percentOf } from '../domain/metrics.ts';
import type { WantedMetric } from '../domain/report.ts';
import type { ReportVersion } from '../queries/report-facts.ts';
import { amountText, periodName } from '../words/metric-words.ts';

/** Ten thousand yuan are this many decimal places away from the fen. */
const WAN_PLACES = 6;

/** The form of a report: a field for each metric that is wanted, and one for its confirmation. */
export function reportSchema(wanted: readonly WantedMetric[]) {
  const fields: Record<string, z.ZodType<string | null>> = {};
  for (const { metric } of wanted) {
    fields[`m-${metric.key}`] = maybe(line({ max: 60 }));
    fields[`sure-${metric.key}`] = maybe(line({ max: 30 }));
  }
  return z.object({
    intent: choice(['hand-in', 'keep']),
    version: whole({ min: 0, max: 100_000 }),
    highlights: maybe(prose({ max: 2000 })),
    problems: maybe(prose({ max: 2000 })),
    asks: maybe(prose({ max: 2000 })),
    reason: maybe(line({ max: 200 })),
    ...fields,
  });
}

type Sent = Readonly<Record<string, unknown>>;

/** The amounts as typed: 3,030万, 1.2 亿, full-width digits; what says nothing is unknown. */
export function amountsOf(
  wanted: readonly WantedMetric[],
  sent: Sent,
): { amounts: Record<MetricKey, Amount | null>; problems: Problems } {
  const amounts: Record<MetricKey, Amount | null> = {};
  const problems: Problems = {};
  for (const { metric } of wanted) {
    const text = sent[`m-${metric.key}`];
    const reading = typeof text === 'string' ? read(metric.unit, text) : null;
    if (reading && 'kind' in reading) problems[`m-${metric.key}`] = reading;
    else amounts[metric.key] = reading?.amount ?? null;
  }
  return { amounts, problems };
}

function read(unit: MetricUnit, text: string): { amount: Amount | null } | Problem {
  const reading =
    unit === 'money'
      ? readMoney(text, 'wan')
      : unit === 'count'
        ? readCount(text)
        : readRatio(text, 'percent');
  if (reading.kind === 'unknown') return { amount: null };
  if (reading.kind === 'problem') return { kind: reading.problem };
  const { value } = reading;
  if (typeof value === 'string') return { amount: scaled(value) };
  return { amount: BigInt(value) };
}

/** The amounts that were ticked as right. */
export function confirmedOf(wanted: readonly WantedMetric[], sent: Sent): Record<MetricKey, Amount> {
  return Object.fromEntries(
    wanted.flatMap(({ metric }) => {
      const text = sent[`sure-${metric.key}`];
      return typeof text === 'string' && /^-?\d{1,20}$/.test(text) ? [[metric.key, BigInt(text)]] : [];
    }),
  );
}

/** A version as it stands in the fields of the form. */
export function textsOf(
  wanted: readonly WantedMetric[],
  version: ReportVersion | undefined,
): Record<string, string> {
  if (!version) return {};
  const { amounts, highlights, problems, asks } = version;
  const texts: Record<string, string> = {
    highlights: highlights ?? '',
    problems: problems ?? '',
    asks: asks ?? '',
  };
  for (const { metric } of wanted) {
    const amount = amounts[metric.key];
    if (amount !== undefined) texts[`m-${metric.key}`] = fieldText(metric.unit, amount);
  }
  return texts;
}

function fieldText(unit: MetricUnit, amount: Amount): string {
  if (unit === 'money') return unscaled(amount, WAN_PLACES);
  return unit === 'percent' ? percentOf(amount) : String(amount);
}

/** What of a sent form is kept as a draft: what was typed, not what was confirmed. */
export function draftOf(typed: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => {
      const kept = name.startsWith('m-') || ['highlights', 'problems', 'asks', 'reason'].includes(name);
      return kept && typeof value === 'string' && value.trim() !== '' ? [[name, value]] : [];
    }),
  );
}

/** What a refusal amounts to on the form; throws where there is no form for it. */
export function reportProblems(
  refusal: HandInRefusal | DraftRefusal,
  wanted: readonly WantedMetric[],
  language: Language,
): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'invalid':
      return Object.fromEntries(refusal.problems.map(({ metric, kind }) => [`m-${metric}`, { kind }]));
    case 'please-confirm': {
      const units = new Map(wanted.map(({ metric }) => [metric.key, metric.unit]));
      const jumps = refusal.jumps.map(({ metric, kind, before, now }): [string, Problem] => {
        const shown = (amount: Amount) => amountText(units.get(metric) ?? 'count', amount, language);
        return [
          `m-${metric}`,
          {
            kind: `jump.${kind}`,
            amount: String(now),
            before: shown(before.amount),
            before_period: periodName(before.period, language),
            now: shown(now),
          },
        ];
      });
      return { '': { kind: 'please-confirm' }, ...Object.fromEntries(jumps) };
    }
    default:
      return { '': { kind: refusal.kind } };
  }
}
