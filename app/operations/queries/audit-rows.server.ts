import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import type { AuditFilter } from '../domain/audit-filter.ts';
import { mayReadAudit } from '../domain/policy.ts';
import { auditConditions } from './audit-conditions.server.ts';
import { type AuditLine, auditColumns, where } from './list-audit.server.ts';

export type AuditRow = Omit<AuditLine, 'hasDetail'> & {
  before: string | null;
  after: string | null;
  requestId: string | null;
  hash: string;
};

const BATCH = 2000;

/** All lines of a filter up to a number, newest first, in batches, however many they are; before and after as JSON. */
export async function* auditRows(
  db: Db,
  actor: Actor,
  { filter, upTo }: { filter: AuditFilter; upTo: string },
): AsyncGenerator<AuditRow[]> {
  if (!mayReadAudit(actor)) return;
  const conditions = await auditConditions(db, filter);
  let below = sql`seq <= ${upTo}`;
  for (;;) {
    const rows = await db.execute<AuditRow>(sql`
      select ${auditColumns}, before::text as before, after::text as after, request_id as "requestId", hash
      from audit_lines as line ${where([...conditions, below])} order by line.seq desc limit ${BATCH}`);
    if (rows.length) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    below = sql`seq < ${last.seq}`;
  }
}
