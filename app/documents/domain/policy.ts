import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';

/** Files brought for an organisation's own work: its managers and members, and the operator. */
export function mayReadOwnFile(actor: Actor, file: { organisationId: Id | null }): boolean {
  if (isOperator(actor)) return true;
  const own = organisationOf(actor);
  const works =
    actor.kind === 'person' &&
    actor.hat.as === 'member' &&
    sitsIn(actor, [actor.hat.organisationKind], ['manager', 'member']);
  return works && own !== null && own === file.organisationId;
}
