import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import type { Topic } from '../domain/notice.ts';

/**
 * Notes that the reader has seen one of her notices, and answers where to act on it. Leaves no audit line: it says
 * nothing about anything but her own bell.
 */
export async function readNotice(
  db: Db,
  actor: Actor,
  { noticeId }: { noticeId: Id },
): Promise<Result<{ link: string }, { kind: 'missing' }>> {
  const [read] = await db.execute<{ link: string }>(sql`
    update notices set read_at = coalesce(read_at, clock_timestamp())
     where id = ${noticeId} and ${ownedBy(actor)} returning link`);
  return read ? ok({ link: read.link }) : refuse({ kind: 'missing' });
}

/** The same for all of hers, or for all of one topic, that had come when the page before her was made. */
export async function readAllNotices(
  db: Db,
  actor: Actor,
  { topic, upTo }: { topic: Topic | null; upTo: Date },
): Promise<Result<{ read: number }, never>> {
  const about = topic ? sql`topic = ${topic}` : sql`true`;
  const rows = await db.execute(sql`
    update notices set read_at = clock_timestamp()
     where read_at is null and created_at <= ${upTo.toISOString()}::timestamptz and ${about} and ${ownedBy(actor)}
    returning 1`);
  return ok({ read: rows.length });
}

function ownedBy(actor: Actor): SQL {
  return actor.kind === 'person' ? sql`user_id = ${actor.userId}` : sql`false`;
}
