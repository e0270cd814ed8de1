import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { metricWords } from '#app/reporting/words/metric-words.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/charts/chart.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { shown } from '../domain/member-filter.ts';
import { cohortPage } from '../queries/cohort-page.ts';
import { CohortFrame } from '../ui/cohort-frame.tsx';
import { incubationWords } from '../words/incubation-words.ts';
import { comparedMetrics, figuresFor, metricOf } from './cohort-figures.server.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const cohort = await cohortPage(db, actor, params.cohortId ?? '');
  if (!cohort || actor.kind !== 'person') throw notFound();
  const metric = metricOf(new URL(request.url).searchParams.get('metric'));
  const figures = await figuresFor(db, actor, cohort, metric);
  return {
    cohort: { ...cohort, members: shown(cohort.members, 'present') },
    metric,
    metrics: comparedMetrics,
    ...figures,
  };
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  incubationWords,
  (say, { cohort }: Data) => `${cohort.programmeName} ${cohort.name} · ${say('cohort.tab.figures')}`,
);

/** One metric of a cohort: company by company over a year, and against the programme's other cohorts. */
export default function CohortFigures() {
  const say = useWords(incubationWords);
  const sayMetric = useWords(metricWords);
  const { cohort, metric, metrics, multiples, comparison } = useLoaderData<typeof loader>();
  const name = sayMetric(`metric.${metric}`);
  return (
    <CohortFrame cohort={cohort}>
      <Form method="get" className="filters no-print">
        <SelectField
          label={say('figures.metric')}
          name="metric"
          options={metrics.map((one) => ({ value: one, label: sayMetric(`metric.${one}`) }))}
          defaultValue={metric}
        />
        <Button tone="quiet">{say('figures.apply')}</Button>
      </Form>
      <Card title={say('figures.multiples', { metric: name })} aside={say('figures.multiples-note')}>
        {multiples.length === 0 ? (
          <Empty title={say('figures.none')}>{say('figures.none-text')}</Empty>
        ) : (
          <div className="multiples">
            {multiples.map((one) => (
              <div key={one.title}>
                <h3>{one.title}</h3>
                <p className="caption">{one.latest}</p>
                <Chart drawing={one} label={`${one.title} · ${name}`} />
              </div>
            ))}
          </div>
        )}
      </Card>
      <Card title={say('figures.compare')} aside={name}>
        {comparison ? (
          <Chart drawing={comparison} label={say('figures.compare')}>
            {say('figures.compare-note')}
          </Chart>
        ) : (
          <p className="muted">{say('figures.compare-few')}</p>
        )}
      </Card>
    </CohortFrame>
  );
}
