import { sql } from 'drizzle-orm';
import type { Person } from '#app/identity/domain/actor.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { calendarTokenHash, newCalendarToken } from '../calendar-token.server.ts';

/**
 * Makes the secret address of the person's calendar, or makes it anew: the one before works no more. The token is
 * answered this once; the database holds its SHA-256.
 */
export function makeCalendarFeed(db: Db, actor: Person): Promise<Result<{ token: string }, never>> {
  return carryOut<{ token: string }, never>(db, actor, 'notifications.make-calendar', async (tx) => {
    const token = newCalendarToken();
    await tx.execute(sql`
      insert into calendar_feeds (user_id, token_hash) values (${actor.userId}, ${calendarTokenHash(token)})
      on conflict (user_id) do update set token_hash = excluded.token_hash, created_at = now()`);
    return { result: ok({ token }), note: { subject: { kind: 'user', id: actor.userId, name: actor.name } } };
  });
}

/** Takes the address away. Nothing happens where there is none. */
export function revokeCalendarFeed(db: Db, actor: Person): Promise<Result<null, never>> {
  return carryOut<null, never>(db, actor, 'notifications.revoke-calendar', async (tx) => {
    await tx.execute(sql`delete from calendar_feeds where user_id = ${actor.userId}`);
    return { result: ok(null), note: { subject: { kind: 'user', id: actor.userId, name: actor.name } } };
  });
}
