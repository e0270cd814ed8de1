import { Form, Link } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button, buttonClass } from '#app/ui/button.tsx';
import { Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { metricGroups } from '../domain/metrics.ts';
import type { Earlier, WantedMetric } from '../domain/report.ts';
import { metricWords } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';
import { MetricField } from './metric-field.tsx';

type Props = {
  wanted: readonly WantedMetric[];
  earlier: Readonly<Record<string, Earlier>>;
  /** What the fields show before anything is typed. */
  known: Readonly<Record<string, string>>;
  /** The version that is corrected; 0 for a report that is not in. */
  version: number;
  /** Where somebody goes who changes her mind; null where there is nothing to go back to. */
  back: string | null;
  reply: FormReply | undefined;
};

/** The founder's form: figures by group with last time's beside each, a few words, and two buttons. */
export function ReportForm({ wanted, earlier, known, version, back, reply }: Props) {
  const say = useWords(reportingWords);
  const term = useWords(metricWords);
  const problem = useProblems(reply, reportingWords);
  const text = (name: string) => ({
    name,
    defaultValue: typedOr(reply, name, known[name] ?? ''),
    problem: problem(name),
  });
  const named = Object.keys(reply?.problems ?? {}).filter((field) => field !== '');
  const groups = metricGroups
    .map((group) => ({ group, all: wanted.filter(({ metric }) => metric.group === group) }))
    .filter(({ all }) => all.length > 0);
  return (
    <Form method="post" className="form form-wide">
      <FormProblem
        problem={problem('')}
        problems={Object.fromEntries(named.map((field) => [field, problem(field)]))}
      />
      <input type="hidden" name="version" value={version} />
      <p className="caption">{say('sheet.money-hint')}</p>
      {groups.map(({ group, all }) => (
        <fieldset key={group}>
          <legend>{term(`group.${group}`)}</legend>
          <div className="form-grid">
            {all.map(({ metric, required }) => (
              <MetricField
                key={metric.key}
                metric={metric}
                required={required}
                earlier={earlier[metric.key]}
                text={typedOr(reply, `m-${metric.key}`, known[`m-${metric.key}`] ?? '')}
                problem={problem(`m-${metric.key}`)}
                asked={askedOf(reply, metric.key)}
                confirmed={typedOr(reply, `sure-${metric.key}`, '') || null}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset>
        <legend>{say('sheet.texts')}</legend>
        <div className="stack">
          <TextAreaField
            {...text('highlights')}
            label={say('sheet.highlights')}
            required={false}
            rows={2}
            maxLength={2000}
          />
          <TextAreaField
            {...text('problems')}
            label={say('sheet.problems')}
            required={false}
            rows={2}
            maxLength={2000}
          />
          <TextAreaField
            {...text('asks')}
            label={say('sheet.asks')}
            required={false}
            rows={2}
            maxLength={2000}
          />
          {version > 0 ? (
            <Field {...text('reason')} label={say('sheet.reason')} required={false} maxLength={200} />
          ) : null}
        </div>
      </fieldset>
      <div className="form-actions">
        <Button name="intent" value="hand-in">
          {say(version > 0 ? 'sheet.hand-in-anew' : 'sheet.hand-in')}
        </Button>
        <Button tone="quiet" name="intent" value="keep" formNoValidate>
          {say('sheet.keep')}
        </Button>
        {back ? (
          <Link to={back} className={buttonClass({ tone: 'quiet' })}>
            {say('sheet.cancel')}
          </Link>
        ) : null}
      </div>
    </Form>
  );
}

/** The amount of a field that is asked about, if it is. */
function askedOf(reply: FormReply | undefined, key: string): { amount: string; shown: string } | null {
  const problem = reply?.problems[`m-${key}`];
  if (!problem?.kind.startsWith('jump.')) return null;
  return { amount: String(problem.amount), shown: String(problem.now) };
}
