import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

export type PayoutLine = {
  payoutId: Id;
  period: string;
  profit: bigint;
  pool: bigint;
  note: string | null;
  byName: string;
  at: string;
  parts: { name: string; share: number; amount: bigint }[];
};

export type RuleLine = {
  ruleId: Id;
  name: string;
  hurdle: bigint;
  poolShare: number;
  backers: { name: string; share: number }[];
  payouts: PayoutLine[];
};

/** An incubator's rules with what was shared out by them, the latest first; null when the actor may not see it. */
export async function profitRulesOf(db: Reader, actor: Actor, incubatorId: Id): Promise<RuleLine[] | null> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return null;
  type Row = Omit<RuleLine, 'hurdle' | 'payouts'> & {
    hurdle: bigint;
    payouts: (Omit<PayoutLine, 'profit' | 'pool' | 'parts'> & {
      profit: string;
      pool: string;
      parts: { name: string; share: number; amount: string }[];
    })[];
  };
  const rows = await db.execute<Row>(sql`
    select r.id as "ruleId", r.name, r.hurdle, r.pool_share as "poolShare",
      (select json_agg(json_build_object('name', b.name, 'share', b.share) order by b.place)
        from profit_backers b where b.rule_id = r.id) as backers,
      coalesce((select json_agg(json_build_object('payoutId', p.id, 'period', p.period, 'profit', p.profit::text,
          'pool', p.pool::text, 'note', p.note, 'byName', p.by_name, 'at', p.at,
          'parts', (select json_agg(json_build_object('name', t.name, 'share', t.share, 'amount', t.amount::text)
            order by t.place) from profit_payout_parts t where t.payout_id = p.id)) order by p.at desc)
        from profit_payouts p where p.rule_id = r.id), '[]') as payouts
    from profit_rules r where r.incubator_id = ${incubatorId} and r.retired_at is null order by r.created_at desc`);
  return rows.map((row) => ({
    ...row,
    payouts: row.payouts.map((one) => ({
      ...one,
      profit: BigInt(one.profit),
      pool: BigInt(one.pool),
      parts: one.parts.map((part) => ({ ...part, amount: BigInt(part.amount) })),
    })),
  }));
}
