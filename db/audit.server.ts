import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Tx } from './client.server.ts';

/** What an order did, or would have done, to whom or what. Values must be plain JSON; never a secret. */
export type AuditNote = {
  subject?: { kind: string; id: string; name?: string | undefined };
  before?: unknown;
  after?: unknown;
};

/**
 * Adds one line to the audit trail, in the caller's transaction. The head of the chain stays locked until that ends, so
 * call it last. The hash is computed by the database (function audit_append), with the database's clock.
 */
export async function writeAudit(
  tx: Tx,
  actor: Actor,
  action: string,
  outcome: 'done' | 'refused',
  note: AuditNote & { reason?: string },
): Promise<void> {
  const who =
    actor.kind === 'person'
      ? { actor_id: actor.userId, actor_name: actor.name }
      : { actor_id: null, actor_name: actor.kind === 'system' ? actor.name : 'anonymous' };
  const hat = actor.kind === 'person' && actor.hat.as === 'member' ? actor.hat : null;
  const entry = {
    ...who,
    actor_kind: actor.kind,
    organisation_id: hat?.organisationId ?? null,
    organisation_name: hat?.organisationName ?? null,
    action,
    outcome,
    subject_kind: note.subject?.kind ?? null,
    subject_id: note.subject?.id ?? null,
    subject_name: note.subject?.name ?? null,
    before: note.before ?? null,
    after: note.after ?? null,
    reason: note.reason ?? null,
    request_id: actor.requestId ?? null,
  };
  await tx.execute(sql`select audit_append(${JSON.stringify(entry, plain)}::text::jsonb)`);
}

/** Exact whole numbers are written as text; instants as ISO 8601 by their own toJSON. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
