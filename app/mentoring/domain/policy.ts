import type { Actor } from '#app/identity/domain/actor.ts';
import { mayWorkIn } from '#app/incubation/domain/policy.ts';
import type { Id } from '#app/kernel/id.ts';

/** The incubator's people, and the mentor herself: her hours and her sessions. */
export function mayKeepHours(actor: Actor, mentor: { incubatorId: Id; userId: Id | null }): boolean {
  return mayWorkIn(actor, mentor.incubatorId) || (actor.kind === 'person' && actor.userId === mentor.userId);
}
