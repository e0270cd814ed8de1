import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Reader } from '#db/client.server.ts';
import { type Difference, difference } from '../domain/difference.ts';
import { mayReadAudit } from '../domain/policy.ts';

export type AuditDetail = {
  seq: string;
  differences: Difference[];
  requestId: string | null;
  subjectId: string | null;
  hash: string;
  prevHash: string;
};

/** What one line says was before and after, and how it is linked. Null when there is no such line for this actor. */
export async function auditDetail(db: Reader, actor: Actor, seq: string): Promise<AuditDetail | null> {
  if (!mayReadAudit(actor) || !/^\d{1,18}$/.test(seq)) return null;
  type Row = Omit<AuditDetail, 'differences'> & { before: string | null; after: string | null };
  const [row] = await db.execute<Row>(sql`
    select seq::text as seq, before::text as before, after::text as after, request_id as "requestId",
      subject_id as "subjectId", hash, prev_hash as "prevHash"
    from audit_lines where seq = ${seq}`);
  if (!row) return null;
  const { before, after, ...rest } = row;
  return { ...rest, differences: difference(parsed(before), parsed(after)) };
}

function parsed(json: string | null): unknown {
  return json === null ? undefined : JSON.parse(json);
}
