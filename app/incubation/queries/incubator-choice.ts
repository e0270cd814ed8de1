import { sql } from 'drizzle-orm';
import { type Actor, isOperator, organisationOf, sitsIn } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

export type IncubatorChoice = {
  incubatorId: Id;
  /** What the actor may choose from: one for an incubator's people, all for the operator. */
  choices: { id: Id; name: string; nameEn: string | null }[];
};

/**
 * The incubator that a page of incubators is about: the actor's own, or for the operator the one that she asked for, or the
 * first. Null when there is none that she may see.
 */
export async function incubatorChoice(
  db: Reader,
  actor: Actor,
  wanted: string | null,
): Promise<IncubatorChoice | null> {
  const oversees = isOperator(actor) || sitsIn(actor, ['operator'], ['viewer']);
  if (!oversees && !sitsIn(actor, ['incubator'])) return null;
  const own = oversees ? sql`true` : sql`id = ${organisationOf(actor)}`;
  const choices = await db.execute<IncubatorChoice['choices'][number]>(sql`
    select id, name, name_en as "nameEn" from organisations
    where kind = 'incubator' and status = 'active' and ${own} order by name, id limit 500`);
  const chosen = choices.find(({ id }) => id === wanted) ?? choices[0];
  return chosen ? { incubatorId: chosen.id, choices } : null;
}
