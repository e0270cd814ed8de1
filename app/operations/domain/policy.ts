import { type Actor, sitsIn } from '#app/identity/domain/actor.ts';

/** Who reads the audit trail: the operator's managers and auditors, and the portal itself. */
export function mayReadAudit(actor: Actor): boolean {
  return actor.kind === 'system' || sitsIn(actor, ['operator'], ['manager', 'auditor']);
}
