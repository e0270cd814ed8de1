import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';

/** Settles all that was told so far without a mail to anybody: for a world that is made with a past. */
export function settleInSilence(db: Db, actor: Actor): Promise<Result<{ notices: number }, never>> {
  return carryOut<{ notices: number }, never>(db, actor, 'notifications.settle-in-silence', async (tx) => {
    const { count } = await tx.execute(sql`
      update notices set settled_at = clock_timestamp() where settled_at is null`);
    return { result: ok({ notices: count }), note: { after: { notices: count } } };
  });
}
