import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { writeAudit } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Looked, lookAtPlans } from './look-at-plans.ts';

/** So many plans are looked at in one transaction: a killed sweep loses no more than that. */
const BATCH = 250;

export type SweepOrder = {
  /** Only the plans of this company, for when one of its reports has come in. */
  companyId?: Id;
  /** How many plans are looked at in one transaction. */
  batch?: number;
  /** How far it has come. */
  progress?: (plans: number) => void;
  /** Throws when somebody asked to stop. */
  stopIfAsked?: () => Promise<void>;
};

export type Swept = { plans: number; milestones: number; changed: number; closed: number; told: number };

/**
 * Looks at the plans that were written to since the last look, and at those for which the day has come on which time may
 * change something; at no others. Batch by batch, each in a transaction of its own: two sweeps share the work, and one
 * that dies has either done a batch with everything that follows from it, or nothing of it.
 */
export async function sweepMilestones(db: Db, actor: Actor, order: SweepOrder = {}): Promise<Swept> {
  const swept: Swept = { plans: 0, milestones: 0, changed: 0, closed: 0, told: 0 };
  for (;;) {
    await order.stopIfAsked?.();
    const looked = await db.transaction((tx) => sweepBatch(tx, actor, order));
    if (!looked) return swept;
    swept.plans += looked.plans;
    swept.milestones += looked.milestones;
    swept.changed += looked.changed;
    swept.closed += looked.closed.length;
    swept.told += looked.told;
    order.progress?.(swept.plans);
  }
}

/** One batch; null when there was nothing to look at. */
async function sweepBatch(
  tx: Tx,
  actor: Actor,
  { companyId, batch = BATCH }: SweepOrder,
): Promise<Looked | null> {
  const today = await todayInBeijing(tx);
  const rows = await tx.execute<{ id: Id }>(
    companyId === undefined
      ? sql`select id from milestone_plans where look_on <= ${today}
             order by look_on limit ${batch} for update skip locked`
      : sql`select id from milestone_plans where company_id = ${companyId} and look_on <= ${today}
             order by id for update`,
  );
  if (rows.length === 0) return null;
  const looked = await lookAtPlans(
    tx,
    rows.map(({ id }) => id),
    today,
  );
  if (looked.closed.length > 0)
    await writeAudit(tx, actor, 'milestones.close', 'done', {
      subject: { kind: 'milestones', id: String(looked.closed.length) },
      after: { milestones: looked.closed },
    });
  return looked;
}
