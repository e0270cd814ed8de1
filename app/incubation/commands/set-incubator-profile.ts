import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { mayManage } from '../domain/policy.ts';
import {
  type IncubatorProfile,
  type ProfileProblem,
  profileProblems,
  unknownProfile,
} from '../domain/profile.ts';
import { storedProfile } from '../queries/incubator-profile.ts';
import { lockIncubator, subjects } from './lock-incubator.ts';

export type ProfileRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  | { kind: 'invalid'; problems: ProfileProblem[] };

/** Says what an incubator is: what is absent from `set` stays as it is, null makes it unknown. */
export async function setIncubatorProfile(
  db: Db,
  actor: Actor,
  order: { incubatorId: Id; set: Partial<IncubatorProfile> },
): Promise<Result<null, ProfileRefusal>> {
  return carryOut<null, ProfileRefusal>(db, actor, 'incubation.set-incubator-profile', async (tx) => {
    const { incubatorId, set } = order;
    const incubator = await lockIncubator(tx, actor, incubatorId);
    if (!incubator) return { result: refuse({ kind: 'not-found' }), note: {} };
    const subject = subjects.incubator(incubatorId, incubator.name);
    if (!mayManage(actor, incubatorId)) return { result: refuse({ kind: 'not-allowed' }), note: { subject } };
    const before = await storedProfile(tx, incubatorId);
    const profile = { ...(before ?? unknownProfile), ...set };
    const problems = profileProblems(profile, await todayInBeijing(tx));
    if (problems.length > 0) {
      return { result: refuse({ kind: 'invalid', problems }), note: { subject, after: set } };
    }
    const p = profile;
    await tx.execute(sql`
      insert into incubators (organisation_id, kind, grade, grade_since_on, registered_on, operating_since_on,
        specialised_in, hardship_region, controlled_area, tenant_area, public_area, fund_size, staff_total,
        staff_professional, has_technical_platform)
      values (${incubatorId}, ${p.kind}, ${p.grade}, ${p.gradeSinceOn}, ${p.registeredOn}, ${p.operatingSinceOn},
        ${p.specialisedIn}, ${p.hardshipRegion}, ${p.controlledArea}, ${p.tenantArea}, ${p.publicArea},
        ${p.fundSize === null ? null : String(p.fundSize)}::bigint, ${p.staffTotal}, ${p.staffProfessional},
        ${p.hasTechnicalPlatform})
      on conflict (organisation_id) do update set kind = excluded.kind, grade = excluded.grade,
        grade_since_on = excluded.grade_since_on, registered_on = excluded.registered_on,
        operating_since_on = excluded.operating_since_on, specialised_in = excluded.specialised_in,
        hardship_region = excluded.hardship_region, controlled_area = excluded.controlled_area,
        tenant_area = excluded.tenant_area, public_area = excluded.public_area, fund_size = excluded.fund_size,
        staff_total = excluded.staff_total, staff_professional = excluded.staff_professional,
        has_technical_platform = excluded.has_technical_platform, updated_at = now()`);
    return { result: ok(null), note: { subject, before, after: profile } };
  });
}
