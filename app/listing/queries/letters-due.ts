import { sql } from 'drizzle-orm';
import { type Actor, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { isAdviser, roomScope } from './project-scope.ts';

/** A letter that is not replied to, with what is still to be done by the reader's side. */
export type LetterDue = {
  projectId: Id;
  inquiryId: Id;
  round: number;
  replyBy: CalendarDate;
  company: { name: string; nameEn: string | null };
  /** Questions without an answer, and answers that wait for a second reader; of an adviser's those of her parts. */
  open: number;
  drafted: number;
};

export type LettersDue = { letters: LetterDue[]; total: number };

/**
 * The letters of running projects that wait for those who write or read answers: a company's own people theirs, advisers
 * those with something left to do in their part. The earliest reply first.
 */
export async function lettersDue(
  db: Reader,
  actor: Actor,
  { limit }: { limit: number },
): Promise<LettersDue> {
  const works = sitsIn(actor, ['company', 'broker', 'intermediary'], ['manager', 'member']);
  if (!works) return { letters: [], total: 0 };
  const adviser = isAdviser(actor);
  type Row = Omit<LetterDue, 'company'> & { name: string; nameEn: string | null; total: number };
  const rows = await db.execute<Row>(sql`
    select p.id as "projectId", i.id as "inquiryId", i.round, i.reply_by::text as "replyBy", c.name,
      c.name_en as "nameEn", q.open, q.drafted, count(*) over ()::int as total
    from listing_inquiries i join listing_projects p on p.id = i.project_id join companies c on c.id = p.company_id,
      lateral (select (count(*) filter (where state = 'open'))::int as open,
          (count(*) filter (where state = 'drafted'))::int as drafted
        from listing_questions q where q.inquiry_id = i.id and (${!adviser} or q.part in (
          select part from listing_parties y where y.project_id = p.id and y.state = 'active'
            and y.organisation_id = ${organisationOf(actor)}))) q
    where i.replied_on is null and p.state in ('open', 'filed') and ${roomScope(actor)}
      and (${!adviser} or q.open + q.drafted > 0)
    order by i.reply_by, i.id limit ${limit}`);
  return {
    letters: rows.map(({ name, nameEn, total: _, ...letter }) => ({ ...letter, company: { name, nameEn } })),
    total: rows[0]?.total ?? 0,
  };
}
