import { sql } from 'drizzle-orm';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { settings } from '#db/schema/identity.ts';
import type { Actor } from '../domain/actor.ts';
import type { Admission, ApplicantKind } from '../domain/application.ts';
import { maySetUpPortal } from '../domain/policy.ts';
import { admissionKey, admissionOf } from '../queries/settings.server.ts';

/** Sets how applicants of one kind are let in. */
export function setAdmission(
  db: Db,
  actor: Actor,
  order: { kind: ApplicantKind; admission: Admission },
): Promise<Result<null, { kind: 'not-allowed' }>> {
  return carryOut<null, { kind: 'not-allowed' }>(db, actor, 'identity.set-admission', async (tx) => {
    const key = admissionKey(order.kind);
    const note = { subject: { kind: 'setting', id: key } };
    if (!maySetUpPortal(actor)) return { result: refuse({ kind: 'not-allowed' }), note };
    const before = (await admissionOf(tx, actor))[order.kind];
    await tx
      .insert(settings)
      .values({ key, value: order.admission })
      .onConflictDoUpdate({ target: settings.key, set: { value: order.admission, changedAt: sql`now()` } });
    return { result: ok(null), note: { ...note, before, after: order.admission } };
  });
}
