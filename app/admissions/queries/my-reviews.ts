import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { mayBeReviewer } from '../domain/policy.ts';
import type { RoundKind } from '../domain/round.ts';

export type ReviewTask = {
  applicationId: Id;
  number: number;
  company: string;
  companyEn: string | null;
  callId: Id;
  call: string;
  callEn: string | null;
  roundId: Id;
  round: string;
  roundEn: string | null;
  kind: RoundKind;
  state: 'todo' | 'begun' | 'done' | 'conflict';
};

/** What the actor is asked to judge now, what is left to do first; and what she has judged in rounds that still run. */
export async function myReviews(db: Reader, actor: Actor): Promise<ReviewTask[]> {
  if (actor.kind !== 'person' || !mayBeReviewer(actor)) return [];
  const house = actor.hat.as === 'expert' ? sql`true` : sql`k.incubator_id = ${organisationOf(actor)}`;
  return db.execute<ReviewTask>(sql`
    select a.id as "applicationId", a.number, c.name as company, c.name_en as "companyEn", k.id as "callId",
      k.name as call, k.name_en as "callEn", r.id as "roundId", r.name as round, r.name_en as "roundEn", r.kind,
      case when v.conflict then 'conflict' when v.handed_in_at is not null then 'done'
        when v.user_id is not null then 'begun' else 'todo' end as state
    from call_reviewers w join call_rounds r on r.id = w.round_id join calls k on k.id = r.call_id
      join applications a on a.round_id = r.id and a.state = 'submitted' join companies c on c.id = a.company_id
      left join application_reviews v on v.application_id = a.id and v.round_id = r.id and v.user_id = w.user_id
    where w.user_id = ${actor.userId} and ${house}
    order by coalesce(v.conflict, false) or v.handed_in_at is not null, k.closes_at, r.position, a.number
    limit 1000`);
}

export type ReviewsOfCall = { callId: Id; call: string; callEn: string | null; waiting: number };

/** How many applications wait for the actor's own judgement, call by call, in the order in which she is shown them. */
export async function reviewsWaiting(db: Reader, actor: Actor): Promise<ReviewsOfCall[]> {
  const byCall = new Map<Id, ReviewsOfCall>();
  for (const { callId, call, callEn, state } of await myReviews(db, actor)) {
    if (state !== 'todo' && state !== 'begun') continue;
    const line = byCall.get(callId) ?? { callId, call, callEn, waiting: 0 };
    byCall.set(callId, { ...line, waiting: line.waiting + 1 });
  }
  return [...byCall.values()];
}
