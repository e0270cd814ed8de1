import { and, eq } from 'drizzle-orm';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { sessions } from '#db/schema/identity.ts';
import type { Person } from '../domain/actor.ts';
import { end, endOthers } from '../session.server.ts';

/** Signs one of the person's own devices out. Somebody else's session is as good as none. */
export function endSession(
  db: Db,
  actor: Person,
  order: { sessionId: string },
): Promise<Result<null, { kind: 'no-such-session' }>> {
  return carryOut<null, { kind: 'no-such-session' }>(db, actor, 'identity.end-session', async (tx) => {
    const note = { subject: { kind: 'user', id: actor.userId, name: actor.name } };
    const [own] = await tx
      .select({ id: sessions.id, ipPrefix: sessions.ipPrefix })
      .from(sessions)
      .where(and(eq(sessions.id, order.sessionId), eq(sessions.userId, actor.userId)));
    if (!own) return { result: refuse({ kind: 'no-such-session' }), note };
    await end(tx, own.id);
    return { result: ok(null), note: { ...note, before: { ipPrefix: own.ipPrefix } } };
  });
}

/** Signs the person out everywhere but here. */
export function endOtherSessions(db: Db, actor: Person): Promise<Result<null, never>> {
  return carryOut<null, never>(db, actor, 'identity.end-other-sessions', async (tx) => {
    await endOthers(tx, actor.userId, actor.sessionId);
    return { result: ok(null), note: { subject: { kind: 'user', id: actor.userId, name: actor.name } } };
  });
}
