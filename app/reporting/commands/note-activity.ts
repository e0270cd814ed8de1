import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import type { ActivityKind } from '../domain/activity.ts';

/**
 * Notes signs of life of companies in the caller's transaction, for the quiet detector. Only a later day than the one
 * that is known changes anything.
 */
export async function noteActivity(
  tx: Tx,
  companyIds: readonly Id[],
  kind: ActivityKind,
  on: CalendarDate,
): Promise<void> {
  if (companyIds.length === 0) return;
  // In one order, so that two who note the same companies do not wait for each other in a circle.
  const ids = [...new Set(companyIds)].sort();
  await tx.execute(sql`
    insert into company_activity (company_id, kind, last_on)
    select id, ${kind}, ${on}::date from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb) as t(id)
    on conflict (company_id, kind) do update set last_on = excluded.last_on
      where company_activity.last_on < excluded.last_on`);
}
