import { eq } from 'drizzle-orm';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { experts } from '#db/schema/identity.ts';
import type { Person } from '../domain/actor.ts';

export type ExpertProfile = {
  title: string | null;
  employer: string | null;
  /** What she is an expert of, in her own words. */
  fields: string[];
  bio: string | null;
};

/** An expert's own profile. */
export function updateExpertProfile(
  db: Db,
  actor: Person,
  order: ExpertProfile,
): Promise<Result<null, { kind: 'no-expert' }>> {
  return carryOut<null, { kind: 'no-expert' }>(db, actor, 'identity.update-expert-profile', async (tx) => {
    const note = { subject: { kind: 'user', id: actor.userId, name: actor.name } };
    const [before] = await tx
      .select({ title: experts.title, employer: experts.employer, fields: experts.fields, bio: experts.bio })
      .from(experts)
      .where(eq(experts.userId, actor.userId))
      .for('update');
    if (!before) return { result: refuse({ kind: 'no-expert' }), note };
    const { title, employer, bio } = order;
    const fields = [...new Set(order.fields.map((field) => field.trim()).filter(Boolean))];
    const after = { title, employer, fields, bio };
    await tx.update(experts).set(after).where(eq(experts.userId, actor.userId));
    return { result: ok(null), note: { ...note, before, after } };
  });
}
