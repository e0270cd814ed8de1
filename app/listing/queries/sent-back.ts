import { sql } from 'drizzle-orm';
import { type Actor, organisationOf } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { checkOf } from '#app/readiness/domain/checks.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import type { Reader } from '#db/client.server.ts';
import { isAdviser } from './project-scope.ts';

/** An answer of the actor's own that the company has sent back and that nobody has answered anew. */
export type SentBack = {
  projectId: Id;
  company: { name: string; nameEn: string | null };
  code: string;
  question: Both;
  /** What is wanted. */
  note: string | null;
};

const MOST = 50;

/** What an adviser is to answer again in the rooms that her organisation is in. Empty for everybody else. */
export async function answersSentBack(db: Reader, actor: Actor): Promise<SentBack[]> {
  const own = organisationOf(actor);
  if (!isAdviser(actor) || actor.kind !== 'person' || own === null) return [];
  const rows = await db.execute<{
    projectId: Id;
    name: string;
    nameEn: string | null;
    code: string;
    note: string | null;
  }>(sql`
    select distinct on (a.id) p.id as "projectId", c.name, c.name_en as "nameEn", a.code, r.note
    from listing_parties y join listing_projects p on p.id = y.project_id and p.state in ('open', 'filed')
      join companies c on c.id = p.company_id
      join check_answers a on a.company_id = p.company_id and a.recorded_by = ${actor.userId}
      join check_reviews r on r.answer_id = a.id and r.outcome = 'sent-back'
    where y.organisation_id = ${own} and y.state = 'active' and not exists (select from check_answers newer
      where newer.company_id = a.company_id and newer.code = a.code and newer.seq > a.seq)
    order by a.id, p.filing_on limit ${MOST}`);
  return rows.flatMap(({ projectId, name, nameEn, code, note }) => {
    const question = checkOf(code)?.question;
    return question ? [{ projectId, company: { name, nameEn }, code, question, note }] : [];
  });
}
