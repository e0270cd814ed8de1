import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { JobShow, JobState } from '../domain/job-policy.ts';

export type ListedJob = {
  id: Id;
  name: string;
  state: JobState;
  subject: string | null;
  /** Null for the portal's own work. */
  ownerName: string | null;
  progressDone: number;
  progressTotal: number | null;
  cancelRequested: boolean;
  nextTryAt: Date | null;
  /** It waits for a time that has not come, as the closing of a call does for its deadline. */
  later: boolean;
  createdAt: Date;
  /** How long it has run or ran, in milliseconds, by the database's clock; null before its first start. */
  tookMs: number | null;
};

export type JobList = { jobs: ListedJob[]; next: string | null };

const PAGE = 50;

/**
 * The jobs that the actor may see, newest first, 50 a page: her own, or everybody's for the operator unless she asks for
 * her own. Paged by `after`, which `next` of the page before gives.
 */
export async function listJobs(
  db: Reader,
  actor: Actor,
  question: { show: JobShow; whose: 'mine' | 'all'; after: string | null },
): Promise<JobList> {
  const rows = await db.execute<
    Omit<ListedJob, 'createdAt' | 'nextTryAt'> & { createdAt: string; nextTryAt: string | null }
  >(sql`
    select r.id, r.name, r.state, r.subject, u.name as "ownerName", r.progress_done as "progressDone",
      r.progress_total as "progressTotal", r.cancel_requested as "cancelRequested",
      ${isoText(sql`r.created_at`)} as "createdAt", ${isoText(sql`r.next_try_at`)} as "nextTryAt",
      ${later} as later, ${tookMs} as "tookMs"
    from job_runs r left join users u on u.id = r.owner_id
    where ${visible(actor, question.whose)} and ${showing(question.show)} and ${beyond(question.after)}
    order by r.created_at desc, r.id desc
    limit ${PAGE + 1}`);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    next: rows.length > PAGE && last ? `${last.createdAt}_${last.id}` : null,
    jobs: shown.map((row) => ({
      ...row,
      createdAt: new Date(row.createdAt),
      nextTryAt: row.nextTryAt === null ? null : new Date(row.nextTryAt),
    })),
  };
}

/** How many jobs of the actor's own are under way, those not counted whose time has not come; for the menu. */
export async function countOpenJobs(db: Reader, actor: Actor): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`select (${openJobsOf(actor)}) as n`);
  return row?.n ?? 0;
}

/** The same as part of a statement that asks more. */
export function openJobsOf(actor: Actor): SQL {
  return sql`select count(*)::int from job_runs r where ${visible(actor, 'mine')}
    and ${showing('open')} and not ${later}`;
}

/** An instant as ISO 8601 text with milliseconds. */
export function isoText(instant: SQL): SQL {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export const tookMs = sql`(extract(epoch from coalesce(r.finished_at, clock_timestamp()) - r.started_at) * 1000)::float8`;

const later = sql`(r.state = 'waiting' and exists (select from outbox o where o.id = r.id and o.due_at > now()))`;

function visible(actor: Actor, whose: 'mine' | 'all'): SQL {
  if (whose === 'all' && isOperator(actor)) return sql`true`;
  return actor.kind === 'person' ? sql`r.owner_id = ${actor.userId}` : sql`false`;
}

function showing(show: JobShow): SQL {
  if (show === 'open') return sql`r.state in ('waiting', 'running')`;
  return show === 'all' ? sql`true` : sql`r.state = ${show}`;
}

/** What lies behind a cursor; one that is not of our making is as good as none. */
function beyond(after: string | null): SQL {
  const [at = '', ...rest] = after?.split('_') ?? [];
  const id = rest.join('_');
  if (Number.isNaN(Date.parse(at)) || !looksLikeId(id)) return sql`true`;
  return sql`(r.created_at, r.id) < (${new Date(at).toISOString()}::timestamptz, ${id})`;
}
