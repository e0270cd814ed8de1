import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { Part } from '../domain/parts.ts';

/** An answer that was sent back, and where it could be given anew. */
export type SentBackAnswer = {
  code: string;
  /** What is wanted. */
  reason: string;
  reviewedBy: Id | null;
  /**
   * The running projects of the company in which the organisation of whoever answered has a part, the earliest filing
   * first. Empty for an answer of the company's own.
   */
  rooms: { projectId: Id; organisationId: Id; part: Part }[];
};

/** The same of one answer; null where it was not sent back, or was given anew since. Unscoped: for the order that tells. */
export async function sentBackAnswer(db: Reader, answerId: Id): Promise<SentBackAnswer | null> {
  const [row] = await db.execute<SentBackAnswer>(sql`
    select a.code, coalesce(r.note, '') as reason, r.recorded_by as "reviewedBy",
      (select coalesce(json_agg(json_build_object('projectId', p.id, 'organisationId', y.organisation_id, 'part', y.part)
          order by p.filing_on, p.id, y.invited_at, y.id), '[]')
        from listing_projects p join listing_parties y on y.project_id = p.id and y.state = 'active'
        where p.company_id = a.company_id and p.state in ('open', 'filed') and exists (select from memberships m
          where m.user_id = a.recorded_by and m.organisation_id = y.organisation_id)) as rooms
    from check_answers a join check_reviews r on r.answer_id = a.id and r.outcome = 'sent-back'
    where a.id = ${answerId} and not exists (select from check_answers newer
      where newer.company_id = a.company_id and newer.code = a.code and newer.seq > a.seq)`);
  return row ?? null;
}
