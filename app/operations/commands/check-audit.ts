import type { Actor } from '#app/identity/domain/actor.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { auditChecks } from '#db/schema/audit.ts';
import { type SealKeeper, signCheck } from '../audit-seals.server.ts';
import { type AuditReport, verifyAudit } from '../queries/verify-audit.server.ts';

export type CheckAuditRefusal = { kind: 'not-allowed' };

/** Checks the whole audit trail and notes, signed, what was found, for the page of the trail. */
export async function checkAudit(
  db: Db,
  actor: Actor,
  { keeper }: { keeper: SealKeeper },
): Promise<Result<AuditReport, CheckAuditRefusal>> {
  const report = await verifyAudit(db, actor, { keeper });
  return carryOut<AuditReport, CheckAuditRefusal>(db, actor, 'operations.check-audit', async (tx) => {
    if (!report) return { result: refuse({ kind: 'not-allowed' }), note: {} };
    const { sound, lines, head, checkedAt } = report;
    const findings = report.findings.map(({ kind, seq }) => ({ kind, seq: String(seq) }));
    const text = { checkedAt, lines: String(lines), headSeq: String(head.seq), sound };
    await tx.insert(auditChecks).values({
      checkedAt: new Date(checkedAt),
      lines,
      headSeq: head.seq,
      sound,
      findings,
      signature: signCheck(keeper.key, text),
    });
    const after = { lines, sound, ...(sound ? {} : { found: report.found, findings }) };
    return { result: ok(report), note: { subject: { kind: 'audit-trail', id: 'portal' }, after } };
  });
}
