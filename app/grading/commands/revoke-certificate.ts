import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mayGraduate } from '../domain/policy.ts';
import { certificate } from '../queries/certificates.ts';

export type RevokeRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'already-revoked' }
  | { kind: 'reason-missing' };

/** Revokes a certificate: whoever verifies it is told so. The step on the ladder is taken back by its own order. */
export async function revokeCertificate(
  db: Db,
  actor: Actor,
  { graduationId, reason }: { graduationId: Id; reason: string },
): Promise<Result<null, RevokeRefusal>> {
  return carryOut<null, RevokeRefusal>(db, actor, 'grading.revoke-certificate', async (tx) => {
    const known = await certificate(tx, actor, graduationId);
    if (!known) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'company', id: known.companyId, name: known.companyName };
    const note = { subject, after: { number: known.number, reason } };
    if (!mayGraduate(actor, known.incubatorId)) return { result: refuse({ kind: 'not-allowed' }), note };
    if (reason.trim() === '') return { result: refuse({ kind: 'reason-missing' }), note };
    const revoked = await tx.execute(sql`
      update graduations set revoked_at = now(), revoked_reason = ${reason.trim()},
        revoked_by_name = ${recorder(actor).recordedByName}
      where id = ${graduationId} and revoked_at is null returning id`);
    if (revoked.length === 0) return { result: refuse({ kind: 'already-revoked' }), note };
    return { result: ok(null), note };
  });
}
