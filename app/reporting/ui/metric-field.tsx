import { CheckField, Field } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { Metric } from '../domain/metrics.ts';
import type { Earlier } from '../domain/report.ts';
import { amountText, metricHelp, metricName, periodName } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';

type Props = {
  metric: Metric;
  required: boolean;
  earlier: Earlier | undefined;
  text: string;
  problem: string | undefined;
  /** The amount that was asked about, as it stands in the form and as people read it. */
  asked: { amount: string; shown: string } | null;
  /** An amount that was confirmed before and is sent again. */
  confirmed: string | null;
};

/** One figure: its name, the box with its unit, what it was last time, and the tick where it is asked about. */
export function MetricField({ metric, required, earlier, text, problem, asked, confirmed }: Props) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const { key, unit, belowZero } = metric;
  const help = metricHelp(metric, language);
  return (
    <div>
      <Field
        name={`m-${key}`}
        label={metricName(metric, language)}
        unit={
          unit === 'money' ? say('sheet.unit-wan') : unit === 'percent' ? say('sheet.unit-percent') : null
        }
        defaultValue={text}
        problem={problem}
        required={required}
        inputMode={belowZero ? 'text' : unit === 'count' ? 'numeric' : 'decimal'}
        maxLength={60}
        autoComplete="off"
        help={
          <>
            {earlier ? (
              <>
                {say('sheet.before', {
                  period: periodName(earlier.period, language),
                  amount: amountText(unit, earlier.amount, language),
                })}
                {help ? <br /> : null}
              </>
            ) : null}
            {help}
          </>
        }
      />
      {asked ? (
        <CheckField
          name={`sure-${key}`}
          value={asked.amount}
          label={say('sheet.sure', { now: asked.shown })}
        />
      ) : confirmed ? (
        <input type="hidden" name={`sure-${key}`} value={confirmed} />
      ) : null}
    </div>
  );
}
