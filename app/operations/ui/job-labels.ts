import type { PillTone } from '#app/ui/pill.tsx';
import type { Say } from '#app/ui/words.ts';
import type { JobState } from '../domain/job-policy.ts';
import type { jobsWords } from '../words/jobs-words.ts';

export type JobsSay = Say<keyof typeof jobsWords.zh & string>;
type Shown = { state: JobState; cancelRequested: boolean; nextTryAt: Date | null };

/** What a job does, in words; a name of another release is "another job". */
export function jobName(say: JobsSay, name: string): string {
  const key = `job_${name}` as Parameters<JobsSay>[0];
  const words = say(key);
  return words === key ? say('job_unknown') : words;
}

/** How a job is, in words: a running one that was asked to stop is stopping, a waiting one may wait for its next attempt. */
export function stateName(say: JobsSay, { state, cancelRequested, nextTryAt }: Shown): string {
  if (state === 'running' && cancelRequested) return say('state_stopping');
  if (state === 'waiting' && nextTryAt) return say('state_again');
  return say(`state_${state}`);
}

export function stateTone({ state, nextTryAt }: Shown): PillTone {
  if (state === 'waiting' && nextTryAt) return 'short';
  return (
    { waiting: 'neutral', running: 'info', done: 'met', failed: 'danger', cancelled: 'missing' } as const
  )[state];
}

export function isUnderWay({ state }: { state: JobState }): boolean {
  return state === 'waiting' || state === 'running';
}
