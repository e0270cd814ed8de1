import { choice, day, id, line, maybe, prose, whole } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import { programmeKinds } from '../domain/programme.ts';

/** The fields of a programme's form. */
export const programmeFields = {
  name: line({ max: 60 }),
  nameEn: maybe(line({ max: 80 })),
  kind: choice(programmeKinds),
  purpose: maybe(prose({ max: 500 })),
  headUserId: maybe(id()),
  months: maybe(whole({ min: 1, max: 120 })),
};

/** The fields of a cohort's form. */
export const cohortFields = {
  name: line({ max: 60 }),
  nameEn: maybe(line({ max: 80 })),
  startsOn: day(),
  endsOn: maybe(day()),
  managerUserId: maybe(id()),
};

const fieldOf: Record<string, string> = {
  'name-taken': 'name',
  'head-not-there': 'headUserId',
  'manager-not-there': 'managerUserId',
  'ends-before-it-begins': 'endsOn',
  'in-the-future': 'leftOn',
};

/** What a refusal amounts to on a form, with the field it belongs to; what may not be known or done is thrown. */
export function problemsOf(refusal: { kind: string }, fields: Record<string, string> = {}): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return { [fields[refusal.kind] ?? fieldOf[refusal.kind] ?? '']: { kind: refusal.kind } };
}

/** What was done, from the address that an order answered with. */
export function doneOf<const D extends string>(request: Request, known: readonly D[]): D | null {
  const done = new URL(request.url).searchParams.get('done');
  return known.find((one) => one === done) ?? null;
}
