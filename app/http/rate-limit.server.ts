import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';

/** How often something may be done by one key within a stretch of time. */
export type RateRule = { name: string; times: number; seconds: number };

const MINUTE = 60;
const HOUR = 60 * MINUTE;

function rule(name: string, times: number, seconds: number): RateRule {
  return { name, times, seconds };
}

/**
 * The limits of the portal. Keys: an account (with the network it is tried from, so that a stranger cannot lock its owner
 * out), a network (`addressPrefix`), a person, or the thing aimed at.
 */
export const rateRules = {
  signInByAccount: rule('sign-in.account', 10, 15 * MINUTE),
  signInByNetwork: rule('sign-in.network', 100, 15 * MINUTE),
  secondFactor: rule('second-factor', 10, 15 * MINUTE),
  signUp: rule('sign-up.network', 20, HOUR),
  reset: rule('reset.account', 5, HOUR),
  linkByNetwork: rule('link.network', 60, 15 * MINUTE),
  verify: rule('verify.network', 30, 10 * MINUTE),
  invite: rule('invite.person', 60, HOUR),
  inviteTarget: rule('invite.target', 5, HOUR),
  calendar: rule('calendar.network', 600, 15 * MINUTE),
  export: rule('export.person', 20, 10 * MINUTE),
  search: rule('search.person', 240, MINUTE),
  upload: rule('upload.person', 60, 10 * MINUTE),
  refusalLines: rule('audit.refusals', 30, HOUR),
  refusalLinesInAll: rule('audit.refusals-in-all', 3000, HOUR),
} as const satisfies Record<string, RateRule>;

export type RateAnswer = { ok: true; left: number } | { ok: false; retryAfter: number };

/**
 * Counts one use and says whether it is still within the rule. The window slides: what was used in the stretch before
 * counts in proportion to how much of it is still within reach. Counters are in the database, under a hash of the key,
 * so they hold for all processes and over restarts. Give the pool and not a transaction: a refused order counts too.
 *
 * @returns whether it may go on, and else after how many seconds to come back
 */
export async function limit(db: Db, { name, times, seconds }: RateRule, key: string): Promise<RateAnswer> {
  const counter = `${name}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
  const [row] = await db.execute<{ used: number; before: number; elapsed: number }>(sql`
    with clock as (
      select date_bin(make_interval(secs => ${seconds}), now(), timestamptz 'epoch') as opened
    ), counted as (
      insert into rate_limits (key, window_start, count) select ${counter}, opened, 1 from clock
      on conflict (key, window_start) do update set count = rate_limits.count + 1
      returning count
    )
    select counted.count as used, extract(epoch from now() - clock.opened)::float8 as elapsed,
      coalesce((select count from rate_limits where key = ${counter}
        and window_start = clock.opened - make_interval(secs => ${seconds})), 0) as before
    from counted, clock`);
  if (!row) throw new Error('the counter of a rate limit did not answer');
  return judge(row.used, Math.min(row.before, times), row.elapsed, { times, seconds });
}

/** Several limits at once; all are counted, and the longest wait is answered. */
export async function limitAll(db: Db, all: readonly [RateRule, string][]): Promise<RateAnswer> {
  const answers = await Promise.all(all.map(([one, key]) => limit(db, one, key)));
  const waits = answers.flatMap((answer) => (answer.ok ? [] : [answer.retryAfter]));
  if (waits.length) return { ok: false, retryAfter: Math.max(...waits) };
  return { ok: true, left: Math.min(...answers.map((answer) => (answer.ok ? answer.left : 0))) };
}

/** The decision by itself: uses in this window (this one included), uses in the one before, seconds into this one. */
export function judge(
  used: number,
  before: number,
  elapsed: number,
  { times, seconds }: { times: number; seconds: number },
): RateAnswer {
  const weighed = used + before * (1 - elapsed / seconds);
  if (weighed <= times) return { ok: true, left: Math.floor(times - weighed) };
  // Within this window the weight of the one before has to melt away; failing that, wait for part of the next one.
  const room = times - Math.min(used, times);
  const melting = room > 0 ? seconds * (1 - room / before) - elapsed : Number.POSITIVE_INFINITY;
  const next = seconds - elapsed + seconds / times;
  return { ok: false, retryAfter: Math.max(1, Math.ceil(Math.min(melting, next))) };
}

/** Forgets counters that no rule looks at any more. */
export async function forgetOldCounters(db: Db): Promise<void> {
  await db.execute(sql`delete from rate_limits where window_start < now() - interval '3 hours'`);
}
