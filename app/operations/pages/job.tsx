import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { More } from '#app/ui/confirm.tsx';
import { formatCount, formatDuration, formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { cancelJob } from '../commands/cancel-job.ts';
import { retryJob } from '../commands/retry-job.ts';
import { isRepeatable } from '../domain/job-policy.ts';
import { type JobDetail, jobDetail } from '../queries/job-detail.ts';
import { isUnderWay, jobName, stateName, stateTone } from '../ui/job-labels.ts';
import { JobOrders } from '../ui/job-orders.tsx';
import { JobProgress } from '../ui/job-progress.tsx';
import { useFresh } from '../ui/use-fresh.ts';
import { jobsWords } from '../words/jobs-words.ts';

const answers = ['retried', 'cancelled_now', 'cancel_asked'] as const;
const order = z.object({ intent: choice(['retry', 'cancel']) });

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const job = await jobDetail(db, actor, params.jobId ?? '');
  if (!job) throw notFound();
  const asked = new URL(request.url).searchParams.get('answer');
  return { job, answer: answers.find((known) => known === asked) ?? null };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const jobId = params.jobId ?? '';
  const form = await readForm(request, order);
  if (!form.ok) {
    if (!(await jobDetail(db, actor, jobId))) throw notFound();
    return invalid(form);
  }
  const retry = form.values.intent === 'retry';
  const result = retry ? await retryJob(db, actor, { jobId }) : await cancelJob(db, actor, { jobId });
  if (result.ok) {
    const answer = retry ? 'retried' : result.value === 'asked' ? 'cancel_asked' : 'cancelled_now';
    return redirectWithin(`${paths.job(jobId)}?answer=${answer}`);
  }
  if (result.refusal.kind === 'missing') throw notFound();
  return invalid(form, { '': result.refusal });
}

export const meta = titled(jobsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  jobName(say, data.job.name),
);

/** One job: how far it is, where its result is, why it failed, and what can be done about it. */
export default function JobPage() {
  const say = useWords(jobsWords);
  const { job, answer } = useLoaderData<typeof loader>();
  const problem = useProblems(useActionData<typeof action>() ?? null, jobsWords)('');
  const underWay = isUnderWay(job) || !job.settled;
  useFresh(underWay);
  return (
    <Page
      crumbs={<Link to={paths.jobs()}>{say('back')}</Link>}
      title={jobName(say, job.name)}
      lead={job.subject}
      actions={
        <>
          {job.link ? (
            <ButtonLink to={job.link} tone={job.state === 'done' ? 'primary' : 'quiet'}>
              {say('open_result')}
            </ButtonLink>
          ) : null}
          {underWay ? <ButtonLink to={paths.job(job.id)}>{say('refresh')}</ButtonLink> : null}
          {job.settled || !isRepeatable(job) ? <JobOrders job={job} /> : null}
        </>
      }
    >
      {problem ? (
        <Notice tone="short" live>
          {problem}
        </Notice>
      ) : null}
      {answer && !problem ? <Notice live>{say(answer)}</Notice> : null}
      <Failure job={job} />
      <Card title={say('facts')}>
        <Facts job={job} />
      </Card>
      <Result job={job} />
    </Page>
  );
}

function Failure({ job }: { job: JobDetail }) {
  const say = useWords(jobsWords);
  const language = useLanguage();
  const { failureKind, failureReason, error, state } = job;
  if (!failureKind || state === 'done' || state === 'cancelled') return null;
  const over = state === 'failed';
  const general =
    !over && failureKind !== 'refused' ? say(`failure_${failureKind}_again`) : say(`failure_${failureKind}`);
  return (
    <Notice tone={over ? 'danger' : 'short'} title={say(over ? 'failure_title' : 'failure_title_again')}>
      <p>{failureReason ? failureReason[language] : general}</p>
      {over && !job.settled ? <p>{say('cleared_later')}</p> : null}
      {error ? (
        <More label={say('error_detail')}>
          <pre className="mono">{error}</pre>
        </More>
      ) : null}
    </Notice>
  );
}

function Facts({ job }: { job: JobDetail }) {
  const say = useWords(jobsWords);
  const language = useLanguage();
  const { attempts, failures } = job;
  const facts: [string, ReactNode][] = [
    [
      say('fact_state'),
      <Pill key="state" tone={stateTone(job)}>
        {stateName(say, job)}
      </Pill>,
    ],
    [say('column_progress'), <JobProgress key="progress" job={job} />],
    [say('fact_owner'), job.ownerName ?? say('the_portal')],
    ...(job.organisationName ? [[say('fact_organisation'), job.organisationName] as [string, string]] : []),
    [say('fact_created'), formatInstant(job.createdAt)],
    [say('fact_started'), job.startedAt ? formatInstant(job.startedAt) : say('not_started')],
    ...(job.nextTryAt ? [[say('fact_next_try'), formatInstant(job.nextTryAt)] as [string, string]] : []),
    [say('fact_finished'), formatInstant(job.finishedAt)],
    [say('fact_took'), job.tookMs === null ? UNKNOWN : formatDuration(job.tookMs, language)],
    ...(attempts > 0
      ? [
          [
            say('fact_attempts'),
            failures > 0
              ? say('attempts_sentence', { attempts, failures })
              : say('attempts_plain', { attempts }),
          ] as [string, string],
        ]
      : []),
    ...(job.state === 'running'
      ? [[say('fact_heartbeat'), formatInstant(job.heartbeatAt)] as [string, string]]
      : []),
    [
      say('fact_id'),
      <span key="id" className="mono">
        {job.id}
      </span>,
    ],
  ];
  return (
    <dl className="facts">
      {facts.map(([term, known]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{known}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The numbers that a job left as its result, as far as there are words for them. */
function Result({ job }: { job: JobDetail }) {
  const say = useWords(jobsWords);
  if (job.state !== 'done' || typeof job.result !== 'object' || job.result === null) return null;
  const known = Object.entries(job.result).flatMap(([name, value]) => {
    const key = `result_${name}` as Parameters<typeof say>[0];
    const counts = typeof value === 'number' || (typeof value === 'string' && /^\d{1,18}$/.test(value));
    return counts && say(key) !== key ? [[say(key), formatCount(BigInt(value))] as const] : [];
  });
  if (known.length === 0) return null;
  return (
    <Card title={say('result_title')}>
      <div className="figures">
        {known.map(([label, value]) => (
          <div key={label} className="figure">
            <b>{value}</b>
            <span>{label}</span>
          </div>
        ))}
      </div>
    </Card>
  );
}
