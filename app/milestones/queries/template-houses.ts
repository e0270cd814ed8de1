import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorScope } from '#app/incubation/queries/member-scope.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

export type TemplateHouse = { incubatorId: Id; name: string; nameEn: string | null };

/** The incubators for which the actor may write templates. */
export async function housesToWriteFor(db: Reader, actor: Actor): Promise<TemplateHouse[]> {
  const rows = await db.execute<TemplateHouse>(sql`
    select o.id as "incubatorId", o.name, o.name_en as "nameEn" from organisations o
     where o.kind = 'incubator' and o.status = 'active' and ${incubatorScope(actor, sql`o.id`)} order by o.name, o.id`);
  return rows.filter(({ incubatorId }) => mayManage(actor, incubatorId));
}
