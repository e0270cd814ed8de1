import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { openReport } from './hand-in-report.ts';
import { nameOf } from './write-report.ts';

export type DraftRefusal = { kind: 'not-found' } | { kind: 'not-allowed' } | { kind: 'not-wanted' };

/** Keeps what has been typed of a report, as it was typed, for everybody who may go on with it. */
export async function keepDraft(
  db: Db,
  actor: Actor,
  order: { companyId: Id; period: string; typed: Readonly<Record<string, string>> },
): Promise<Result<null, DraftRefusal>> {
  return carryOut<null, DraftRefusal>(db, actor, 'reporting.keep-draft', async (tx) => {
    const found = await openReport(tx, actor, order);
    if ('refusal' in found) return { result: refuse(found.refusal), note: found.note };
    await tx.execute(sql`
      insert into report_drafts (company_id, period, typed, by_name)
      values (${order.companyId}, ${order.period}, ${JSON.stringify(order.typed)}::text::jsonb, ${nameOf(actor)})
      on conflict (company_id, period) do update set typed = excluded.typed, by_name = excluded.by_name, at = now()`);
    // What is typed is not yet said: the trail notes that a draft was kept, not what is in it.
    return { result: ok(null), note: { ...found.note, after: { period: order.period } } };
  });
}
