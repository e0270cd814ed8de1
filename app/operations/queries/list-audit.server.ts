import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Reader } from '#db/client.server.ts';
import type { AuditFilter } from '../domain/audit-filter.ts';
import { mayReadAudit } from '../domain/policy.ts';
import { auditConditions } from './audit-conditions.server.ts';

/** A line of the trail as a list shows it. Numbers of lines as texts: they are names here. */
export type AuditLine = {
  seq: string;
  /** ISO 8601. */
  at: string;
  actorKind: 'anonymous' | 'system' | 'person';
  actorId: string | null;
  actorName: string;
  organisationId: string | null;
  organisationName: string | null;
  action: string;
  outcome: 'done' | 'refused';
  subjectKind: string | null;
  subjectId: string | null;
  subjectName: string | null;
  reason: string | null;
  /** Whether there is a before or an after to unfold. */
  hasDetail: boolean;
};

export type AuditPage = {
  lines: AuditLine[];
  /** The numbers to go on from; null where there is nothing more. */
  newer: string | null;
  older: string | null;
};

const PAGE = 50;

export const auditColumns = sql`seq::text as seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", organisation_id as "organisationId",
  organisation_name as "organisationName", action, outcome, subject_kind as "subjectKind", subject_id as "subjectId",
  subject_name as "subjectName", reason`;

/**
 * The newest lines that the filter lets through, or those older or newer than a line; newest first. Null for whoever may
 * not read the trail.
 */
export async function listAudit(
  db: Reader,
  actor: Actor,
  { filter, older, newer }: { filter: AuditFilter; older?: string | null; newer?: string | null },
): Promise<AuditPage | null> {
  if (!mayReadAudit(actor)) return null;
  const conditions = await auditConditions(db, filter);
  const backwards = Boolean(newer) && !older;
  if (older) conditions.push(sql`seq < ${older}`);
  else if (newer) conditions.push(sql`seq > ${newer}`);
  const order = backwards ? sql`line.seq asc` : sql`line.seq desc`;
  const rows = await db.execute<AuditLine>(sql`
    select ${auditColumns}, (before is not null or after is not null) as "hasDetail"
    from audit_lines as line ${where(conditions)} order by ${order} limit ${PAGE + 1}`);
  const more = rows.length > PAGE;
  const lines = rows.slice(0, PAGE);
  if (backwards) lines.reverse();
  const [first, last] = [lines.at(0), lines.at(-1)];
  return {
    lines,
    newer: first && (backwards ? more : Boolean(older)) ? first.seq : null,
    older: last && (backwards || more) ? last.seq : null,
  };
}

export function where(conditions: readonly SQL[]): SQL {
  return conditions.length ? sql`where ${sql.join([...conditions], sql` and `)}` : sql``;
}
