import { type SQL, sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Lane } from '../domain/ladder.ts';

/**
 * Where every company stands by the history, as a select of (company_id, lane, stage, since_on): the fold of the domain
 * (`positionsOn`) said in SQL; a test holds the two together.
 *
 * @param on the day to look at; null for the whole history
 * @param lane one lane alone
 */
export function positionSql({ on, lane }: { on: CalendarDate | null; lane?: Lane }): SQL {
  const day = on === null ? sql`` : sql`and m.effective_on <= ${on}::date`;
  const one = lane === undefined ? sql`` : sql`and m.lane = ${lane}`;
  return sql`
    select company_id, lane, to_stage as stage, effective_on as since_on from (
      select distinct on (m.company_id, m.lane) m.company_id, m.lane, m.to_stage, m.effective_on
      from ladder_moves m
      where m.kind = 'move' ${day} ${one} and not exists (select from ladder_moves c where c.counters_id = m.id)
      order by m.company_id, m.lane, m.effective_on desc, m.seq desc
    ) last where to_stage is not null`;
}
