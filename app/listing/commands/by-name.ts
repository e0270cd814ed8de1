import type { Actor } from '#app/identity/domain/actor.ts';

/** The name under which something is written down: a person's own, or that of the order that did it. */
export function byName(actor: Actor): string {
  if (actor.kind === 'person') return actor.name;
  return actor.kind === 'system' ? actor.name : 'anonymous';
}
