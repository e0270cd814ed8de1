import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { companies, companyCards } from '#db/schema/startups.ts';
import { type CompanyListQuestion, longestExport } from '../domain/company-list.ts';
import { conditionOf, sortedBy } from './list-companies.ts';

/** A company as an export writes it; amounts in minor units as text. */
export type ExportedCompany = {
  name: string;
  nameEn: string | null;
  uscc: string | null;
  codes: string | null;
  foundedOn: string | null;
  regionCode: string | null;
  industryCode: string | null;
  industryText: string | null;
  emergingField: string | null;
  legalForm: string | null;
  registeredCapital: string | null;
  paidInCapital: string | null;
  capitalCurrency: string;
  development: string | null;
  financing: string | null;
  market: string | null;
  latestYear: number | null;
  figuresCurrency: string | null;
  revenue: string | null;
  netProfit: string | null;
  source: string | null;
  auditState: string | null;
  suspect: string[] | null;
  tags: string[];
};

/** The companies that a filter finds within what the actor may read, in the order of the list. */
export async function companiesForExport(
  db: Db,
  actor: Actor,
  { filter, sort }: Pick<CompanyListQuestion, 'filter' | 'sort'>,
): Promise<ExportedCompany[]> {
  const found = conditionOf(actor, filter);
  if (found === null) return [];
  const { at } = sortedBy(sort);
  const direction = sql.raw(sort.down ? 'desc' : 'asc');
  return db.execute<ExportedCompany>(sql`${found.prelude}
    select c.name, c.name_en as "nameEn", c.uscc,
      (select string_agg(code, ' ' order by market, code) from stock_codes where company_id = c.id) as codes,
      c.founded_on::text as "foundedOn", c.region_code as "regionCode", c.industry_code as "industryCode",
      c.industry_text as "industryText", c.emerging_field as "emergingField", c.legal_form as "legalForm",
      c.registered_capital::text as "registeredCapital", c.paid_in_capital::text as "paidInCapital",
      c.capital_currency as "capitalCurrency", development_stage as development, financing_stage as financing,
      market_stage as market, latest_year as "latestYear", f.currency as "figuresCurrency",
      f.revenue::text as revenue, f.net_profit::text as "netProfit", f.source, f.audit_state as "auditState",
      f.suspect, tags
    from ${companyCards} join ${companies} c on c.id = ${companyCards.companyId}
    left join company_figures f on f.company_id = c.id and f.fiscal_year = latest_year and f.period = 'FY'
    where ${found.condition}
    order by ${at} ${direction}, ${companyCards.companyId} ${direction} limit ${longestExport}`);
}
