import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { BoardCode } from '#app/readiness/domain/board.ts';
import type { Reader } from '#db/client.server.ts';
import { roomScope } from './project-scope.ts';

/** A day of a listing project to keep in mind, for calendars. */
export type ListingEntry = {
  /** The same letter or project keeps it for ever. */
  key: string;
  on: CalendarDate;
  kind: 'listing-reply' | 'listing-filing';
  params: { company: string; companyEn: string; board: string; boardEn: string; round?: string };
  link: string;
};

/**
 * The reply days of letters that are not replied to and the filing days of projects that are not filed yet, between two
 * days (included), as far as the actor comes into the room.
 */
export async function calendarEntries(
  db: Reader,
  actor: Actor,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): Promise<ListingEntry[]> {
  const rows = await db.execute<{
    projectId: Id;
    inquiryId: Id | null;
    round: number | null;
    on: CalendarDate;
    board: BoardCode;
    company: string;
    companyEn: string;
  }>(sql`
    select p.id as "projectId", e.inquiry_id as "inquiryId", e.round, e.on_day::text as "on", p.board, c.name as company,
      coalesce(c.name_en, c.name) as "companyEn"
    from listing_projects p join companies c on c.id = p.company_id cross join lateral (
      select i.id as inquiry_id, i.round, i.reply_by as on_day from listing_inquiries i
      where i.project_id = p.id and i.replied_on is null
      union all
      select null, null, p.filing_on where p.state = 'open'
    ) e
    where p.state in ('open', 'filed') and e.on_day between ${from}::date and ${to}::date and ${roomScope(actor)}
    order by e.on_day, p.id, e.round limit 2000`);
  return rows.map(({ projectId, inquiryId, round, on, board, company, companyEn }) => {
    const words = boardOf(board)?.words;
    const names = { company, companyEn, board: words?.zh ?? board, boardEn: words?.en ?? board };
    if (inquiryId === null)
      return {
        key: `listing-filing:${projectId}`,
        on,
        kind: 'listing-filing',
        params: names,
        link: `/listing/${projectId}`,
      };
    return {
      key: `listing-reply:${inquiryId}`,
      on,
      kind: 'listing-reply',
      params: { ...names, round: String(round ?? '') },
      link: `/listing/${projectId}/inquiries/${inquiryId}`,
    };
  });
}
