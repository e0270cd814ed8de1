import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

export type ReviewerCandidate = {
  userId: Id;
  name: string;
  /** What she is beside: an expert with title and employer, or one of the incubator's people (both null). */
  title: string | null;
  employer: string | null;
  expert: boolean;
};

/** Who may be asked to judge for an incubator: its managers and members, and the experts of the portal. */
export async function reviewerCandidates(db: Reader, incubatorId: Id): Promise<ReviewerCandidate[]> {
  return db.execute<ReviewerCandidate>(sql`
    select u.id as "userId", u.name, null as title, null as employer, false as expert
      from memberships m join users u on u.id = m.user_id and u.status = 'active'
     where m.organisation_id = ${incubatorId} and m.role in ('manager', 'member') and m.ended_at is null
    union all
    select u.id, u.name, e.title, e.employer, true from experts e join users u on u.id = e.user_id and u.status = 'active'
     where e.status = 'active' and not exists (select from memberships m
       where m.user_id = u.id and m.organisation_id = ${incubatorId} and m.role in ('manager', 'member') and m.ended_at is null)
    order by 5, 2, 1`);
}
