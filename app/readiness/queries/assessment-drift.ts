import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { boards } from '../boards/catalog.ts';
import { assess } from '../domain/assessment.ts';
import type { BoardCode } from '../domain/board.ts';
import { companyBook } from '../domain/company-book.ts';
import { sameStanding, standingOf } from '../domain/standing.ts';
import { companySources } from './company-sources.ts';
import { keptStandings } from './kept-standings.ts';

/** An assessment that is not what a fresh computation says. */
export type AssessmentDrift = { companyId: Id; board: BoardCode };

/**
 * Scores some companies anew, chosen at random, and names each board of which something else is kept. Asked only once
 * everybody was scored today by the editions in force; companies of which something was written since are left out.
 */
export async function assessmentDrift(
  db: Reader,
  { sample = 40 }: { sample?: number } = {},
): Promise<AssessmentDrift[]> {
  const today = await todayInBeijing(db);
  const editions = boards.flatMap((board) => inForce(board.editions, today)?.code ?? []).sort();
  const rows = await db.execute<{ id: Id }>(sql`
    select c.id from companies c
    where exists (select from rescoring_batches b where b.state = 'done' and b.on_day = ${today}
        and array_to_string(b.editions, ',') = ${editions.join(',')})
      and not exists (select from rescoring_batches b where b.state = 'running')
      and not exists (select from readiness_dues d where d.company_id = c.id)
    order by random() limit ${sample}`);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [sources, kept] = [await companySources(db, ids), await keptStandings(db, ids)];
  return [...sources].flatMap(([companyId, source]) => {
    const book = companyBook(source, today);
    return boards.flatMap((board) => {
      const fresh = assess(board, book, today);
      const standing = kept.get(companyId)?.boards.get(board.code)?.standing ?? null;
      const same = fresh ? standing !== null && sameStanding(standingOf(fresh), standing) : standing === null;
      return same ? [] : [{ companyId, board: board.code }];
    });
  });
}
