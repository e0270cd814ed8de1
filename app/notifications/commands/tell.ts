import { type SQL, sql } from 'drizzle-orm';
import { system } from '#app/identity/domain/actor.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { Notice } from '../domain/notice.ts';
import { channelOf, joinChoice } from '../queries/channel-of.ts';

/** Seconds in which what is told to go out at once is gathered, so that ten notices are one mail and not ten. */
const GATHERED_FOR = 20;
/** A run that starts sooner than this may start before the teller's transaction is committed. */
const SURELY_LATER = 5;

/**
 * Tells people in the caller's transaction. What was told before under the same key is not told again, whoever runs
 * this, however often. Where somebody wants to hear of it at once, the work that writes mails is ordered with it.
 * Returns how many notices are new.
 */
export async function tell(tx: Tx, all: readonly Notice[]): Promise<number> {
  if (all.length === 0) return 0;
  const rows = all.map(({ to, topic, kind, key, params, link }) => ({
    id: newId(),
    user_id: to,
    topic,
    kind,
    key,
    params,
    link,
  }));
  const [told] = await tx.execute<{ count: number; urgent: boolean; ordered: boolean; due_at: string }>(sql`
    with told as (
      insert into notices (id, user_id, topic, kind, key, params, link)
      select id, user_id, topic, kind, key, params, link
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(id text, user_id text, topic text, kind text,
        key text, params jsonb, link text)
      on conflict (user_id, key) do nothing returning user_id, topic
    )
    select count(*)::int as count, coalesce(bool_or(${channelOf} = 'at-once'), false) as urgent,
      ${orderedAlready} as ordered, (clock_timestamp() + make_interval(secs => ${GATHERED_FOR}))::text as due_at
    from told n ${joinChoice}`);
  if (told?.urgent && !told.ordered) {
    const dueAt = new Date(told.due_at);
    await enqueue(tx, system('notifications.tell'), 'notifications.settle', {}, { dueAt });
  }
  return told?.count ?? 0;
}

/** Whether a run is ordered that starts late enough to find what this transaction tells. */
const orderedAlready: SQL = sql`exists (
  select 1 from outbox where name = 'notifications.settle' and dispatched_at is null and settled_at is null
    and due_at > clock_timestamp() + make_interval(secs => ${SURELY_LATER}))`;
