import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type CalendarDate, yearOf } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { type Edition, inForce } from '#app/rules/domain/edition.ts';
import { judge } from '#app/rules/domain/judge.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import { writeAudit } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { boardOf } from '../boards/catalog.ts';
import { companyBook } from '../domain/company-book.ts';
import { isBeforeNeeq, type Layer, layerOf, layerWay } from '../domain/layer.ts';
import { companySources } from '../queries/company-sources.ts';

/** How many companies go into one transaction. */
const BATCH = 200;

export type LayersProposed = { year: number; proposed: number };

/**
 * Proposes a layer of the regional market for every company that stands on no market beyond it, with the difference to
 * the year before. A company has one proposal a year: run again, this year's stay as they are.
 *
 * @param given.on the day in whose year it is proposed; today when not given
 */
export async function proposeLayers(
  db: Db,
  actor: Actor,
  given: {
    on?: CalendarDate;
    progress?: (done: number, total?: number) => void;
    cancelled?: () => Promise<boolean>;
  } = {},
): Promise<LayersProposed> {
  const on = given.on ?? (await todayInBeijing(db));
  const year = yearOf(on);
  const edition = inForce(boardOf('regional')?.editions ?? [], on);
  const found: LayersProposed = { year, proposed: 0 };
  if (!edition) return found;
  const [all] = await db.execute<{ count: number }>(sql`select count(*)::int as count from companies`);
  let looked = 0;
  for (let after: Id = ''; ; ) {
    if (await given.cancelled?.()) break;
    const rows = await db.execute<{ id: Id }>(sql`
      select id from companies where id > ${after} order by id limit ${BATCH}`);
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) break;
    found.proposed += await db.transaction(async (tx) => {
      const proposed = await proposeFor(tx, ids, edition, on);
      if (proposed > 0) {
        const subject = { kind: 'layers', id: String(year) };
        await writeAudit(tx, actor, 'readiness.propose-layers', 'done', {
          subject,
          after: { year, proposed },
        });
      }
      return proposed;
    });
    looked += ids.length;
    after = last;
    given.progress?.(looked, all?.count);
  }
  return found;
}

async function proposeFor(tx: Tx, ids: readonly Id[], edition: Edition, on: CalendarDate): Promise<number> {
  const year = yearOf(on);
  const open = await tx.execute<{ id: Id; before: Layer | null; compared: boolean }>(sql`
    select c.id, p.layer as before, p.company_id is not null as compared
    from companies c left join readiness_layers p on p.company_id = c.id and p.year = ${year - 1}
    where c.id = any(${textArray(ids)})
      and not exists (select from readiness_layers n where n.company_id = c.id and n.year = ${year})`);
  const sources = await companySources(
    tx,
    open.map(({ id }) => id),
  );
  const lines = open.flatMap(({ id, before, compared }) => {
    const source = sources.get(id);
    if (!source || !isBeforeNeeq(source, on)) return [];
    const { layer, general, next, answers } = layerOf(judge(edition.rule, companyBook(source, on)));
    const way = layerWay(compared ? before : undefined, layer);
    const next_answer: Answer | null = next?.answer ?? null;
    return [{ company_id: id, layer, before, compared, way, general, next_answer, conditions: answers }];
  });
  if (lines.length === 0) return 0;
  const written = await tx.execute(sql`
    insert into readiness_layers (company_id, year, edition, layer, before, compared, way, general, next_answer, conditions,
      proposed_on)
    select company_id, ${year}, ${edition.code}, layer, before, compared, way, general, next_answer, conditions, ${on}::date
    from jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as row(company_id text, layer text, before text,
      compared boolean, way text, general text, next_answer text, conditions jsonb)
    on conflict (company_id, year) do nothing returning company_id`);
  return written.length;
}
