import { formatCount } from '#app/ui/format.ts';
import { Progress } from '#app/ui/progress.tsx';
import { useWords } from '#app/ui/words.ts';
import type { JobState } from '../domain/job-policy.ts';
import { jobsWords } from '../words/jobs-words.ts';
import { jobName } from './job-labels.ts';

/** How far a job is: a bar while it runs, and where it stopped if it did not end well. */
export function JobProgress({
  job,
}: {
  job: { name: string; state: JobState; progressDone: number; progressTotal: number | null };
}) {
  const say = useWords(jobsWords);
  const { state, progressDone: done, progressTotal: total } = job;
  if (state === 'waiting' || (state !== 'running' && total === null))
    return <span className="unknown">—</span>;
  const counts = { done: formatCount(done), total: formatCount(total) };
  const caption =
    total !== null
      ? say('progress_of', counts)
      : done > 0
        ? say('progress_some', counts)
        : say('progress_running');
  return (
    <Progress
      value={total === null ? null : Math.min(done, total)}
      max={total ?? 1}
      tone={state === 'done' ? 'met' : state === 'running' ? undefined : 'danger'}
      label={say('progress_label', { job: jobName(say, job.name) })}
      caption={caption}
    />
  );
}
