import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { companyPeople } from '#app/incubation/queries/incubator-people.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { calls } from '#db/schema/admissions.ts';
import { reminderDays, reminderDue } from '../domain/call.ts';
import { named } from './invite-reviewers.ts';

/**
 * Reminds the people of companies with an unfinished application, three days and one day before the deadline, each time
 * once, whoever runs this and however often. A deadline that is moved is a new occasion.
 */
export async function remindDrafts(db: Db, actor: Actor): Promise<Result<{ reminded: number }, never>> {
  const horizon = Math.max(...reminderDays);
  const drafts = await db
    .select({
      applicationId: sql<Id>`a.id`,
      companyId: sql<Id>`a.company_id`,
      company: sql<string>`c.name`,
      companyEn: sql<string | null>`c.name_en`,
      callId: calls.id,
      call: calls.name,
      callEn: calls.nameEn,
      closesAt: calls.closesAt,
      at: sql`date_trunc('milliseconds', now())`.mapWith(calls.closesAt),
    })
    .from(calls)
    .innerJoin(sql`applications a`, sql`a.call_id = ${calls.id} and a.state = 'draft'`)
    .innerJoin(sql`companies c`, sql`c.id = a.company_id`)
    .where(
      sql`${calls.state} = 'open' and ${calls.opensAt} <= now() and ${calls.closesAt} > now()
        and ${calls.closesAt} <= now() + make_interval(days => ${horizon})`,
    );
  const due = drafts.flatMap((draft) => {
    const days = reminderDue(draft.closesAt, draft.at);
    return days === null ? [] : [{ ...draft, days }];
  });
  const missing = await unheard(db, due);
  if (missing.length === 0) return ok({ reminded: 0 });
  return carryOut<{ reminded: number }, never>(db, actor, 'admissions.remind-drafts', async (tx) => {
    let reminded = 0;
    for (const draft of missing) {
      const people = await companyPeople(tx, draft.companyId);
      reminded += await tell(
        tx,
        people.map((to) => ({
          to,
          topic: 'applications',
          kind: 'application-draft-closing',
          key: keyOf(draft),
          params: named(
            { call: draft.call, due: draft.closesAt.toISOString(), count: String(draft.days) },
            { call: draft.callEn },
          ),
          link: paths.apply(draft.callId),
        })),
      );
    }
    return { result: ok({ reminded }), note: { after: { reminded } } };
  });
}

type Due = { applicationId: Id; days: number; closesAt: Date };

function keyOf({ applicationId, days, closesAt }: Due): string {
  return `application:${applicationId}:closing:${days}:${closesAt.toISOString()}`;
}

/** Those of whom nobody has been told yet. */
async function unheard<D extends Due>(db: Db, due: readonly D[]): Promise<D[]> {
  if (due.length === 0) return [];
  const keys = JSON.stringify(due.map(keyOf));
  const rows = await db.execute<{ key: string }>(
    sql`select distinct key from notices where key in (select jsonb_array_elements_text(${keys}::text::jsonb))`,
  );
  const known = new Set(rows.map((row) => row.key));
  return due.filter((one) => !known.has(keyOf(one)));
}
