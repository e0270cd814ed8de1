import { type Actor, anonymous } from '#app/identity/domain/actor.ts';
import { addressPrefix } from '#app/identity/session.server.ts';
import { writeAudit } from '#db/audit.server.ts';
import type { Db } from '#db/client.server.ts';
import { logError } from './breakdown.ts';
import { limitAll, rateRules } from './rate-limit.server.ts';

export type TurnedAway = {
  request: Request;
  path: string;
  requestId: string;
  address: string;
  actor: Actor | null;
  action: 'http.read' | 'http.write';
  reason: string;
};

/**
 * Writes an audit line about a request that was turned away at the door. A flood must not fill the disk: one person or
 * network leaves at most 30 such lines in an hour, all together 3,000; the line that uses up its share says so. The answer
 * to the request does not depend on this, so a database that is away costs the line and not the refusal.
 */
export async function recordRefusal(db: Db, turned: TurnedAway): Promise<void> {
  const actor = turned.actor ?? { ...anonymous, requestId: turned.requestId };
  const network = addressPrefix(turned.address) ?? 'unknown';
  const who = actor.kind === 'person' ? actor.userId : network;
  try {
    const share = await limitAll(db, [
      [rateRules.refusalLines, who],
      [rateRules.refusalLinesInAll, 'portal'],
    ]);
    if (!share.ok) return;
    const origin = turned.request.headers.get('origin');
    await db.transaction((tx) =>
      writeAudit(tx, actor, turned.action, 'refused', {
        subject: { kind: 'address', id: turned.path.slice(0, 200) },
        after: {
          method: turned.request.method,
          network,
          ...(origin === null ? {} : { origin: origin.slice(0, 200) }),
          ...(share.left === 0 ? { furtherRefusals: 'not listed' } : {}),
        },
        reason: turned.reason,
      }),
    );
  } catch (error) {
    logError(error, turned.request, turned.requestId);
  }
}
