import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { companies } from '#db/schema/startups.ts';
import { todaySql } from '#db/today.server.ts';
import type { CompanyValues } from '../domain/company-record.ts';
import type { CompanySubject } from '../domain/policy.ts';
import { readScope, type ScopeColumns } from './company-scope.ts';

/** A company as decisions about it need it: what is written down, and who has a say. */
export type CompanyRecord = {
  companyId: Id;
  version: number;
  subject: CompanySubject;
  values: CompanyValues;
};

export const companyColumns: ScopeColumns = {
  companyId: companies.id,
  visibility: companies.visibility,
  organisationId: companies.organisationId,
};

/** The companies with these ids that the actor may read; the others are left out. In no particular order. */
export async function companyRecords(
  db: Reader,
  actor: Actor,
  companyIds: readonly Id[],
): Promise<CompanyRecord[]> {
  if (companyIds.length === 0) return [];
  const ids = sql`${companies.id} = any(${textArray(companyIds)})`;
  return recordsWhere(db, sql`${ids} and ${readScope(actor, companyColumns)}`);
}

/** One company, or null when there is none that the actor may read. */
export async function companyRecord(db: Reader, actor: Actor, companyId: Id): Promise<CompanyRecord | null> {
  return (await companyRecords(db, actor, [companyId]))[0] ?? null;
}

/** A list of texts as one parameter. */
export function textArray(texts: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`;
}

/** The records that a condition on `companies` picks. */
export async function recordsWhere(db: Reader, condition: SQL): Promise<CompanyRecord[]> {
  const rows = await db.execute<{ record: CompanyRecord }>(sql`
    select json_build_object(
      'companyId', companies.id,
      'version', companies.version,
      'subject', json_build_object(
        'visibility', companies.visibility,
        'organisationId', companies.organisation_id,
        'caretakerIds', coalesce((select json_agg(distinct care.organisation_id) from caretakers care
          where care.company_id = companies.id and care.since_on <= ${todaySql}
            and (care.until_on is null or care.until_on > ${todaySql})), '[]')),
      'values', json_build_object(
        'name', companies.name, 'nameEn', companies.name_en, 'shortName', companies.short_name,
        'uscc', companies.uscc, 'foundedOn', companies.founded_on, 'regionCode', companies.region_code,
        'industryCode', companies.industry_code, 'industryText', companies.industry_text,
        'emergingField', companies.emerging_field, 'registeredCapital', companies.registered_capital::text,
        'paidInCapital', companies.paid_in_capital::text, 'capitalCurrency', companies.capital_currency,
        'legalForm', companies.legal_form, 'oneLiner', companies.one_liner, 'oneLinerEn', companies.one_liner_en,
        'website', companies.website, 'headcount', companies.headcount,
        'tags', coalesce((select json_agg(tag order by tag) from company_tags t
          where t.company_id = companies.id), '[]'),
        'stockCodes', coalesce((select json_agg(json_build_object('market', market, 'code', code)
          order by market, code) from stock_codes s where s.company_id = companies.id), '[]'),
        'valuations', coalesce((select json_agg(json_build_object('asOf', as_of, 'amount', amount::text,
          'currency', currency, 'method', method, 'source', source) order by as_of, method)
          from company_valuations v where v.company_id = companies.id), '[]'))) as record
    from companies where ${condition}`);
  return rows.map((row) => row.record);
}
