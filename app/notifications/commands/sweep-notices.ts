import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { retention } from '../domain/retention.ts';

const AT_A_TIME = 5_000;

export type SweptNotices = { notices: number; mails: number };

/** Removes notices and mails whose time is over (see `retention`). Leaves no audit line: they were read or sent. */
export async function sweepNotices(db: Db, _actor: Actor): Promise<SweptNotices> {
  const before = (days: number) => sql`now() - make_interval(days => ${days})`;
  return {
    notices:
      (await remove(
        db,
        sql`delete from notices where id in (select id from notices where read_at < ${before(retention.readNotice)}
          and read_at is not null and settled_at is not null limit ${AT_A_TIME}) returning 1`,
      )) +
      (await remove(
        db,
        sql`delete from notices where id in (select id from notices where read_at is null
          and created_at < ${before(retention.unreadNotice)} limit ${AT_A_TIME}) returning 1`,
      )),
    mails:
      (await remove(
        db,
        sql`delete from mails where id in (select id from mails where state = 'sent'
          and created_at < ${before(retention.sentMail)} limit ${AT_A_TIME}) returning 1`,
      )) +
      (await remove(
        db,
        sql`delete from mails where id in (select id from mails where state <> 'sent'
          and created_at < ${before(retention.unsentMail)} limit ${AT_A_TIME}) returning 1`,
      )),
  };
}

async function remove(db: Db, statement: SQL): Promise<number> {
  let removed = 0;
  for (;;) {
    const { length } = await db.execute(statement);
    removed += length;
    if (length < AT_A_TIME) return removed;
  }
}
