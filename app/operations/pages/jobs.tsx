import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { isOperator } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDuration, formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { jobShows } from '../domain/job-policy.ts';
import { type ListedJob, listJobs } from '../queries/list-jobs.ts';
import { queueState, scheduleLines } from '../queries/queue-state.ts';
import { isUnderWay, jobName, stateName, stateTone } from '../ui/job-labels.ts';
import { JobOrders } from '../ui/job-orders.tsx';
import { JobProgress } from '../ui/job-progress.tsx';
import { QueueCard, SchedulesCard } from '../ui/queue-cards.tsx';
import { useFresh } from '../ui/use-fresh.ts';
import { jobsWords } from '../words/jobs-words.ts';

export const meta = titled(jobsWords, 'title');

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const show = jobShows.find((known) => known === search.get('show')) ?? 'all';
  const whose = search.get('whose') === 'mine' || !isOperator(actor) ? 'mine' : 'all';
  const [list, queue, schedules] = await Promise.all([
    listJobs(db, actor, { show, whose, after: search.get('after') }),
    queueState(db, actor),
    scheduleLines(db, actor),
  ]);
  return { ...list, show, whose, queue, schedules, seesAll: isOperator(actor) };
}

/** What runs in the background, how far it is, and what became of it. */
export default function JobsPage() {
  const say = useWords(jobsWords);
  const data = useLoaderData<typeof loader>();
  const { jobs, show, whose, seesAll, queue, schedules } = data;
  useFresh(jobs.some(isUnderWay));
  const [search] = useSearchParams();
  const first = !search.get('after');
  return (
    <Page
      title={say('title')}
      lead={say(seesAll ? 'lead_all' : 'lead_own')}
      actions={<ButtonLink to={addressOf({ show, whose })}>{say('refresh')}</ButtonLink>}
    >
      {queue && first ? <QueueCard queue={queue} /> : null}
      <Filters show={show} whose={whose} seesAll={seesAll} />
      {jobs.length > 0 ? (
        <JobTable jobs={jobs} owners={seesAll && whose === 'all'} />
      ) : (
        <Card>
          <Empty
            title={say(show === 'all' ? 'empty_all_title' : 'empty_some_title')}
            action={
              show === 'all' ? null : <ButtonLink to={addressOf({ whose })}>{say('show_all')}</ButtonLink>
            }
          >
            {say(show === 'all' ? 'empty_all' : 'empty_some')}
          </Empty>
        </Card>
      )}
      <Pager
        before={first ? null : addressOf({ show, whose })}
        after={data.next ? addressOf({ show, whose, after: data.next }) : null}
      />
      {schedules && first ? <SchedulesCard schedules={schedules} /> : null}
    </Page>
  );
}

type Asked = { show?: string; whose?: string; after?: string };

function addressOf({ show, whose, after }: Asked): string {
  const search = new URLSearchParams();
  if (show && show !== 'all') search.set('show', show);
  if (whose === 'mine') search.set('whose', whose);
  if (after) search.set('after', after);
  const query = search.toString();
  return query ? `${paths.jobs()}?${query}` : paths.jobs();
}

function Filters({ show, whose, seesAll }: { show: string; whose: string; seesAll: boolean }) {
  const say = useWords(jobsWords);
  return (
    <div className="row">
      <nav className="tabs" aria-label={say('show_label')}>
        {jobShows.map((each) => (
          <Link
            key={each}
            to={addressOf({ show: each, whose })}
            aria-current={each === show ? 'page' : undefined}
          >
            {say(`show_${each}`)}
          </Link>
        ))}
      </nav>
      {seesAll ? (
        <nav className="tabs" aria-label={say('whose_label')}>
          {(['all', 'mine'] as const).map((each) => (
            <Link
              key={each}
              to={addressOf({ show, whose: each })}
              aria-current={each === whose ? 'page' : undefined}
            >
              {say(`whose_${each}`)}
            </Link>
          ))}
        </nav>
      ) : null}
    </div>
  );
}

function JobTable({ jobs, owners }: { jobs: ListedJob[]; owners: boolean }) {
  const say = useWords(jobsWords);
  return (
    <Card flush>
      <TableWrap>
        <table className="table table-cards">
          <caption className="sr-only">{say('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('column_job')}</th>
              <th scope="col">{say('column_state')}</th>
              <th scope="col">{say('column_progress')}</th>
              {owners ? <th scope="col">{say('column_owner')}</th> : null}
              <th scope="col">{say('column_created')}</th>
              <th scope="col" className="num">
                {say('column_took')}
              </th>
              <th scope="col">
                <span className="sr-only">{say('column_orders')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} owners={owners} />
            ))}
          </tbody>
        </table>
      </TableWrap>
    </Card>
  );
}

function JobRow({ job, owners }: { job: ListedJob; owners: boolean }) {
  const say = useWords(jobsWords);
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">
        <Link to={paths.job(job.id)}>{jobName(say, job.name)}</Link>
        {job.subject ? <span className="sub">{job.subject}</span> : null}
      </th>
      <td data-label={say('column_state')}>
        <Pill tone={stateTone(job)}>{stateName(say, job)}</Pill>
      </td>
      <td data-label={say('column_progress')}>
        <JobProgress job={job} />
      </td>
      {owners ? <td data-label={say('column_owner')}>{job.ownerName ?? say('the_portal')}</td> : null}
      <td data-label={say('column_created')} className="nowrap">
        {formatInstant(job.createdAt)}
      </td>
      <td data-label={say('column_took')} className="num">
        {job.tookMs === null ? UNKNOWN : formatDuration(job.tookMs, language)}
      </td>
      <td>
        <JobOrders job={job} small />
      </td>
    </tr>
  );
}
