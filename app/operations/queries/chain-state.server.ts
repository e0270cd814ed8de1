import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { isGenuineCheck, type SealKeeper } from '../audit-seals.server.ts';
import type { FindingKind } from '../domain/audit-chain.ts';
import { mayReadAudit } from '../domain/policy.ts';
import { lastGenuineSeal } from './last-seal.server.ts';

/** What is known of the chain: the last check of the whole, and the last seal. */
export type ChainState = {
  check: {
    checkedAt: string;
    lines: string;
    sound: boolean;
    findings: { kind: FindingKind; seq: string }[];
  } | null;
  /** True when the newest note of a check was not written by the portal. */
  forged: boolean;
  seal: { seq: string; sealedAt: string } | null;
};

export async function chainState(
  db: Db,
  actor: Actor,
  { keeper }: { keeper: SealKeeper },
): Promise<ChainState | null> {
  if (!mayReadAudit(actor)) return null;
  type Row = {
    checkedAt: string;
    lines: string;
    headSeq: string;
    sound: boolean;
    findings: string;
    signature: string;
  };
  const [row] = await db.execute<Row>(sql`
    select to_char(checked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "checkedAt", lines::text as lines,
      head_seq::text as "headSeq", sound, findings::text as findings, signature
    from audit_checks order by id desc limit 1`);
  const seal = await lastGenuineSeal(db, keeper);
  const genuine = row ? isGenuineCheck(keeper.key, row, row.signature) : true;
  return {
    check:
      row && genuine
        ? { checkedAt: row.checkedAt, lines: row.lines, sound: row.sound, findings: JSON.parse(row.findings) }
        : null,
    forged: !genuine,
    seal: seal ? { seq: String(seal.seq), sealedAt: seal.sealedAt } : null,
  };
}
