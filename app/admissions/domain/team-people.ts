import { cleanName } from '#app/identity/domain/display-name.ts';
import { normaliseEmail } from '#app/identity/domain/email.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';

/** The seats that an application may ask for; a viewer is invited by the company itself. */
export const personRoles = ['manager', 'member'] as const;
export type PersonRole = (typeof personRoles)[number];

/** The seats of a company that anybody is invited to, by an admission or by the company itself. */
export const invitedRoles = [...personRoles, 'viewer'] as const;
export type InvitedRole = (typeof invitedRoles)[number];

/** Somebody who is to get a seat when the company is taken in. The address is as the portal keeps addresses. */
export type TeamPerson = { email: string; name: string | null; role: PersonRole };

/** What became of somebody at the admission: invited then, invited before and still free to come, or seated already. */
export const invitationOutcomes = ['invited', 'invited-before', 'seated'] as const;
export type InvitationOutcome = (typeof invitationOutcomes)[number];

/** So many people an application may name; whoever is more is invited by the company itself. */
export const mostPeople = 10;

/** A line as it was typed. */
export type PersonLine = { email: string; name: string; role: string };

export type PersonProblem =
  | { kind: 'person-email-missing' }
  | { kind: 'person-not-an-email' }
  | { kind: 'person-twice'; line: number }
  | { kind: 'person-name-unfit' }
  | { kind: 'person-role-missing' };

/** A problem and the place of its line, counted from 0. */
export type PeopleProblem = PersonProblem & { at: number };

/** The people whom these lines name, in their order; empty lines name nobody. Or what is wrong with which line. */
export function readPeople(
  lines: readonly PersonLine[],
): Result<TeamPerson[], { kind: 'people-unfit'; problems: PeopleProblem[] }> {
  const people: TeamPerson[] = [];
  const problems: PeopleProblem[] = [];
  const places = new Map<string, number>();
  for (const [at, line] of lines.slice(0, mostPeople).entries()) {
    if (line.email.trim() === '' && line.name.trim() === '') continue;
    const read = readPerson(line);
    if (!read.ok) {
      problems.push({ ...read.refusal, at });
      continue;
    }
    const before = places.get(read.value.email);
    if (before === undefined) people.push(read.value);
    else problems.push({ kind: 'person-twice', line: before + 1, at });
    places.set(read.value.email, before ?? at);
  }
  return problems.length ? refuse({ kind: 'people-unfit', problems }) : ok(people);
}

function readPerson({ email, name, role }: PersonLine): Result<TeamPerson, PersonProblem> {
  if (email.trim() === '') return refuse({ kind: 'person-email-missing' });
  const address = normaliseEmail(email);
  if (!address) return refuse({ kind: 'person-not-an-email' });
  const shown = name.trim() === '' ? null : cleanName(name);
  if (name.trim() !== '' && !shown) return refuse({ kind: 'person-name-unfit' });
  const known = personRoles.find((one) => one === role);
  if (!known) return refuse({ kind: 'person-role-missing' });
  return ok({ email: address, name: shown, role: known });
}

/** How somebody stands who was named: from what became of her then, and of her invitation since. */
export type PersonStanding = 'seated' | 'joined' | 'waiting' | 'expired' | 'revoked';

export function standingOf(
  outcome: InvitationOutcome,
  link: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date } | null,
  now: Date,
): PersonStanding {
  if (outcome === 'seated' || !link) return 'seated';
  if (link.usedAt) return 'joined';
  if (link.revokedAt) return 'revoked';
  return link.expiresAt <= now ? 'expired' : 'waiting';
}
