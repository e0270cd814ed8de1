import type { AppLoadContext } from '@remix-run/node';
import { notSignedIn } from '#app/http/replies.ts';
import type { Person } from '../domain/actor.ts';

/** The person whose page this is. The table of access lets nobody else in; the type does not know that. */
export function ownerOf({ actor }: AppLoadContext): Person {
  if (actor.kind !== 'person') throw notSignedIn(null);
  return actor;
}

export function isExpert(person: Person): boolean {
  return person.hats.some((hat) => hat.as === 'expert');
}
