import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { yearOf } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/charts/chart.tsx';
import { moneyUnit } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { recordFigures, removeFigures } from '../commands/record-figures.ts';
import type { FigureKey } from '../domain/figures.ts';
import { figuresOf } from '../queries/figures-of.ts';
import { CompanyPage, useCompanyName } from '../ui/company-page.tsx';
import { Doubts } from '../ui/doubts.tsx';
import { useFigureLabels } from '../ui/figure-labels.ts';
import { FiguresForm } from '../ui/figures-form.tsx';
import { FiguresTable } from '../ui/figures-table.tsx';
import { NoFigures } from '../ui/latest-figures.tsx';
import { companyTerms } from '../words/company-terms.ts';
import { companyWords } from '../words/company-words.ts';
import { companyForPage } from './company-for-page.ts';
import { figuresChart } from './figures-chart.server.ts';
import {
  figureProblems,
  figuresSchema,
  periodInAddress,
  readPeriod,
  textsOfFigures,
} from './figures-form.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const company = await companyForPage(db, actor, params.companyId);
  if (actor.kind !== 'person') throw notFound();
  const rows = await figuresOf(db, actor, [company.companyId]);
  const search = new URL(request.url).searchParams;
  const asked = readPeriod(search.get('period'));
  const row = asked ? rows.find((one) => isOf(one, asked)) : undefined;
  return {
    company,
    rows,
    chart: figuresChart(rows, actor.language),
    form: company.may.edit
      ? {
          isOpen: row !== undefined || search.get('period') === 'new',
          known: textsOfFigures(row ?? null, missingYear(rows, yearOf(company.today) - 1)),
          seen: row ? row.enteredAt.toISOString() : null,
          period: row ? { fiscalYear: row.fiscalYear, period: row.period } : null,
        }
      : null,
    saved: readPeriod(search.get('saved')),
    removed: readPeriod(search.get('removed')),
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, figuresSchema);
  if (!form.ok) return invalid(form);
  const companyId = params.companyId ?? '';
  const { intent, fiscalYear, period, seen, ...set } = form.values;
  const key = { companyId, fiscalYear, period, seen };
  const result =
    intent === 'remove'
      ? await removeFigures(db, actor, key)
      : await recordFigures(db, actor, { ...key, set });
  if (!result.ok) return invalid(form, figureProblems(result.refusal));
  const done = intent === 'remove' ? 'removed' : 'saved';
  return redirectWithin(`${paths.companyFigures(companyId)}?${done}=${periodInAddress(key)}`);
}

export const meta = titled(companyWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('page.figures-title', { name: data.company.values.name }),
);

/** All published figures of a company, what is doubted about them, and for those who may the form for one period. */
export default function CompanyFigures() {
  const { company, rows, chart, form: offered, saved, removed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = offered?.isOpen || reply ? offered : null;
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const language = useLanguage();
  const name = useCompanyName(company);
  const labels = useFigureLabels();
  const page = paths.companyFigures(company.companyId);
  const at = (period: FigureKey | 'new') =>
    `${page}?period=${period === 'new' ? period : periodInAddress(period)}`;
  const doubtful = rows.filter((row) => row.suspect.length > 0);
  const savedRow = saved ? rows.find((row) => isOf(row, saved)) : undefined;
  const unit = moneyUnit(rows.at(-1)?.currency ?? 'CNY', language);
  return (
    <CompanyPage
      company={company}
      actions={
        company.may.edit && !form ? (
          <ButtonLink tone="primary" to={at('new')}>
            {say('figures.add')}
          </ButtonLink>
        ) : null
      }
    >
      {savedRow && !form ? (
        savedRow.suspect.length > 0 ? (
          <Doubts live title={say('figures.saved-doubts')} doubts={savedRow.suspect} />
        ) : (
          <Notice tone="met" live>
            {say('figures.saved', { period: labels.period(savedRow) })}
          </Notice>
        )
      ) : null}
      {removed && !form ? (
        <Notice tone="met" live>
          {say('figures.removed', { period: labels.period(removed) })}
        </Notice>
      ) : null}
      {form ? (
        <Card
          title={
            form.period
              ? say('figures.edit-title', { period: labels.period(form.period) })
              : say('figures.new-title')
          }
        >
          <FiguresForm known={form.known} seen={form.seen} page={page} reply={reply} />
        </Card>
      ) : null}
      <Card title={say('page.figures')} flush>
        {rows.length > 0 ? (
          <FiguresTable rows={rows} editAt={company.may.edit ? at : null} />
        ) : (
          <NoFigures add={company.may.edit && !form ? at('new') : null} />
        )}
      </Card>
      {doubtful.length > 0 ? (
        <Card id="doubts" title={say('figures.doubts', { count: doubtful.length })}>
          <div className="stack">
            <p className="caption">{say('figures.doubts-lead')}</p>
            {[...doubtful].reverse().map((row) => (
              <Doubts
                key={periodInAddress(row)}
                title={`${labels.period(row)} · ${term('suspect')}`}
                doubts={row.suspect}
              />
            ))}
          </div>
        </Card>
      ) : null}
      {chart ? (
        <Card title={say('figures.chart')} aside={unit}>
          <Chart drawing={chart} label={say('figures.chart-label', { name })}>
            {say('figures.chart-note', { unit })}
          </Chart>
        </Card>
      ) : null}
    </CompanyPage>
  );
}

/** The latest year up to `last` of which there are no figures of the full year. */
function missingYear(rows: readonly FigureKey[], last: number): number {
  const known = new Set(rows.filter((row) => row.period === 'FY').map((row) => row.fiscalYear));
  let year = last;
  while (known.has(year)) year--;
  return year;
}

function isOf(row: FigureKey, key: FigureKey): boolean {
  return row.fiscalYear === key.fiscalYear && row.period === key.period;
}
