import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import type { Hat, Person } from '../domain/actor.ts';
import { rotate } from '../session.server.ts';

export type SwitchHatRefusal = { kind: 'no-such-hat' } | { kind: 'no-session' };

/**
 * Puts on another of the person's hats. What may be done changes with it, so the session gets a new token.
 *
 * @returns the Set-Cookie line
 */
export function switchHat(
  db: Db,
  actor: Person,
  order: { hatId: Id },
): Promise<Result<{ cookie: string }, SwitchHatRefusal>> {
  return carryOut<{ cookie: string }, SwitchHatRefusal>(db, actor, 'identity.switch-hat', async (tx) => {
    const hat = actor.hats.find((each) => each.id === order.hatId);
    if (!hat) return { result: refuse({ kind: 'no-such-hat' }), note: {} };
    const cookie = await rotate(tx, actor.sessionId, { hatId: hat.id });
    const note = { before: described(actor.hat), after: described(hat) };
    return { result: cookie ? ok({ cookie }) : refuse({ kind: 'no-session' }), note };
  });
}

function described(hat: Hat) {
  return hat.as === 'member' ? { organisationId: hat.organisationId, role: hat.role } : { as: hat.as };
}
