import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id, line, many } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notAllowed, redirectWithin } from '#app/http/replies.ts';
import { listProgrammes } from '#app/incubation/queries/list-programmes.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { CheckField, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { useWords } from '#app/ui/words.ts';
import { askForReports } from '../commands/ask-for-reports.ts';
import { cadences, lastEnded, periodAfter, periodsBetween } from '../domain/period.ts';
import { mayChase } from '../domain/policy.ts';
import { gridPage, reportGrid } from '../queries/report-grid.ts';
import { FollowTabs } from '../ui/follow-tabs.tsx';
import { ReportGridTable } from '../ui/report-grid-table.tsx';
import { periodName } from '../words/metric-words.ts';
import { reportingWords } from '../words/words.ts';
import { queryOf, questionOf } from './grid-question.ts';

/** How far back the choice of periods goes. */
const CHOICES = 18;

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const question = questionOf(search);
  const [grid, programmes] = await Promise.all([reportGrid(db, actor, question), listProgrammes(db, actor)]);
  const ended = lastEnded(question.cadence, grid.today);
  return {
    grid,
    question: { ...question, upTo: null, upToKey: question.upTo?.key ?? '' },
    query: queryOf({ ...question, page: 0 }),
    choices: periodsBetween(periodAfter(ended, 1 - CHOICES), ended)
      .map(({ key }) => key)
      .reverse(),
    cohorts: programmes.flatMap(({ cohorts }) =>
      cohorts.map(({ cohortId, name, nameEn }) => ({ cohortId, name, nameEn })),
    ),
    hasMore: (question.page + 1) * gridPage < grid.total,
    may: { chase: mayChase(actor) },
    reminded: countIn(search, 'reminded'),
    withoutPeople: countIn(search, 'without'),
  };
}

const schema = z.object({ period: line({ max: 10 }), company: many(id(), 500) });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { period, company } = form.values;
  const result = await askForReports(db, actor, { period, companyIds: company });
  if (!result.ok) {
    if (result.refusal.kind === 'not-allowed') throw notAllowed();
    return invalid(form, { '': { kind: result.refusal.kind } });
  }
  const search = new URL(request.url).searchParams;
  search.set('reminded', String(result.value.companies));
  search.set('without', String(result.value.withoutPeople));
  return redirectWithin(`${paths.reportsFollowed()}?${search}`);
}

function countIn(search: URLSearchParams, name: string): number {
  const count = Number(search.get(name) ?? 0);
  return Number.isInteger(count) && count > 0 ? count : 0;
}

export const meta = titled(reportingWords, 'follow.title');

/** Who reported and who is late, by member and period, with reminders and an export of what is shown. */
export default function Reports() {
  const { grid, query, question, hasMore, may, reminded, withoutPeople } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(reportingWords);
  const problem = useProblems(reply, reportingWords);
  const at = (page: number) => {
    const search = new URLSearchParams(query);
    if (page > 0) search.set('page', String(page));
    return `${paths.reportsFollowed()}?${search}`;
  };
  const filtered = query !== '';
  return (
    <Page title={say('follow.title')} lead={say('follow.lead')} tabs={<FollowTabs />}>
      {reminded && !reply ? (
        <Notice tone="met" live>
          {say('follow.reminded', { count: reminded })}
          {withoutPeople ? ` ${say('follow.without-people', { count: withoutPeople })}` : null}
        </Notice>
      ) : null}
      <FormProblem problem={problem('') ?? problem('company')} />
      <Filters />
      <Card flush>
        {grid.rows.length === 0 ? (
          <Empty
            title={say(filtered ? 'follow.empty-filter' : 'follow.empty')}
            action={
              filtered ? null : (
                <ButtonLink to={paths.reportSchedules()}>{say('follow.tab-schedules')}</ButtonLink>
              )
            }
          >
            {filtered ? null : say('follow.empty-hint')}
          </Empty>
        ) : (
          <>
            <ReportGridTable grid={grid} chase={may.chase} />
            <Pager
              caption={say('follow.count', { count: grid.total })}
              before={question.page > 0 ? at(question.page - 1) : null}
              after={hasMore ? at(question.page + 1) : null}
            />
          </>
        )}
      </Card>
      {grid.rows.length > 0 ? (
        <Form method="post" action={paths.exportReports()} reloadDocument className="row no-print">
          <input type="hidden" name="query" value={query} />
          <Button tone="quiet">{say('follow.export')}</Button>
        </Form>
      ) : null}
    </Page>
  );
}

function Filters() {
  const { question, choices, cohorts } = useLoaderData<typeof loader>();
  const say = useWords(reportingWords);
  const language = useLanguage();
  return (
    <Form method="get" className="filters">
      <SelectField
        name="cohort"
        label={say('follow.cohort')}
        empty={say('follow.cohort-all')}
        defaultValue={question.cohortId ?? ''}
        options={cohorts.map(({ cohortId, name, nameEn }) => ({
          value: cohortId,
          label: language === 'en' ? (nameEn ?? name) : name,
        }))}
      />
      <SelectField
        name="cadence"
        label={say('follow.cadence')}
        defaultValue={question.cadence}
        options={cadences.map((value) => ({ value, label: say(`cadence.${value}`) }))}
      />
      <SelectField
        name="upTo"
        label={say('follow.up-to')}
        defaultValue={question.upToKey || choices[0]}
        options={choices.map((value) => ({ value, label: periodName(value, language) }))}
      />
      <CheckField
        name="missing"
        value="1"
        label={say('follow.missing-only')}
        defaultChecked={question.missing}
      />
      <Button tone="quiet">{say('follow.show')}</Button>
    </Form>
  );
}
