import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { companyCards } from '#db/schema/startups.ts';
import { todaySql } from '#db/today.server.ts';
import { likePattern, searchQuestion } from '../domain/search-text.ts';
import { readScope } from './company-scope.ts';

/** What the palette shows of a hit, and where it leads: a company, or somebody of its team. */
export type SearchHit = {
  kind: 'company' | 'person';
  companyId: Id;
  name: string;
  nameEn: string | null;
  shortName: string | null;
  codes: string | null;
  /** For a person: her name and title. */
  person: { name: string; nameEn: string | null; title: string; titleEn: string | null } | null;
};

export const mostHits = 12;
/** How many companies are looked at for people of that name. */
const MOST_LOOKED_AT = 300;

/**
 * The companies, and people of companies, that a question finds within what the actor may read: at most twelve, first
 * those whose name, code or sound begins with it, then whole words, then what holds it anywhere.
 */
export async function search(db: Reader, actor: Actor, typed: string): Promise<SearchHit[]> {
  const question = searchQuestion(typed);
  if (!question) return [];
  const { terms, start, word, pieces, whole } = question;
  const held = sql.join(
    pieces.map((piece) => sql`and plain like ${likePattern(piece)}`),
    sql` `,
  );
  const name = likePattern(whole);
  const sound = likePattern(` ${whole}`);
  const rows = await db.execute<SearchHit & { rank: number }>(sql`
    with found as materialized (
      select company_id,
        case when terms @@ ${start}::tsquery then 0
          when terms @@ ${word}::tsquery then 1 else 2 end as rank
      from company_search where terms @@ ${terms}::tsquery ${held}
    ), readable as materialized (
      select ${companyCards.companyId} as company_id, ${companyCards.namePinyin} as sound, rank
      from found join ${companyCards} on ${companyCards.companyId} = found.company_id
      where ${readScope(actor, companyCards)}
      order by rank, ${companyCards.namePinyin} limit ${MOST_LOOKED_AT}
    ), hits as (
      (select 'company' as kind, company_id, null::text as person_id, rank, sound from readable
        order by rank, sound limit ${mostHits})
      union all
      (select 'person', p.company_id, p.id, case when lower(p.name) like ${name} then 0 else 1 end, p.sound
        from readable join company_people p using (company_id)
        where (p.until_on is null or p.until_on > ${todaySql})
          and (lower(p.name) like ${name} or lower(p.name_en) like ${name} or ' ' || p.sound like ${sound})
        order by 4, 5 limit ${mostHits})
    )
    select hits.kind, c.id as "companyId", c.name, c.name_en as "nameEn", c.short_name as "shortName",
      (select string_agg(code, ' ' order by market, code) from stock_codes where company_id = c.id) as codes,
      case when p.id is null then null else json_build_object('name', p.name, 'nameEn', p.name_en, 'title', p.title,
        'titleEn', p.title_en) end as person, hits.rank
    from hits join companies c on c.id = hits.company_id left join company_people p on p.id = hits.person_id
    order by hits.rank, hits.kind, hits.sound, c.id limit ${mostHits}`);
  return rows.map(({ rank: _, ...hit }) => hit);
}
