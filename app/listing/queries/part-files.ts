import { sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { maySeePart } from '../domain/policy.ts';
import { checkParts } from './check-parts.ts';
import { projectOf } from './project.ts';
import { isAdviser } from './project-scope.ts';

/**
 * Whether an adviser may read a file that was brought as evidence for a company: where it lies beside an answer to a check
 * of a part that her organisation has in one of the company's projects. Says nothing of everybody else's right to it.
 */
export async function partFileIsReadable(
  db: Reader,
  actor: Actor,
  file: { id: Id; companyId: Id | null },
): Promise<boolean> {
  const own = organisationOf(actor);
  if (!isAdviser(actor) || own === null || file.companyId === null) return false;
  const rooms = await db.execute<{ projectId: Id; codes: string[] }>(sql`
    select p.id as "projectId", array(select distinct a.code from check_answers a
      where a.company_id = p.company_id and a.file_id = ${file.id}) as codes
    from listing_projects p
    where p.company_id = ${file.companyId} and exists (select from listing_parties y where y.project_id = p.id
      and y.organisation_id = ${own} and y.state = 'active')`);
  for (const { projectId, codes } of rooms) {
    const project = await projectOf(db, projectId);
    if (!project) continue;
    const parts = await checkParts(db, project);
    const seen = codes.some((code) => {
      const part = parts.get(code);
      return part !== undefined && maySeePart(actor, project.subject, part);
    });
    if (seen) return true;
  }
  return false;
}
