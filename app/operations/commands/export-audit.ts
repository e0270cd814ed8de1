import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import type { AuditFilter } from '../domain/audit-filter.ts';
import { mayReadAudit } from '../domain/policy.ts';

export type ExportAuditRefusal = { kind: 'not-allowed' };

/**
 * Notes that the lines of a filter are taken out of the portal, before the first of them is.
 *
 * @returns the number of the newest line that the export may hold: the state when it was asked for
 */
export async function exportAudit(
  db: Db,
  actor: Actor,
  { filter }: { filter: AuditFilter },
): Promise<Result<{ upTo: string }, ExportAuditRefusal>> {
  return carryOut<{ upTo: string }, ExportAuditRefusal>(db, actor, 'operations.export-audit', async (tx) => {
    if (!mayReadAudit(actor)) return { result: refuse({ kind: 'not-allowed' }), note: {} };
    const [head] = await tx.execute<{ seq: string }>(
      sql`select seq::text as seq from audit_heads where chain = 'portal'`,
    );
    const upTo = head?.seq ?? '0';
    const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
    return {
      result: ok({ upTo }),
      note: { subject: { kind: 'audit-trail', id: 'portal' }, after: { upTo, ...asked } },
    };
  });
}
