import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { auditSeals } from '#db/schema/audit.ts';
import { keepOutside, type SealKeeper, signSeal } from '../audit-seals.server.ts';
import type { Finding, Seal } from '../domain/audit-chain.ts';
import { lastGenuineSeal } from '../queries/last-seal.server.ts';
import { verifyAudit } from '../queries/verify-audit.server.ts';

export type SealAuditRefusal = { kind: 'not-allowed' } | { kind: 'trail-unsound'; findings: Finding[] };

const ACTION = 'operations.seal-audit';

/**
 * Seals the newest line of the audit trail, in the database and in the file outside it, after checking that what was
 * added since the last seal continues it. From then on nothing up to that line can be changed or cut off unseen. A trail
 * that does not hold is not sealed. Answers null when nothing was added but the note of the last sealing.
 */
export async function sealAudit(
  db: Db,
  actor: Actor,
  { keeper }: { keeper: SealKeeper },
): Promise<Result<Seal | null, SealAuditRefusal>> {
  const last = await lastGenuineSeal(db, keeper);
  if (last && (await isIdleSince(db, last))) return ok(null);
  const report = await verifyAudit(db, actor, { keeper, ...(last ? { from: last } : {}) });
  const result = await carryOut<Seal, SealAuditRefusal>(db, actor, ACTION, async (tx) => {
    if (actor.kind !== 'system' || !report) return { result: refuse({ kind: 'not-allowed' }), note: {} };
    if (!report.sound)
      return { result: refuse({ kind: 'trail-unsound', findings: report.findings }), note: {} };
    const seal = signSeal(keeper.key, { ...report.head, sealedAt: await clock(tx) });
    await tx.insert(auditSeals).values({ ...seal, sealedAt: new Date(seal.sealedAt) });
    const note = {
      subject: { kind: 'audit-trail', id: 'portal' },
      after: { seq: seal.seq, hash: seal.hash },
    };
    return { result: ok(seal), note };
  });
  // After the transaction: a seal that stands in the file but not in the database would be an alarm.
  if (result.ok) keepOutside(keeper, result.value);
  return result;
}

/** Whether the only line after the seal is the one that tells of the sealing. */
async function isIdleSince(db: Db, seal: Seal): Promise<boolean> {
  const rows = await db.execute<{ action: string }>(
    sql`select action from audit_lines where seq > ${String(seal.seq)} order by seq limit 2`,
  );
  return rows.length === 1 && rows[0]?.action === ACTION;
}

async function clock(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ now: string }>(
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
  );
  return row?.now ?? '';
}
