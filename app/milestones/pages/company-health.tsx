import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/charts/chart.tsx';
import { lineChart } from '#app/ui/charts/charts.server.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { sayer, useWords } from '#app/ui/words.ts';
import { healthParts, healthWeights, leastKnown } from '../domain/health.ts';
import { companyHealth } from '../queries/company-health.ts';
import { HealthRadar } from '../ui/health-radar.tsx';
import { healthWords } from '../words/health-words.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const found = await companyHealth(db, actor, params.companyId ?? '');
  if (!found || actor.kind !== 'person') throw notFound();
  const { company, today, history } = found;
  const say = sayer(healthWords, actor.language);
  const shown = [...history, today];
  const known = shown.filter(({ score }) => score !== null).length;
  const trend = lineChart({
    by: say('trend-by'),
    categories: shown.map(({ on }) => (on === today.on ? on.slice(5) : on.slice(2, 7))),
    series: [
      {
        name: say('title'),
        colour: 'action',
        labelled: true,
        figures: shown.map(({ score }) => (score === null ? null : { value: score, text: String(score) })),
      },
    ],
    range: [0, 100],
    width: 520,
    height: 240,
  });
  return { company, today, trend: known > 1 ? trend : null };
}

export const meta = titled(healthWords, (say, { company }: Awaited<ReturnType<typeof loader>>) =>
  say('page-title', { company: company.name }),
);

/** How a company does: the score and its five parts, how each is counted, and how it went. */
export default function CompanyHealth() {
  const { company, today, trend } = useLoaderData<typeof loader>();
  const say = useWords(healthWords);
  const name = useLanguage() === 'en' ? (company.nameEn ?? company.name) : company.name;
  return (
    <Page
      crumbs={
        <Link to={paths.company(company.id)}>
          <bdi>{name}</bdi>
        </Link>
      }
      title={say('title')}
      lead={say('lead')}
    >
      <div className="columns">
        <Card title={say('now')} aside={say('known', { known: today.known })}>
          {today.score === null ? (
            <Notice tone="missing">{say('unknown-score', { known: today.known, least: leastKnown })}</Notice>
          ) : (
            <div className="figures">
              <div className="figure">
                <b>{today.score}</b>
                <span>/ 100</span>
              </div>
            </div>
          )}
          <HealthRadar parts={today.parts} />
        </Card>
        <Card title={say('trend')}>
          {trend ? (
            <Chart drawing={trend} label={say('trend-label')}>
              {say('trend-help')}
            </Chart>
          ) : (
            <p className="muted">{say('trend-none')}</p>
          )}
        </Card>
      </div>
      <Card flush>
        <PartsTable />
      </Card>
      <p className="caption">{say('rule', { least: leastKnown })}</p>
    </Page>
  );
}

function PartsTable() {
  const { today } = useLoaderData<typeof loader>();
  const say = useWords(healthWords);
  return (
    <TableWrap>
      <table className="table table-cards">
        <caption className="sr-only">{say('now')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('column.part')}</th>
            <th scope="col" className="num">
              {say('column.points')}
            </th>
            <th scope="col" className="num">
              {say('column.weight')}
            </th>
            <th scope="col">{say('column.formula')}</th>
          </tr>
        </thead>
        <tbody>
          {healthParts.map((part) => {
            const points = today.parts[part];
            return (
              <tr key={part}>
                <th scope="row">{say(`part.${part}`)}</th>
                <td className="num" data-label={say('column.points')}>
                  {points === null ? <span className="unknown">{say('unknown')}</span> : points}
                </td>
                <td className="num" data-label={say('column.weight')}>
                  {healthWeights[part]}%
                </td>
                <td className="full" data-label={say('column.formula')}>
                  {say(`formula.${part}`)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableWrap>
  );
}
