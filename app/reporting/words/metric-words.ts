import type { Language } from '#app/identity/domain/actor.ts';
import { formatCount, formatMoney, formatPercent, UNKNOWN } from '#app/ui/format.ts';
import { bilingual, sayer } from '#app/ui/words.ts';
import { type Calculated, type CalculatedKey, calculatedUnits, monthsText } from '../domain/calculated.ts';
import { type Amount, isStandard, type Metric, type MetricUnit, percentOf } from '../domain/metrics.ts';
import en from './metrics.en.json';
import zh from './metrics.zh.json';

export const metricWords = bilingual({ zh, en });

/** What a metric is called; an own one without an English name keeps its own. */
export function metricName(metric: Pick<Metric, 'key' | 'own'>, language: Language): string {
  const { key, own } = metric;
  if (own) return (language === 'en' ? own.nameEn : null) ?? own.name;
  return isStandard(key) ? sayer(metricWords, language)(`metric.${key}`) : key;
}

/** One sentence on what to count. */
export function metricHelp(metric: Pick<Metric, 'key' | 'own'>, language: Language): string | null {
  const { key, own } = metric;
  // What a house wrote about its own metric stands in its own language.
  if (own) return language === 'zh' ? own.help : null;
  return isStandard(key) ? sayer(metricWords, language)(`help.${key}`) : null;
}

/** An amount as people read it: 3,030 万元, 12.5%, 1,200. Null is unknown. */
export function amountText(unit: MetricUnit, amount: Amount | null, language: Language): string {
  if (amount === null) return UNKNOWN;
  if (unit === 'money') return formatMoney(amount, 'CNY', language);
  return unit === 'percent' ? formatPercent(percentOf(amount)) : formatCount(amount);
}

/** A calculated figure as people read it, or why there is none. */
export function calculatedText(key: CalculatedKey, figure: Calculated, language: Language): string {
  const say = sayer(metricWords, language);
  if (figure.kind === 'none') return say(`unknown.${figure.reason}`);
  if (figure.kind === 'missing') {
    const missing = figure.missing.map(({ metric, period }) =>
      say('unknown.missing-one', { metric: say(`metric.${metric}`), period: periodName(period, language) }),
    );
    return say('unknown.missing', { missing: missing.join(say('join')) });
  }
  const unit = calculatedUnits[key];
  if (unit === 'months') return say('months', { count: monthsText(figure.value) });
  return amountText(unit, figure.value, language);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The name of a period: 2026 年 10 月, 2026 年第 3 季度; Oct 2026, Q3 2026. */
export function periodName(key: string, language: Language): string {
  const year = key.slice(0, 4);
  const rest = key.slice(5);
  if (rest.startsWith('Q'))
    return language === 'zh' ? `${year} 年第 ${rest.slice(1)} 季度` : `${rest} ${year}`;
  return language === 'zh' ? `${year} 年 ${Number(rest)} 月` : `${months[Number(rest) - 1] ?? rest} ${year}`;
}
