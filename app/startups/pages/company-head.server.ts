import { notFound } from '#app/http/replies.ts';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { industryName } from '../domain/industry.ts';
import { regionName } from '../domain/region.ts';
import { type CompanyOverview, companyOverview } from '../queries/company-overview.ts';
import type { CompanyHead } from '../ui/company-page.tsx';

/** A company for one of its pages, with the names of its codes; answers 404 when there is none that the actor may read. */
export async function companyForPage(
  db: Db,
  actor: Actor,
  companyId: string | undefined,
): Promise<CompanyOverview & CompanyHead> {
  const overview = await companyOverview(db, actor, companyId ?? '');
  if (!overview || actor.kind !== 'person') throw notFound();
  return { ...overview, names: namesOf(overview, actor.language) };
}

function namesOf({ values }: CompanyOverview, language: Language): CompanyHead['names'] {
  return {
    region: values.regionCode ? regionName(values.regionCode, language) : null,
    industry:
      values.industryText ?? (values.industryCode ? industryName(values.industryCode, language) : null),
  };
}
