import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** What a list of jobs may be narrowed to: those under way, those that failed, those that were done. */
export const jobShows = ['all', 'open', 'failed', 'done'] as const;
export type JobShow = (typeof jobShows)[number];

/** Whose job it is: the person who asked for it, or nobody where the portal works for itself. */
export type JobOwner = { ownerId: Id | null };

/** Each person sees what she asked for; the operator's people see everything. */
export function maySeeJob(actor: Actor, { ownerId }: JobOwner): boolean {
  return isOperator(actor) || (actor.kind === 'person' && ownerId === actor.userId);
}

/** Whether a job can be stopped: it waits or runs, and nobody has asked yet. */
export function isStoppable(job: { state: JobState; cancelRequested: boolean }): boolean {
  return job.state === 'waiting' || (job.state === 'running' && !job.cancelRequested);
}

/** Whether a job can be ordered once more: it ended without having been done. */
export function isRepeatable(job: { state: JobState }): boolean {
  return job.state === 'failed' || job.state === 'cancelled';
}
