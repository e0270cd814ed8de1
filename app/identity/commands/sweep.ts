import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import type { Actor } from '../domain/actor.ts';

export type Swept = { sessions: number; links: number; counters: number };

/**
 * Removes what is over: sessions past their end, one-time links that have not worked for 90 days, counters of rate limits
 * that no window reaches any more. A link by which an admission invited somebody stays with the record of it. Leaves no audit line, since it changes nothing that anybody could still use.
 */
export async function sweep(db: Db, _actor: Actor): Promise<Swept> {
  const count = async (statement: ReturnType<typeof sql>) => (await db.execute(statement)).count;
  return {
    sessions: await count(sql`delete from sessions where least(expires_at, absolute_expires_at) < now()`),
    links: await count(sql`
      delete from invitations i where i.expires_at < now() - interval '90 days'
        and not exists (select from application_invitations a where a.invitation_id = i.id)`),
    counters: await count(sql`delete from rate_limits where window_start < now() - interval '1 day'`),
  };
}
