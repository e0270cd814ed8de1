import { eq } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { experts, users } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import { mayCallExperts } from '../domain/policy.ts';

export type RetireRefusal = { kind: 'no-such-expert' } | { kind: 'unchanged' };

/** Takes an expert off the list, or puts her back on it. The hat goes and comes with the next request. */
export function setExpertStatus(
  db: Db,
  actor: Actor,
  order: { userId: Id; status: 'active' | 'retired' },
): Promise<Result<null, RetireRefusal>> {
  const action = order.status === 'retired' ? 'identity.retire-expert' : 'identity.recall-expert';
  return carryOut<null, RetireRefusal>(db, actor, action, async (tx) => {
    const [expert] = mayCallExperts(actor)
      ? await tx
          .select({ status: experts.status, name: users.name })
          .from(experts)
          .innerJoin(users, eq(users.id, experts.userId))
          .where(eq(experts.userId, order.userId))
          .for('update', { of: experts })
      : [];
    if (!expert) return { result: refuse({ kind: 'no-such-expert' }), note: {} };
    const note = { subject: { kind: 'user', id: order.userId, name: expert.name } };
    if (expert.status === order.status) return { result: refuse({ kind: 'unchanged' }), note };
    await tx.update(experts).set({ status: order.status }).where(eq(experts.userId, order.userId));
    return { result: ok(null), note: { ...note, before: expert.status, after: order.status } };
  });
}
