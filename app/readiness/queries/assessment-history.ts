import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { companyColumns } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { companies } from '#db/schema/startups.ts';
import type { BoardCode } from '../domain/board.ts';
import type { Cause, Standing } from '../domain/standing.ts';
import { readinessScope } from './readiness-scope.ts';

/** One change of a standing. `before` is null for the first. */
export type StandingChange = {
  id: Id;
  board: BoardCode;
  on: CalendarDate;
  at: Date;
  before: Standing | null;
  after: Standing;
  /** Their points add up to the change of the score. */
  causes: Cause[];
  /** The run over everybody in which it was found, if any. */
  batchId: Id | null;
};

const MOST = 400;

/** How a company's standing with one board, or with all, came about, oldest first; the latest 400. Empty for who may not see it. */
export async function historyOf(
  db: Reader,
  actor: Actor,
  companyId: Id,
  board: BoardCode | null = null,
): Promise<StandingChange[]> {
  if (!looksLikeId(companyId)) return [];
  const rows = await db.execute<Omit<StandingChange, 'at'> & { at: string }>(sql`
    select * from (
      select h.id, h.board, h.changed_on::text as on, h.changed_at::text as at, h.before, h.after, h.causes,
        h.batch_id as "batchId"
      from assessment_history h join ${companies} on companies.id = h.company_id
      where h.company_id = ${companyId} and (${board}::text is null or h.board = ${board})
        and ${readinessScope(actor, companyColumns)}
      order by h.changed_at desc, h.id desc limit ${MOST}) latest
    order by at::timestamptz, id`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
