import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok } from '#app/kernel/result.ts';
import { exactText } from '#app/rules/domain/exact.ts';
import { judge } from '#app/rules/domain/judge.ts';
import { limbsOf } from '#app/rules/domain/verdict.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { criteriaBook } from '../domain/criteria-facts.ts';
import { incubatorEditions } from '../domain/incubator-editions.ts';
import { criteriaFacts } from '../queries/criteria-sources.ts';

/**
 * Writes down how every incubator stands against every edition of its criteria, over what stood there for this month: by
 * its end the month says how it ended. Run twice it writes the same.
 */
export async function recordCriteria(
  db: Db,
  actor: Actor,
  pulse: { progress?: (done: number, total?: number) => void; cancelled?: () => Promise<boolean> } = {},
): Promise<{ incubators: number }> {
  const houses = await db.execute<{ id: Id }>(sql`
    select id from organisations where kind = 'incubator' and status = 'active' order by id`);
  const today = await todayInBeijing(db);
  let done = 0;
  for (const { id } of houses) {
    if (await pulse.cancelled?.()) break;
    const book = criteriaBook(await criteriaFacts(db, id, today), today);
    const rows = incubatorEditions.flatMap((edition) =>
      limbsOf(judge(edition.rule, book)).map(({ code, answer, figure, gap }) => [
        edition.code,
        code,
        answer,
        figure && exactText(figure),
        gap && exactText(gap),
      ]),
    );
    await carryOut<null, never>(db, actor, 'grading.record-criteria', async (tx) => {
      // What a criterion was called before a change of the house (its kind, its region) is not of this month any more.
      await tx.execute(sql`
        delete from criteria_months where incubator_id = ${id} and month = date_trunc('month', ${today}::date)::date`);
      await tx.execute(sql`
        insert into criteria_months (incubator_id, edition, month, criterion, answer, figure, gap, as_of)
        select ${id}, r ->> 0, date_trunc('month', ${today}::date)::date, r ->> 1, r ->> 2, r ->> 3, r ->> 4, ${today}::date
        from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) as r`);
      return {
        result: ok(null),
        note: { subject: { kind: 'organisation', id }, after: { criteria: rows.length } },
      };
    });
    pulse.progress?.(++done, houses.length);
  }
  return { incubators: done };
}
