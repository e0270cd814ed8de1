import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { mayManage } from '../domain/policy.ts';
import { lockProgramme, subjects, worksThere } from './lock-incubator.ts';
import type { ProgrammeRefusal, ProgrammeValues } from './open-programme.ts';

/** Changes what a programme is; an archived one opens no cohorts and no calls. What is absent stays as it is. */
export async function changeProgramme(
  db: Db,
  actor: Actor,
  order: { programmeId: Id; set: Partial<ProgrammeValues> & { archived?: boolean } },
): Promise<Result<null, ProgrammeRefusal>> {
  return carryOut<null, ProgrammeRefusal>(db, actor, 'incubation.change-programme', async (tx) => {
    const { programmeId, set } = order;
    const before = await lockProgramme(tx, actor, programmeId);
    if (!before) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = subjects.programme(programmeId, before.name);
    const refused = (refusal: ProgrammeRefusal) => ({
      result: refuse(refusal),
      note: { subject, after: set },
    });
    if (!mayManage(actor, before.incubatorId)) return refused({ kind: 'not-allowed' });
    const after = { ...before, ...set };
    const headChanged = after.headUserId !== before.headUserId;
    if (headChanged && !(await worksThere(tx, before.incubatorId, after.headUserId))) {
      return refused({ kind: 'head-not-there' });
    }
    const [same] = await tx.execute(sql`
      select 1 from programmes
      where incubator_id = ${before.incubatorId} and name = ${after.name} and id <> ${programmeId}`);
    if (same) return refused({ kind: 'name-taken' });
    await tx.execute(sql`
      update programmes set kind = ${after.kind}, name = ${after.name}, name_en = ${after.nameEn},
        purpose = ${after.purpose}, head_user_id = ${after.headUserId}, months = ${after.months},
        archived_at = case when ${after.archived} then coalesce(archived_at, now()) end
      where id = ${programmeId}`);
    return { result: ok(null), note: { subject, before, after } };
  });
}
