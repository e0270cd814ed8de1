import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { useFresh } from '#app/imports/ui/use-fresh.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { Progress } from '#app/ui/progress.tsx';
import { useWords } from '#app/ui/words.ts';
import { rescoreAll } from '../commands/rescore-all.ts';
import { readinessDoors } from '../domain/doors.ts';
import { RUNS_PAGE, rescorings } from '../queries/rescorings.ts';
import { ReadinessTabs } from '../ui/readiness-tabs.tsx';
import { runsWords } from '../words/runs-words.ts';
import { runReason } from './run-reason.server.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const asked = Math.trunc(Number(new URL(request.url).searchParams.get('page')));
  const page = Math.min(Math.max(asked || 1, 1), 10_000);
  const list = await rescorings(db, actor, { page });
  if (!list) throw notFound();
  const language = actor.kind === 'system' ? 'zh' : actor.language;
  const runs = list.runs.map((run) => ({
    ...run,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    why: runReason(run.reason, run.about, language),
  }));
  return {
    runs,
    running: page === 1 ? (runs.find(({ state }) => state === 'running') ?? null) : null,
    total: list.total,
    companies: list.companies,
    page,
    pages: Math.ceil(list.total / RUNS_PAGE),
    doors: readinessDoors(actor),
  };
}

const rescoreForm = z.object({ intent: choice(['rescore']) });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, rescoreForm);
  const result = form.ok ? await rescoreAll(db, actor) : null;
  if (!form.ok) return invalid(form);
  if (result?.ok)
    return redirectWithin(result.value ? paths.rescoring(result.value.batchId) : paths.rescorings());
  if (result?.refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(form, { '': { kind: 'run-on-its-way' } });
}

export const meta = titled(runsWords, 'runs.title');

/** Every run over all companies, the one on its way first, and the button that begins one. */
export default function RescoringsPage() {
  const { runs, running, companies, page, pages, total, doors } = useLoaderData<typeof loader>();
  useFresh(running !== null);
  const say = useWords(runsWords);
  return (
    <Page
      title={say('runs.title')}
      lead={say('runs.lead')}
      tabs={<ReadinessTabs {...doors} />}
      actions={companies === null || running ? undefined : <Begin companies={companies} />}
    >
      <Refused />
      {running ? (
        <Card title={say('run.state_running')} aside={running.why}>
          <Progress
            value={running.done}
            max={Math.max(1, running.companies)}
            label={say('run.progress')}
            caption={say('run.progress_text', { done: running.done, count: running.companies })}
          />
          <p>
            <Link className="link" to={paths.rescoring(running.id)}>
              {say('runs.look')}
            </Link>
          </p>
        </Card>
      ) : null}
      <Card title={say('runs.past', { count: total })} flush>
        {runs.length > 0 ? <Runs /> : <Empty title={say('runs.none')}>{say('runs.none_text')}</Empty>}
        <Pager
          before={page > 1 ? `${paths.rescorings()}?page=${page - 1}` : null}
          after={page < pages ? `${paths.rescorings()}?page=${page + 1}` : null}
        />
      </Card>
    </Page>
  );
}

function Refused() {
  const problem = useProblems(useActionData<typeof action>(), runsWords)('');
  return problem ? <FormProblem problem={problem} problems={{}} /> : null;
}

function Begin({ companies }: { companies: number }) {
  const say = useWords(runsWords);
  return (
    <Confirm label={say('runs.begin')} tone="primary">
      <Form method="post" className="form">
        <p>{say('runs.begin_text', { count: companies })}</p>
        <input type="hidden" name="intent" value="rescore" />
        <Button tone="primary">{say('runs.begin_now', { count: companies })}</Button>
      </Form>
    </Confirm>
  );
}

function Runs() {
  const { runs } = useLoaderData<typeof loader>();
  const say = useWords(runsWords);
  return (
    <div className="table-wrap">
      <table className="table table-cards">
        <caption className="sr-only">{say('runs.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('run.started')}</th>
            <th scope="col">{say('runs.why')}</th>
            <th scope="col">{say('runs.state')}</th>
            <th scope="col" className="num">
              {say('run.of_companies')}
            </th>
            <th scope="col" className="num">
              {say('run.changed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <Link className="link" to={paths.rescoring(run.id)}>
                  {formatInstant(run.startedAt)}
                </Link>
              </th>
              <td data-label={say('runs.why')}>
                {run.why}
                {run.askedByName ? (
                  <span className="sub" data-names>
                    {say('runs.by', { name: run.askedByName })}
                  </span>
                ) : null}
              </td>
              <td data-label={say('runs.state')}>
                <Pill tone={run.state === 'done' ? 'met' : run.state === 'running' ? 'info' : 'neutral'}>
                  {say(`run.state_${run.state}`)}
                </Pill>
              </td>
              <td className="num" data-label={say('run.of_companies')}>
                {run.state === 'done'
                  ? formatCount(run.companies)
                  : say('runs.part', { done: run.done, count: run.companies })}
              </td>
              <td className="num" data-label={say('run.changed')}>
                {run.changed === null ? '—' : formatCount(run.changed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
