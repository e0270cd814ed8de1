import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { companyCards } from '#db/schema/startups.ts';
import { todaySql } from '#db/today.server.ts';
import { readScope } from './company-scope.ts';

/** A value that a filter can take, and how many companies have it. */
export type Choice = { value: string; count: number };

export type CompanyChoices = {
  development: Choice[];
  financing: Choice[];
  market: Choice[];
  /** Provinces and, in Beijing, districts: six digits. */
  region: Choice[];
  field: Choice[];
  /** Sections and divisions. */
  industry: Choice[];
  visibility: Choice[];
  exchange: Choice[];
  /** The forty most frequent. */
  tag: Choice[];
  incubator: (Choice & { name: string; nameEn: string | null })[];
};

/** What the filters of the list can be set to, with counts, over all companies that the actor may read. */
export async function companyChoices(db: Reader, actor: Actor): Promise<CompanyChoices> {
  const rows = await db.execute<{
    of: keyof CompanyChoices;
    value: string;
    count: number;
    name: string | null;
    nameEn: string | null;
  }>(sql`
    with readable as materialized (
      select ${companyCards.companyId} as company_id, development_stage, financing_stage, market_stage, region_code,
        emerging_field, industry_code, visibility, markets, tags
      from ${companyCards} where ${readScope(actor, companyCards)}
    ), valued as (
      select 'development' as of, development_stage as value from readable
      union all select 'financing', financing_stage from readable
      union all select 'market', market_stage from readable
      union all select 'region', left(region_code, 2) || '0000' from readable
      union all select 'region', region_code from readable where left(region_code, 2) = '11' and region_code <> '110000'
      union all select 'field', emerging_field from readable
      union all select 'industry', left(industry_code, 1) from readable
      union all select 'industry', left(industry_code, 3) from readable where length(industry_code) >= 3
      union all select 'visibility', visibility from readable
      union all select 'exchange', unnest(markets) from readable
      union all select 'tag', unnest(tags) from readable
    ), counted as (
      select of, value, count(*)::int as count, row_number() over (partition by of order by count(*) desc, value) as place
      from valued where value is not null group by of, value
    )
    select of, value, count, null as name, null as "nameEn" from counted where of <> 'tag' or place <= 40
    union all
    (select 'incubator', o.id, count(distinct company_id)::int, o.name, o.name_en
      from readable join caretakers k using (company_id) join organisations o on o.id = k.organisation_id
      where k.since_on <= ${todaySql} and (k.until_on is null or k.until_on > ${todaySql})
      group by o.id order by o.name limit 200)
    order by 1, 2`);
  const of = (name: keyof CompanyChoices): Choice[] =>
    rows.filter((row) => row.of === name).map(({ value, count }) => ({ value, count }));
  return {
    development: of('development'),
    financing: of('financing'),
    market: of('market'),
    region: of('region'),
    field: of('field'),
    industry: of('industry'),
    visibility: of('visibility'),
    exchange: of('exchange'),
    tag: of('tag').sort((a, b) => b.count - a.count),
    incubator: rows
      .filter((row) => row.of === 'incubator')
      .map(({ value, count, name, nameEn }) => ({ value, count, name: name ?? '', nameEn })),
  };
}

/** The incubators that a company can be put into the care of: id and names. */
export async function activeIncubators(
  db: Reader,
  _actor: Actor,
): Promise<{ id: Id; name: string; nameEn: string | null }[]> {
  return db.execute<{ id: Id; name: string; nameEn: string | null }>(sql`
    select id, name, name_en as "nameEn" from organisations
    where kind = 'incubator' and status = 'active' order by name limit 500`);
}
