import { exactFromText } from '#app/rules/domain/exact.ts';
import type { LimbVerdict } from '#app/rules/domain/verdict.ts';
import { exactInUnit } from '#app/rules/ui/figure-text.ts';
import { rulesWords } from '#app/rules/words/rules-words.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { TrendPoint } from '../queries/criteria-page.ts';
import { criteriaWords } from '../words/criteria-words.ts';

/** How a criterion stood at the end of each month: the answer with its figure. */
export function TrendDots({ points, limb }: { points: readonly TrendPoint[]; limb: LimbVerdict }) {
  const say = useWords(criteriaWords);
  const rules = useWords(rulesWords);
  const language = useLanguage();
  if (points.length === 0) return <p className="caption">{say('trend_none')}</p>;
  const figure = (text: string | null) => {
    const value = text === null ? null : exactFromText(text);
    return value && limb.threshold ? exactInUnit(value, limb.threshold.unit, rules, language) : null;
  };
  return (
    <div>
      <p className="caption">{say('trend')}</p>
      <ul className="row">
        {points.map((point) => (
          <li key={point.month} className="caption">
            {point.month} <Pill tone={point.answer}>{figure(point.figure) ?? undefined}</Pill>
          </li>
        ))}
      </ul>
    </div>
  );
}
