import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { daysBetween } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/charts/chart.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { obligationState } from '../domain/obligation.ts';
import { type CompanyPeriod, companyReports } from '../queries/company-reports.ts';
import { StatePill } from '../ui/state-pill.tsx';
import { amountText, calculatedText, metricName, metricWords, periodName } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';
import { lastReported, type MetricTrends, metricTrends } from './metric-charts.server.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const found = await companyReports(db, actor, params.companyId ?? '');
  if (!found || actor.kind !== 'person') throw notFound();
  const { company, metrics, periods } = found;
  const last = lastReported(periods);
  const question = { companyId: company.companyId, metrics, last };
  return { ...found, trends: await metricTrends(db, actor, question, actor.language) };
}

export const meta = titled(reportingWords, (say, { company }: Awaited<ReturnType<typeof loader>>) =>
  say('company.title', { name: company.name }),
);

/** What a company reported: what is open, how its figures went, what follows from them, and every report. */
export default function CompanyReportsPage() {
  const { company, periods, trends, today, may } = useLoaderData<typeof loader>();
  const say = useWords(reportingWords);
  const language = useLanguage();
  const name = language === 'en' ? (company.nameEn ?? company.name) : company.name;
  const open = periods.filter(({ version, dueOn }) => version === 0 && dueOn !== null).reverse();
  return (
    <Page
      title={say('company.heading')}
      lead={say('company.lead')}
      crumbs={
        <Link to={paths.company(company.companyId)}>
          <bdi>{name}</bdi>
        </Link>
      }
    >
      {may.write && periods.length > 0 ? (
        <Card title={say('company.open')} flush={open.length > 0}>
          {open.length === 0 ? (
            <p className="muted">{say('company.all-in')}</p>
          ) : (
            <ul className="lines">
              {open.map((one, at) => (
                <OpenReport
                  key={one.period}
                  companyId={company.companyId}
                  one={one}
                  today={today}
                  first={at === 0}
                />
              ))}
            </ul>
          )}
        </Card>
      ) : null}
      {trends ? <Trends trends={trends} /> : null}
      <Card title={say('company.history')} flush>
        {periods.length === 0 ? (
          <Empty title={say('company.no-reports')}>{say('company.no-reports-hint')}</Empty>
        ) : (
          <History companyId={company.companyId} periods={periods} today={today} />
        )}
      </Card>
    </Page>
  );
}

type OpenProps = { companyId: string; one: CompanyPeriod; today: CompanyPeriod['endsOn']; first: boolean };

function OpenReport({ companyId, one, today, first }: OpenProps) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const dueOn = one.dueOn ?? today;
  const days = daysBetween(today, dueOn);
  const key = days < 0 ? 'company.late-by' : days === 0 ? 'company.due-today' : 'company.due-in';
  const period = periodName(one.period, language);
  return (
    <li>
      <StatePill state={days < 0 ? 'late' : 'open'} />
      <div className="lines-text">
        <b>{period}</b>
        <span className="sub">{say(key, { day: dueOn, count: Math.abs(days) })}</span>
      </div>
      <ButtonLink
        className="lines-end"
        tone={first ? 'primary' : 'quiet'}
        small
        to={paths.companyReport(companyId, one.period)}
      >
        {say(one.drafted ? 'company.continue' : 'company.fill', { period })}
      </ButtonLink>
    </li>
  );
}

function Trends({ trends }: { trends: MetricTrends }) {
  const say = useWords(reportingWords);
  const term = useWords(metricWords);
  const language = useLanguage();
  return (
    <>
      <Card title={say('company.trends')}>
        <div className="columns">
          {trends.charts.map(({ metric, latest, drawing }) => (
            <div key={metric.key}>
              <h3>
                {metricName(metric, language)} <b>{amountText(metric.unit, latest, language)}</b>
              </h3>
              <Chart
                drawing={drawing}
                label={say('company.trend-label', { metric: metricName(metric, language) })}
              />
            </div>
          ))}
        </div>
      </Card>
      <Card title={say('company.calculated')}>
        <p className="caption mb-2">
          {say('company.calculated-lead', { period: periodName(trends.last.key, language) })}
        </p>
        <TableWrap>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{say('sheet.metric')}</th>
                <th scope="col" className="num">
                  {say('company.value')}
                </th>
                <th scope="col">{say('company.formula')}</th>
              </tr>
            </thead>
            <tbody>
              {trends.calculated.map(({ key, figure }) => (
                <tr key={key}>
                  <th scope="row">{term(`calculated.${key}`)}</th>
                  <td
                    className={figure.kind === 'value' ? 'num' : 'num unknown'}
                    data-label={say('company.value')}
                  >
                    {calculatedText(key, figure, language)}
                  </td>
                  <td className="muted" data-label={say('company.formula')}>
                    {term(`formula.${key}`)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      </Card>
    </>
  );
}

type HistoryProps = { companyId: string; periods: readonly CompanyPeriod[]; today: CompanyPeriod['endsOn'] };

function History({ companyId, periods, today }: HistoryProps) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('company.period')}</th>
            <th scope="col">{say('company.state')}</th>
            <th scope="col">{say('export.due')}</th>
            <th scope="col">{say('export.handed-in')}</th>
            <th scope="col">{say('company.versions')}</th>
          </tr>
        </thead>
        <tbody>
          {periods.map(({ period, dueOn, handedInOn, version }) => (
            <tr key={period}>
              <th scope="row">
                <Link to={paths.companyReport(companyId, period)}>{periodName(period, language)}</Link>
              </th>
              <td data-label={say('company.state')}>
                {dueOn ? (
                  <StatePill state={obligationState({ dueOn, handedInOn }, today)} />
                ) : (
                  <StatePill state="in" />
                )}
              </td>
              <td data-label={say('export.due')}>{formatDay(dueOn)}</td>
              <td data-label={say('export.handed-in')}>{formatDay(handedInOn)}</td>
              <td data-label={say('company.versions')}>
                {version > 0 ? say('company.version-count', { count: version }) : formatDay(null)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
