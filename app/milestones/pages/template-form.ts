import { z } from 'zod';
import { choice, id, line, many, maybe, prose, whole } from '#app/http/fields.ts';
import type { Problem } from '#app/http/problems.ts';
import { parseDecimal, scaled, unscaled } from '#app/kernel/decimal.ts';
import type { Metric, MetricUnit } from '#app/reporting/domain/metrics.ts';
import type { TemplateRefusal } from '../commands/write-template.ts';
import { comparisons, consequences, type Target, verifiers } from '../domain/milestone.ts';
import { LONGEST_OFFSET, type TemplateMilestone, type TemplateProblem } from '../domain/template.ts';

const version = () => whole({ min: 0, max: 1_000_000_000 }).transform(Number);
const offset = () => whole({ min: 0, max: LONGEST_OFFSET }).transform(Number);

export const templateSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    version: version(),
    milestoneId: maybe(id()),
    title: line({ max: 60 }),
    titleEn: maybe(line({ max: 120 })),
    detail: maybe(prose({ max: 1000 })),
    startsAfter: offset(),
    dueAfter: offset(),
    parentId: maybe(id()),
    after: many(id(), 60),
    metricKey: maybe(line({ max: 40 })),
    comparison: choice(comparisons),
    value: maybe(line({ max: 40 })),
    evidence: maybe(line({ max: 200 })),
    evidenceEn: maybe(line({ max: 300 })),
    verifier: choice(verifiers),
    consequence: maybe(choice(consequences)),
    consequenceNote: maybe(line({ max: 100 })),
  }),
  z.object({ intent: z.literal('remove'), version: version(), milestoneId: id() }),
  z.object({ intent: z.literal('up'), version: version(), milestoneId: id() }),
  z.object({ intent: z.literal('down'), version: version(), milestoneId: id() }),
  z.object({ intent: z.literal('archive'), version: version() }),
  z.object({ intent: z.literal('apply'), version: version(), plans: many(id(), 2000) }),
]);
export type TemplateValues = z.output<typeof templateSchema>;
export type SaveValues = Extract<TemplateValues, { intent: 'save' }>;

const placesOf: Record<MetricUnit, number> = { money: 6, percent: 4, count: 0 };

/** A typed target in the metric's unit: money is typed in 万元, percentages in percent. */
export function targetOfForm(
  { metricKey, comparison, value }: SaveValues,
  metrics: readonly Metric[],
): { ok: true; target: Target | null } | { ok: false; problem: Problem } {
  if (metricKey === null && value === null) return { ok: true, target: null };
  const metric = metrics.find(({ key }) => key === metricKey);
  if (!metric || value === null) return { ok: false, problem: { kind: 'target-incomplete' } };
  const places = placesOf[metric.unit];
  const decimal = parseDecimal(value.normalize('NFKC').replace(/[,\s]/g, ''), places);
  if (decimal === null) return { ok: false, problem: { kind: 'not-a-number' } };
  return { ok: true, target: { metricKey: metric.key, comparison, value: scaled(decimal, places) } };
}

/** A target as it is typed. */
export function typedTarget(target: Target | null, metrics: readonly Metric[]): string {
  if (target === null) return '';
  const unit = metrics.find(({ key }) => key === target.metricKey)?.unit ?? 'count';
  return unscaled(target.value, placesOf[unit]);
}

/** The milestone that a form describes. */
export function milestoneOfForm(
  values: SaveValues,
  target: Target | null,
): Omit<TemplateMilestone, 'id' | 'position'> {
  const { title, titleEn, detail, startsAfter, dueAfter, parentId, after } = values;
  const { evidence, evidenceEn, verifier, consequence, consequenceNote } = values;
  return {
    title,
    titleEn,
    detail,
    startsAfter,
    dueAfter,
    parentId,
    predecessorIds: after,
    target,
    evidence,
    evidenceEn,
    verifier,
    consequence,
    consequenceNote,
  };
}

const fieldOf: Record<TemplateProblem['kind'], string> = {
  'too-many': '',
  'no-title': 'title',
  'offset-out-of-range': 'dueAfter',
  'due-before-start': 'dueAfter',
  'starts-before-predecessor-ends': 'startsAfter',
  'unknown-predecessor': 'after',
  'waits-for-itself': 'after',
  'part-of-a-part': 'parentId',
  'nothing-closes-it': 'verifier',
};

/** What a refusal says, by field. */
export function problemsOfRefusal(refusal: TemplateRefusal | { kind: string }): Record<string, Problem> {
  if (!('problems' in refusal)) return { '': { kind: refusal.kind } };
  return Object.fromEntries(
    refusal.problems.map((problem) => {
      const kind = problem.kind === 'due-before-start' ? 'due-before-start-offset' : problem.kind;
      return [fieldOf[problem.kind], { kind, ...('max' in problem ? { max: problem.max } : {}) }];
    }),
  );
}
