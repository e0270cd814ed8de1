import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { mentors } from '#db/schema/mentoring.ts';
import { mentorScope } from '../queries/mentor-scope.ts';

export type LockedMentor = {
  id: Id;
  incubatorId: Id;
  userId: Id | null;
  name: string;
  nameEn: string | null;
  retired: boolean;
};

/** Locks a mentor for the rest of the transaction; null when there is none that the actor may see. */
export async function lockMentor(tx: Tx, actor: Actor, mentorId: Id): Promise<LockedMentor | null> {
  if (!looksLikeId(mentorId)) return null;
  const [row] = await tx.execute<LockedMentor>(sql`
    select id, incubator_id as "incubatorId", user_id as "userId", name, name_en as "nameEn",
      retired_at is not null as retired
    from mentors where id = ${mentorId} and ${mentorScope(actor, mentors)} for update`);
  return row ?? null;
}

/** How the audit trail names a mentor. */
export function mentorSubject(mentor: { id: Id; name: string }) {
  return { kind: 'mentor', id: mentor.id, name: mentor.name };
}
