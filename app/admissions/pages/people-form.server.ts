import { z } from 'zod';
import type { Problems } from '#app/http/problems.ts';
import { mostPeople, type PeopleProblem, readPeople, type TeamPerson } from '../domain/team-people.ts';
import { personField } from '../ui/people-fields.tsx';

/** The fields of the part of a form that names people; all may be left out. */
export const peopleFields: Record<string, z.ZodType> = {
  people: z.string().optional(),
  ...Object.fromEntries(
    Array.from({ length: mostPeople }, (_, at) =>
      (['email', 'name', 'role'] as const).map((part) => [
        personField(part, at),
        z.string().max(300, { error: 'too-long' }).optional(),
      ]),
    ).flat(),
  ),
};

/** The people whom a form names, what is wrong with them by field, or nothing where it has no such part. */
export function peopleOf(values: Record<string, unknown>): { people?: TeamPerson[]; problems: Problems } {
  if (values.people === undefined) return { problems: {} };
  const text = (field: string) => (typeof values[field] === 'string' ? values[field] : '');
  const read = readPeople(
    Array.from({ length: mostPeople }, (_, at) => ({
      email: text(personField('email', at)),
      name: text(personField('name', at)),
      role: text(personField('role', at)),
    })),
  );
  if (read.ok) return { people: read.value, problems: {} };
  return { problems: Object.fromEntries(read.refusal.problems.map(asField)) };
}

function asField({ at, ...problem }: PeopleProblem) {
  const part =
    problem.kind === 'person-name-unfit' ? 'name' : problem.kind === 'person-role-missing' ? 'role' : 'email';
  return [personField(part, at), problem] as const;
}
