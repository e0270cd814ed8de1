import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { companies } from '#db/schema/startups.ts';
import { todaySql } from '#db/today.server.ts';
import type { TeamMember } from '../domain/team.ts';
import { companyColumns } from './company-records.ts';
import { readScope } from './company-scope.ts';

export type TeamLine = TeamMember & { id: Id; present: boolean };

/** A company's people as far as the actor may read the company: those who are there first, founders before the others. */
export async function companyTeam(db: Reader, actor: Actor, companyId: Id): Promise<TeamLine[]> {
  return db.execute<TeamLine>(sql`
    select p.id, p.name, p.name_en as "nameEn", p.title, p.title_en as "titleEn", p.founder, p.bio,
      p.since_on::text as "sinceOn", p.until_on::text as "untilOn",
      p.until_on is null or p.until_on > ${todaySql} as present
    from company_people p join ${companies} on ${companies.id} = p.company_id
    where p.company_id = ${companyId} and ${readScope(actor, companyColumns)}
    order by present desc, p.founder desc, p.since_on nulls last, p.id`);
}
