import { ok, type Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import type { Actor } from '../domain/actor.ts';
import { end } from '../session.server.ts';

/** Ends the session that the browser holds, open or still waiting for its second factor. Answers the Set-Cookie line. */
export function signOut(
  db: Db,
  actor: Actor,
  order: { sessionId: string },
): Promise<Result<{ cookie: string }, never>> {
  return carryOut<{ cookie: string }, never>(db, actor, 'identity.sign-out', async (tx) => {
    const cookie = await end(tx, order.sessionId);
    const subject =
      actor.kind === 'person' ? { kind: 'user', id: actor.userId, name: actor.name } : undefined;
    return { result: ok({ cookie }), note: subject ? { subject } : {} };
  });
}
