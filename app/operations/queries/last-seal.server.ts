import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { isGenuine, type SealKeeper } from '../audit-seals.server.ts';
import type { Seal } from '../domain/audit-chain.ts';

/** The newest seal that the key made, or null while there is none. */
export async function lastGenuineSeal(db: Db, keeper: SealKeeper): Promise<Seal | null> {
  const rows = await db.execute<{ seq: string; hash: string; sealedAt: string; signature: string }>(sql`
    select seq::text as seq, hash, signature,
      to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt"
    from audit_seals as seal order by seal.seq desc, seal.sealed_at desc limit 10`);
  const seals = rows.map((row) => ({ ...row, seq: BigInt(row.seq) }));
  return seals.find((seal) => isGenuine(keeper.key, seal)) ?? null;
}
