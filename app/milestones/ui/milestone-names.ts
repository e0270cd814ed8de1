import type { Language } from '#app/identity/domain/actor.ts';
import type { Metric } from '#app/reporting/domain/metrics.ts';
import { amountText, metricName } from '#app/reporting/words/metric-words.ts';
import { sayer } from '#app/ui/words.ts';
import type { Target } from '../domain/milestone.ts';
import { milestonesWords } from '../words/words.ts';

type Titled = { title: string; titleEn: string | null };

export function titleOf({ title, titleEn }: Titled, language: Language): string {
  return language === 'en' ? (titleEn ?? title) : title;
}

export function nameOf(
  { name, nameEn }: { name: string; nameEn: string | null },
  language: Language,
): string {
  return language === 'en' ? (nameEn ?? name) : name;
}

/** 付费客户数 ≥ 20 */
export function targetText(target: Target, metrics: readonly Metric[], language: Language): string {
  const say = sayer(milestonesWords, language);
  const metric = metrics.find(({ key }) => key === target.metricKey);
  return say('missing.target', {
    metric: metric ? metricName(metric, language) : target.metricKey,
    sign: say(`sign.${target.comparison}`),
    value: amountText(metric?.unit ?? 'count', target.value, language),
  });
}

type Lacking = Titled & {
  id: string;
  state: string;
  target: Target | null;
  forecast: bigint | null;
  evidence: string | null;
  evidenceEn: string | null;
  verifier: string;
  risk: 'metric-trend' | 'predecessor' | 'part' | null;
};

/** What an open milestone lacks, in a few words each; nothing for one that is over. */
export function lacks(
  milestone: Lacking,
  { metrics, hasParts, language }: { metrics: readonly Metric[]; hasParts: boolean; language: Language },
): string[] {
  const { state, target, forecast, risk, verifier } = milestone;
  if (state === 'met' || state === 'waived') return [];
  const say = sayer(milestonesWords, language);
  const evidence = (language === 'en' ? milestone.evidenceEn : null) ?? milestone.evidence;
  const unit = metrics.find(({ key }) => key === target?.metricKey)?.unit ?? 'count';
  return [
    ...(risk ? [say(`risk.${risk}`)] : []),
    ...(target ? [targetText(target, metrics, language)] : []),
    ...(target && forecast !== null
      ? [say('missing.forecast', { value: amountText(unit, forecast, language) })]
      : []),
    ...(hasParts ? [say('missing.parts')] : []),
    ...(state === 'submitted' ? [say('missing.verify')] : []),
    ...(state !== 'submitted' && verifier !== 'metric' && evidence
      ? [say('missing.evidence', { evidence })]
      : []),
  ];
}

export function slipText(slip: number | null, language: Language): string {
  const say = sayer(milestonesWords, language);
  if (slip === null) return say('missing.nothing');
  if (slip === 0) return say('slip.none');
  return say(slip > 0 ? 'slip.late' : 'slip.early', { count: Math.abs(slip) });
}
