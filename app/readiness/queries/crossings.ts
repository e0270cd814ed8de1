import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Answer } from '#app/rules/domain/verdict.ts';
import type { Reader } from '#db/client.server.ts';
import type { BoardCode } from '../domain/board.ts';
import { type Cause, crossing } from '../domain/standing.ts';

/** An answer that crossed a line in a run over all companies. */
export type Crossing = {
  companyId: Id;
  name: string;
  nameEn: string | null;
  board: BoardCode;
  before: Answer;
  after: Answer;
  way: 'up' | 'down';
  scoreBefore: number;
  scoreAfter: number;
  causes: readonly Cause[];
};

/**
 * Who crossed a line in a run and in those that it replaced, by company and board: from where it stood at first to where it
 * ended. Unscoped: the caller asks the policy, or narrows it down.
 */
export async function crossingsIn(db: Reader, batchId: Id): Promise<Crossing[]> {
  const rows = await db.execute<Omit<Crossing, 'way'>>(sql`
    with runs as (select id from rescoring_batches where id = ${batchId} or replaced_by = ${batchId}),
    lines as (
      select h.company_id, h.board, h.before, h.after, h.causes,
        row_number() over (partition by h.company_id, h.board order by h.changed_at, h.id) as first,
        row_number() over (partition by h.company_id, h.board order by h.changed_at desc, h.id desc) as last
      from assessment_history h where h.batch_id in (select id from runs) and h.before is not null)
    select a.company_id as "companyId", c.name, c.name_en as "nameEn", a.board,
      a.before ->> 'answer' as before, z.after ->> 'answer' as after,
      (a.before ->> 'score')::int as "scoreBefore", (z.after ->> 'score')::int as "scoreAfter", z.causes
    from lines a join lines z on z.company_id = a.company_id and z.board = a.board and z.last = 1
      join companies c on c.id = a.company_id
    where a.first = 1 and a.before ->> 'answer' <> z.after ->> 'answer'
    order by a.board, c.name_pinyin, c.id`);
  return rows.flatMap((row) => {
    const way = crossing(row.before, row.after);
    return way ? [{ ...row, way }] : [];
  });
}
