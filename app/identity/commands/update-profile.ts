import { eq } from 'drizzle-orm';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { users } from '#db/schema/identity.ts';
import type { Language, Person } from '../domain/actor.ts';
import { cleanName } from '../domain/display-name.ts';

export type ProfileChange = { name?: string; language?: Language; theme?: Person['theme'] };

/** A person's own name, language and theme. What is not named stays. */
export function updateProfile(
  db: Db,
  actor: Person,
  order: ProfileChange,
): Promise<Result<null, { kind: 'not-a-name' }>> {
  return carryOut<null, { kind: 'not-a-name' }>(db, actor, 'identity.update-profile', async (tx) => {
    const name = order.name === undefined ? actor.name : cleanName(order.name);
    const note = { subject: { kind: 'user', id: actor.userId, name: actor.name } };
    if (!name) return { result: refuse({ kind: 'not-a-name' }), note };
    const after = {
      name,
      language: order.language ?? actor.language,
      theme: order.theme ?? actor.theme,
    };
    await tx.update(users).set(after).where(eq(users.id, actor.userId));
    const before = { name: actor.name, language: actor.language, theme: actor.theme };
    return { result: ok(null), note: { ...note, before, after } };
  });
}
