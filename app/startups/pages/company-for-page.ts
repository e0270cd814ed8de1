import { notFound } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { companyHead } from '../queries/company-head.ts';

/** A company for one of its pages, with the names of its codes; answers 404 when there is none that the actor may read. */
export async function companyForPage(db: Db, actor: Actor, companyId: string | undefined) {
  const company = await companyHead(db, actor, companyId);
  if (!company) throw notFound();
  return company;
}
