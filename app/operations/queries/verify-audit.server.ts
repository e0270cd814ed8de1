import { createHash } from 'node:crypto';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { isGenuine, keptOutside, type SealKeeper } from '../audit-seals.server.ts';
import {
  beginCheck,
  type ChainHead,
  checkCopies,
  checkHead,
  checkLine,
  checkSeals,
  type Finding,
  isSound,
  type Seal,
} from '../domain/audit-chain.ts';
import { mayReadAudit } from '../domain/policy.ts';

export type AuditReport = {
  sound: boolean;
  /** How many lines were read, and the last of them. */
  lines: bigint;
  head: ChainHead;
  /** The first findings, and how many there are in all. */
  findings: Finding[];
  found: number;
  seals: number;
  /** The newest genuine seal: nothing up to its line can have been changed unseen. */
  lastSeal: Seal | null;
  /** By the database's clock, ISO 8601. */
  checkedAt: string;
};

const BATCH = 5000;

/**
 * Reads the audit trail from beginning to end, or from a line that a seal vouches for, and says whether it is what was
 * written. Every hash is computed here from the content of the lines, so a function of the database that was changed
 * proves nothing. Null for whoever may not read the trail.
 */
export async function verifyAudit(
  db: Db,
  actor: Actor,
  { keeper, from }: { keeper: SealKeeper; from?: ChainHead },
): Promise<AuditReport | null> {
  if (!mayReadAudit(actor)) return null;
  // The file is read first: a seal that is added while we read must not look like one that is missing.
  const outside = keptOutside(keeper);
  return db.$client.begin('isolation level repeatable read read only', async (tx) => {
    const check = beginCheck(from);
    const lines = tx<{ seq: string; prevHash: string; hash: string; text: string }[]>`
      select seq::text as seq, prev_hash as "prevHash", hash, jsonb_build_array(
        seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), actor_kind, actor_id, actor_name,
        organisation_id, organisation_name, action, outcome, subject_kind, subject_id, subject_name, before, after,
        reason, request_id)::text as text
      from public.audit_lines as line where seq > ${String(check.seq)} order by line.seq`;
    for await (const batch of lines.cursor(BATCH)) {
      for (const { seq, prevHash, hash, text } of batch) {
        const computed = createHash('sha256').update(prevHash).update(text).digest('hex');
        checkLine(check, { seq: BigInt(seq), prevHash, hash, computed });
      }
    }
    const [head] = await tx<{ seq: string; hash: string }[]>`
      select seq::text as seq, hash from public.audit_heads where chain = 'portal'`;
    checkHead(check, head ? { seq: BigInt(head.seq), hash: head.hash } : null);
    const rows = await tx<
      { seq: string; hash: string; sealedAt: string; signature: string; hashNow: string | null }[]
    >`
      select s.seq::text as seq, s.hash, s.signature, l.hash as "hashNow",
        to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt"
      from public.audit_seals s left join public.audit_lines l using (seq) order by s.seq, s.sealed_at`;
    const kept = rows.map((row) => ({ ...row, seq: BigInt(row.seq) }));
    const sealed = kept.map((seal) => ({ ...seal, genuine: isGenuine(keeper.key, seal) }));
    checkSeals(check, sealed);
    checkCopies(check, kept, outside);
    const [clock] = await tx<{ now: string }[]>`
      select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`;
    return {
      sound: isSound(check),
      lines: check.lines,
      head: { seq: check.seq, hash: check.hash },
      findings: check.findings,
      found: check.found,
      seals: sealed.length,
      lastSeal: sealed.filter((seal) => seal.genuine).at(-1) ?? null,
      checkedAt: clock?.now ?? '',
    };
  });
}
