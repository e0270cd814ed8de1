import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import type { Actor } from '../domain/actor.ts';
import { mayActOnAccounts } from '../domain/policy.ts';
import { type MadeLink, makeLink, revokeEarlier } from '../one-time-link.server.ts';
import { accountOf } from '../queries/account.server.ts';

export type ResetLinkRefusal = { kind: 'no-such-person' } | { kind: 'disabled' };

/**
 * A way back in for somebody who lost her password: a link that lets her set a new one, once, within two hours. It does
 * not stand in for the second factor. Earlier links of hers stop working.
 */
export function issueResetLink(
  db: Db,
  actor: Actor,
  order: { userId: Id },
): Promise<Result<MadeLink, ResetLinkRefusal>> {
  return carryOut<MadeLink, ResetLinkRefusal>(db, actor, 'identity.issue-reset-link', async (tx) => {
    const account = mayActOnAccounts(actor) ? await accountOf(tx, { userId: order.userId }) : null;
    if (!account) return { result: refuse({ kind: 'no-such-person' }), note: {} };
    const note = { subject: { kind: 'user', id: account.id, name: account.name } };
    if (account.status !== 'active') return { result: refuse({ kind: 'disabled' }), note };
    const to = { purpose: 'reset', email: account.email } as const;
    await revokeEarlier(tx, to);
    const invitedBy = actor.kind === 'person' ? actor.userId : null;
    return { result: ok(await makeLink(tx, { ...to, invitedBy })), note };
  });
}
