import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { folded, soundTerms, startTerms, storedTerms } from '../domain/search-text.ts';
import { textArray } from '../queries/company-records.ts';
import { readingsOf } from './name-sound.ts';

type Searchable = {
  id: Id;
  /** The driver reads a null within an array as the word NULL, so what is unknown comes as an empty text. */
  names: string[];
  codes: string[];
  others: (string | null)[];
  people: string[];
  industry: string | null;
};

/** Separates the terms of a company in one text parameter; no term holds it. */
const BETWEEN = '\u0001';

/** Writes anew what search finds these companies by. Called in the transaction that changed names, codes, tags or people. */
export async function indexCompanies(tx: Tx, companyIds: readonly Id[]): Promise<void> {
  if (companyIds.length === 0) return;
  const rows = await tx.execute<Searchable>(sql`
    select c.id, array[c.name, coalesce(c.short_name, ''), coalesce(c.name_en, '')] as names, c.industry_text as industry,
      array_remove(c.uscc || array(select code from stock_codes s where s.company_id = c.id order by code), null) as codes,
      array(select tag from company_tags t where t.company_id = c.id order by tag) as others,
      array(select name from company_people p where p.company_id = c.id and p.until_on is null order by name)
        || array(select name_en from company_people p where p.company_id = c.id and p.until_on is null
          and name_en is not null order by name_en) as people
    from companies c where c.id = any(${textArray(companyIds)})`);
  const entries = rows.map((row) => ({ id: row.id, ...entryOf(row) }));
  await tx.execute(sql`
    insert into company_search (company_id, terms, plain)
    select id, array_to_tsvector(string_to_array(terms, ${BETWEEN})), plain
    from jsonb_to_recordset(${JSON.stringify(entries)}::text::jsonb) as entry(id text, terms text, plain text)
    on conflict (company_id) do update set terms = excluded.terms, plain = excluded.plain`);
}

function entryOf(row: Searchable): { terms: string; plain: string } {
  const texts = [...row.names, ...row.codes, ...row.others, row.industry, ...row.people].filter(
    (text): text is string => text !== null && text !== '',
  );
  const named = row.names.filter((name) => name !== '');
  const sounds = row.names.slice(0, 2).flatMap((name) => (name ? readingsOf(name) : []));
  const people = row.people.flatMap((name) => readingsOf(name, 'person'));
  const terms = new Set([
    ...texts.flatMap(storedTerms),
    ...soundTerms([...sounds, ...people]),
    ...startTerms([...named, ...row.codes], sounds),
  ]);
  return { terms: [...terms].join(BETWEEN), plain: texts.map(folded).join('\n') };
}
