import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage, maySeeIncubator } from '#app/incubation/domain/policy.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { profitBackers, profitPayoutParts, profitPayouts, profitRules } from '#db/schema/benefits.ts';
import {
  type Backer,
  type ProfitRule,
  payout,
  problemOfRule,
  type RuleProblem,
} from '../domain/profit-share.ts';
import { nameOf } from './tenant-name.ts';

export type ProfitRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'name-taken' }
  | { kind: RuleProblem }
  | { kind: 'period-taken' };

/** Makes a rule by which an incubator shares its profit. A rule is never changed: a new one takes its place. */
export async function addProfitRule(
  db: Db,
  actor: Actor,
  order: { incubatorId: Id; name: string } & ProfitRule,
): Promise<Result<{ ruleId: Id }, ProfitRefusal>> {
  return carryOut<{ ruleId: Id }, ProfitRefusal>(db, actor, 'benefits.add-profit-rule', async (tx) => {
    const { incubatorId, name, hurdle, poolShare, backers } = order;
    if (!maySeeIncubator(actor, incubatorId)) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'profit-rule', id: newId(), name };
    const refused = (refusal: ProfitRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
    const wrong = problemOfRule(order);
    if (wrong) return refused({ kind: wrong });
    const added = await tx
      .insert(profitRules)
      .values({ id: subject.id, incubatorId, name, hurdle, poolShare })
      .onConflictDoNothing()
      .returning({ id: profitRules.id });
    if (added.length === 0) return refused({ kind: 'name-taken' });
    await tx
      .insert(profitBackers)
      .values(backers.map((backer, place) => ({ ruleId: subject.id, place, ...backer })));
    return { result: ok({ ruleId: subject.id }), note: { subject, after: order } };
  });
}

/** Shares out a period's profit by a rule: once for each period, to the fen, and written down for good. */
export async function shareProfit(
  db: Db,
  actor: Actor,
  order: { ruleId: Id; period: string; profit: bigint; note: string | null },
): Promise<Result<{ payoutId: Id; pool: bigint }, ProfitRefusal>> {
  type Done = { payoutId: Id; pool: bigint };
  return carryOut<Done, ProfitRefusal>(db, actor, 'benefits.share-profit', async (tx) => {
    const { ruleId, period, profit, note } = order;
    const [rule] = looksLikeId(ruleId)
      ? await tx.execute<{ incubatorId: Id; name: string; hurdle: bigint; poolShare: number }>(sql`
          select incubator_id as "incubatorId", name, hurdle, pool_share as "poolShare"
          from profit_rules where id = ${ruleId} for update`)
      : [];
    if (!rule || !maySeeIncubator(actor, rule.incubatorId))
      return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = { kind: 'profit-rule', id: ruleId, name: rule.name };
    const refused = (refusal: ProfitRefusal) => ({ result: refuse(refusal), note: { subject } });
    if (!mayManage(actor, rule.incubatorId)) return refused({ kind: 'not-allowed' });
    const backers = await tx.execute<Backer>(
      sql`select name, share from profit_backers where rule_id = ${ruleId} order by place`,
    );
    const { pool, parts } = payout({ ...rule, backers }, profit);
    const payoutId = newId();
    const added = await tx
      .insert(profitPayouts)
      .values({ id: payoutId, ruleId, period, profit, pool, note, byName: nameOf(actor) })
      .onConflictDoNothing()
      .returning({ id: profitPayouts.id });
    if (added.length === 0) return refused({ kind: 'period-taken' });
    await tx.insert(profitPayoutParts).values(
      parts.map(({ name, amount }, place) => ({
        payoutId,
        place,
        name,
        share: backers[place]?.share ?? 0,
        amount,
      })),
    );
    return { result: ok({ payoutId, pool }), note: { subject, after: { period, profit, pool, parts } } };
  });
}
