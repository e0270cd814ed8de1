import { sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { papersOf } from '../domain/papers.ts';
import type { Part } from '../domain/parts.ts';
import { maySeePart } from '../domain/policy.ts';
import { checkParts } from './check-parts.ts';
import { type Project, projectOf } from './project.ts';
import { isAdviser } from './project-scope.ts';
import { stepsOfProject } from './project-steps.ts';

/**
 * Whether an adviser may read a file that was brought as evidence for a company: where it lies beside an answer to a check,
 * or is a paper, of a part that her organisation has in one of the company's projects. Says nothing of everybody else's
 * right to it.
 */
export async function partFileIsReadable(
  db: Reader,
  actor: Actor,
  file: { id: Id; companyId: Id | null },
): Promise<boolean> {
  const own = organisationOf(actor);
  if (!isAdviser(actor) || own === null || file.companyId === null) return false;
  const rooms = await db.execute<{ projectId: Id; codes: string[]; papers: string[] }>(sql`
    select p.id as "projectId", array(select distinct a.code from check_answers a
        where a.company_id = p.company_id and a.file_id = ${file.id}) as codes,
      array(select y.paper from listing_papers y where y.project_id = p.id and y.file_id = ${file.id}) as papers
    from listing_projects p
    where p.company_id = ${file.companyId} and exists (select from listing_parties y where y.project_id = p.id
      and y.organisation_id = ${own} and y.state = 'active')`);
  for (const { projectId, codes, papers } of rooms) {
    const project = await projectOf(db, projectId);
    if (!project) continue;
    const parts = await partsOf(db, project, { codes, papers });
    if (parts.some((part) => maySeePart(actor, project.subject, part))) return true;
  }
  return false;
}

/** The parts that these checks are given to and that bring these papers. */
async function partsOf(
  db: Reader,
  project: Project,
  { codes, papers }: { codes: readonly string[]; papers: readonly string[] },
): Promise<Part[]> {
  const given = codes.length > 0 ? await checkParts(db, project) : new Map<string, Part>();
  const ofChecks = codes.flatMap((code) => given.get(code) ?? []);
  if (papers.length === 0) return ofChecks;
  const steps = await stepsOfProject(db, project);
  const known = steps.flatMap((step) => papersOf(project.board, step, steps));
  return [...ofChecks, ...known.filter(({ code }) => papers.includes(code)).map(({ part }) => part)];
}
