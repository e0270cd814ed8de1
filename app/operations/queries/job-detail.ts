import { sql } from 'drizzle-orm';
import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { maySeeJob } from '../domain/job-policy.ts';
import { isoText, type ListedJob, tookMs } from './list-jobs.ts';

export type FailureKind = 'refused' | 'error' | 'timed-out' | 'interrupted';

export type JobDetail = Omit<ListedJob, 'later'> & {
  ownerId: Id | null;
  organisationName: string | null;
  /** Where its result is to be seen. */
  link: string | null;
  attempts: number;
  failures: number;
  failureKind: FailureKind | null;
  /** For a refusal: why. */
  failureReason: { zh: string; en: string } | null;
  /** The technical text of the last failure; for the operator alone. */
  error: string | null;
  result: unknown;
  startedAt: Date | null;
  heartbeatAt: Date | null;
  finishedAt: Date | null;
  /** False while something that follows from its end is still being done. */
  settled: boolean;
};

type Row = { [K in keyof JobDetail]: Date extends JobDetail[K] ? string | null : JobDetail[K] };

/** One job; null when there is none, or none that the actor may see. */
export async function jobDetail(db: Reader, actor: Actor, id: Id): Promise<JobDetail | null> {
  if (!looksLikeId(id)) return null;
  const [row] = await db.execute<Row>(sql`
    select r.id, r.name, r.state, r.subject, u.name as "ownerName", r.owner_id as "ownerId",
      o.name as "organisationName", r.progress_done as "progressDone", r.progress_total as "progressTotal",
      r.cancel_requested as "cancelRequested", r.link, r.attempts, r.failures, r.failure_kind as "failureKind",
      r.failure_reason as "failureReason", r.error, r.result, ${tookMs} as "tookMs",
      ${isoText(sql`r.created_at`)} as "createdAt", ${isoText(sql`r.next_try_at`)} as "nextTryAt",
      ${isoText(sql`r.started_at`)} as "startedAt", ${isoText(sql`r.heartbeat_at`)} as "heartbeatAt",
      ${isoText(sql`r.finished_at`)} as "finishedAt", coalesce(b.settled_at is not null, true) as settled
    from job_runs r left join outbox b on b.id = r.id left join users u on u.id = r.owner_id
      left join organisations o on o.id = r.organisation_id
    where r.id = ${id}`);
  if (!row || !maySeeJob(actor, row)) return null;
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...row,
    error: isOperator(actor) ? row.error : null,
    createdAt: new Date(row.createdAt ?? 0),
    nextTryAt: instant(row.nextTryAt),
    startedAt: instant(row.startedAt),
    heartbeatAt: instant(row.heartbeatAt),
    finishedAt: instant(row.finishedAt),
  };
}
