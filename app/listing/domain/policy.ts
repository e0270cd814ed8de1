import { type Actor, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { maySeeFacts, mayWorkOnReadiness } from '#app/readiness/domain/policy.ts';
import type { CompanySubject } from '#app/startups/domain/policy.ts';
import type { AdviserPart, Part, PartyState } from './parts.ts';

/** What a decision about a project needs to know of it. */
export type ProjectSubject = {
  company: CompanySubject;
  parties: readonly { organisationId: Id; part: AdviserPart; state: PartyState }[];
};

/** Those who see all of a project: whoever sees the company's facts. */
export function maySeeProject(actor: Actor, project: ProjectSubject): boolean {
  return maySeeFacts(actor, project.company);
}

/** Those who lead it: whoever works on the company's readiness. They plan, invite, and answer for every part. */
export function mayLeadProject(actor: Actor, project: ProjectSubject): boolean {
  return mayWorkOnReadiness(actor, project.company);
}

/** The adviser parts that the actor's organisation has taken, empty for everybody else. */
export function ownParts(actor: Actor, project: ProjectSubject): readonly AdviserPart[] {
  const own = organisationOf(actor);
  if (own === null || !sitsIn(actor, ['broker', 'intermediary'])) return [];
  return project.parties
    .filter(({ organisationId, state }) => organisationId === own && state === 'active')
    .map(({ part }) => part);
}

/** Whether the actor comes into the room at all: to see the whole of it, or her own part. */
export function maySeeRoom(actor: Actor, project: ProjectSubject): boolean {
  return maySeeProject(actor, project) || ownParts(actor, project).length > 0;
}

/** Whether what is of this part is shown to her. */
export function maySeePart(actor: Actor, project: ProjectSubject, part: Part): boolean {
  return maySeeProject(actor, project) || ownParts(actor, project).some((own) => own === part);
}

/** Whether she may do what is of this part: those who lead it, and the managers and members of who has taken the part. */
export function mayWorkOnPart(actor: Actor, project: ProjectSubject, part: Part): boolean {
  return mayLeadProject(actor, project) || answersForPart(actor, project, part);
}

/** Whether she answers for this part as one of the people of whoever has taken it: managers and members, not viewers. */
export function answersForPart(actor: Actor, project: ProjectSubject, part: Part): boolean {
  if (!sitsIn(actor, ['broker', 'intermediary'], ['manager', 'member'])) return false;
  return ownParts(actor, project).some((own) => own === part);
}

/** An invitation is accepted or declined by a manager of the organisation that it went to. */
export function mayAnswerInvitation(actor: Actor, organisationId: Id): boolean {
  return sitsIn(actor, ['broker', 'intermediary'], ['manager']) && organisationOf(actor) === organisationId;
}

/** Whether anything in the room is hers to order: those who lead invite and end, an adviser's managers may leave. */
export function mayOrderInRoom(actor: Actor, project: ProjectSubject): boolean {
  if (mayLeadProject(actor, project)) return true;
  return sitsIn(actor, ['broker', 'intermediary'], ['manager']) && ownParts(actor, project).length > 0;
}

/** A party is sent away by those who lead the project; an active one leaves by its own managers too. */
export function mayEndParty(
  actor: Actor,
  project: ProjectSubject,
  party: { organisationId: Id; state: PartyState },
): boolean {
  if (mayLeadProject(actor, project)) return true;
  return party.state === 'active' && mayAnswerInvitation(actor, party.organisationId);
}
