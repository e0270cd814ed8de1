import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { todaySql } from '#db/today.server.ts';
import { mayManage, maySeeIncubator } from '../domain/policy.ts';
import { type IncubatorProfile, unknownProfile } from '../domain/profile.ts';

export type IncubatorPage = {
  incubatorId: Id;
  name: string;
  nameEn: string | null;
  regionCode: string | null;
  profile: IncubatorProfile;
  /** How many companies it looks after today. */
  inCare: number;
  may: { manage: boolean };
};

type Row = Omit<IncubatorProfile, 'fundSize'> & { fundSize: string | null };

/** What an incubator has said of itself; null when it has said nothing. Whoever calls has checked who asks. */
export async function storedProfile(db: Reader, incubatorId: Id): Promise<IncubatorProfile | null> {
  const [row] = await db.execute<Row>(sql`
    select kind, grade, grade_since_on::text as "gradeSinceOn", registered_on::text as "registeredOn",
      operating_since_on::text as "operatingSinceOn", specialised_in as "specialisedIn",
      hardship_region as "hardshipRegion", trim_scale(controlled_area)::text as "controlledArea",
      trim_scale(tenant_area)::text as "tenantArea", trim_scale(public_area)::text as "publicArea",
      fund_size::text as "fundSize", staff_total as "staffTotal", staff_professional as "staffProfessional",
      has_technical_platform as "hasTechnicalPlatform"
    from incubators where organisation_id = ${incubatorId}`);
  return row ? { ...row, fundSize: row.fundSize === null ? null : BigInt(row.fundSize) } : null;
}

/** An incubator as its page shows it; null when there is none that the actor may see. */
export async function incubatorPage(
  db: Reader,
  actor: Actor,
  incubatorId: string,
): Promise<IncubatorPage | null> {
  if (!looksLikeId(incubatorId) || !maySeeIncubator(actor, incubatorId)) return null;
  const [[row], profile] = await Promise.all([
    db.execute<Pick<IncubatorPage, 'name' | 'nameEn' | 'regionCode' | 'inCare'>>(sql`
      select o.name, o.name_en as "nameEn", o.region_code as "regionCode",
        (select count(*)::int from caretakers k where k.organisation_id = o.id
          and k.since_on <= ${todaySql}
          and (k.until_on is null or k.until_on > ${todaySql})) as "inCare"
      from organisations o where o.id = ${incubatorId} and o.kind = 'incubator'`),
    storedProfile(db, incubatorId),
  ]);
  if (!row) return null;
  return {
    incubatorId,
    ...row,
    profile: profile ?? unknownProfile,
    may: { manage: mayManage(actor, incubatorId) },
  };
}
