import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mayManage } from '../domain/policy.ts';
import type { ProgrammeKind } from '../domain/programme.ts';
import { lockIncubator, subjects, worksThere } from './lock-incubator.ts';

export type ProgrammeValues = {
  kind: ProgrammeKind;
  name: string;
  nameEn: string | null;
  purpose: string | null;
  /** One of the incubator's managers or members. */
  headUserId: Id | null;
  months: number | null;
};

export type ProgrammeRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** The incubator has a programme of this name. */
  | { kind: 'name-taken' }
  | { kind: 'head-not-there' };

/** Opens a programme of an incubator. */
export async function openProgramme(
  db: Db,
  actor: Actor,
  order: ProgrammeValues & { incubatorId: Id },
): Promise<Result<{ programmeId: Id }, ProgrammeRefusal>> {
  return carryOut<{ programmeId: Id }, ProgrammeRefusal>(
    db,
    actor,
    'incubation.open-programme',
    async (tx) => {
      const { incubatorId, kind, name, nameEn, purpose, headUserId, months } = order;
      const incubator = await lockIncubator(tx, actor, incubatorId);
      if (!incubator) return { result: refuse({ kind: 'not-found' }), note: {} };
      const refused = (refusal: ProgrammeRefusal) => ({
        result: refuse(refusal),
        note: { subject: subjects.incubator(incubatorId, incubator.name), after: { name } },
      });
      if (!mayManage(actor, incubatorId)) return refused({ kind: 'not-allowed' });
      if (!(await worksThere(tx, incubatorId, headUserId))) return refused({ kind: 'head-not-there' });
      const [same] = await tx.execute(sql`
        select 1 from programmes where incubator_id = ${incubatorId} and name = ${name}`);
      if (same) return refused({ kind: 'name-taken' });
      const programmeId = newId();
      await tx.execute(sql`
        insert into programmes (id, incubator_id, kind, name, name_en, purpose, head_user_id, months)
        values (${programmeId}, ${incubatorId}, ${kind}, ${name}, ${nameEn}, ${purpose}, ${headUserId}, ${months})`);
      return {
        result: ok({ programmeId }),
        note: {
          subject: subjects.programme(programmeId, name),
          after: { incubatorId, incubator: incubator.name, kind, name, nameEn, purpose, headUserId, months },
        },
      };
    },
  );
}
