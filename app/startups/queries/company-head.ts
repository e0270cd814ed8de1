import type { Actor, Language } from '#app/identity/domain/actor.ts';
import type { Reader } from '#db/client.server.ts';
import { industryName } from '../domain/industry.ts';
import { regionName } from '../domain/region.ts';
import { type CompanyOverview, companyOverview } from './company-overview.ts';

/** What the head of a company's pages needs, with the names of its codes in the reader's language. */
export type CompanyHead = Pick<CompanyOverview, 'companyId' | 'values' | 'care' | 'inside' | 'seesFacts'> & {
  names: { region: string | null; industry: string | null };
};

/** A company for one of its pages; null when there is none that the actor may read. */
export async function companyHead(
  db: Reader,
  actor: Actor,
  companyId: string | undefined,
): Promise<(CompanyOverview & CompanyHead) | null> {
  if (actor.kind !== 'person') return null;
  const overview = await companyOverview(db, actor, companyId ?? '');
  return overview ? { ...overview, names: namesOf(overview, actor.language) } : null;
}

function namesOf({ values }: CompanyOverview, language: Language): CompanyHead['names'] {
  return {
    region: values.regionCode ? regionName(values.regionCode, language) : null,
    industry:
      values.industryText ?? (values.industryCode ? industryName(values.industryCode, language) : null),
  };
}
