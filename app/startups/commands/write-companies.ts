import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import type { CompanyValues } from '../domain/company-record.ts';
import type { Visibility } from '../domain/policy.ts';
import { textArray } from '../queries/company-records.ts';
import { indexCompanies } from './index-companies.ts';
import { sortingSound } from './name-sound.ts';

export type NewCompany = {
  companyId: Id;
  values: CompanyValues;
  visibility: Visibility;
  organisationId: Id | null;
  source: 'own' | 'incubator' | 'import' | 'demo';
};

/** Puts companies that were decided on into the tables, all that belongs to them included. A few statements for any number. */
export async function insertCompanies(tx: Tx, rows: readonly NewCompany[]): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map((row) => ({
    id: row.companyId,
    visibility: row.visibility,
    organisation_id: row.organisationId,
    source: row.source,
    ...columnsOf(row.values),
  }));
  await tx.execute(sql`
    insert into companies (id, visibility, organisation_id, source, ${columnNames})
    select id, visibility, organisation_id, source, ${columnNames} from ${recordset(records)}`);
  await insertParts(tx, rows);
  await indexCompanies(
    tx,
    rows.map((row) => row.companyId),
  );
}

/** Gives companies that stand these values in place of all that was written down; their versions grow. */
export async function updateCompanies(
  tx: Tx,
  rows: readonly { companyId: Id; values: CompanyValues }[],
): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map((row) => ({ id: row.companyId, ...columnsOf(row.values) }));
  const ids = textArray(rows.map((row) => row.companyId));
  await tx.execute(sql`
    update companies set version = companies.version + 1, updated_at = now(), ${assignments}
    from ${recordset(records)} where companies.id = new.id`);
  await tx.execute(sql`delete from company_tags where company_id = any(${ids})`);
  await tx.execute(sql`delete from stock_codes where company_id = any(${ids})`);
  await tx.execute(sql`delete from company_valuations where company_id = any(${ids})`);
  await insertParts(tx, rows);
  await indexCompanies(
    tx,
    rows.map((row) => row.companyId),
  );
}

async function insertParts(tx: Tx, rows: readonly { companyId: Id; values: CompanyValues }[]): Promise<void> {
  const tags = rows.flatMap((row) => row.values.tags.map((tag) => ({ id: row.companyId, tag })));
  if (tags.length > 0) {
    await tx.execute(sql`insert into company_tags (company_id, tag)
      select id, tag from jsonb_to_recordset(${json(tags)}) as t(id text, tag text)`);
  }
  const codes = rows.flatMap((row) => row.values.stockCodes.map((code) => ({ id: row.companyId, ...code })));
  if (codes.length > 0) {
    await tx.execute(sql`insert into stock_codes (market, code, company_id)
      select market, code, id from jsonb_to_recordset(${json(codes)}) as t(id text, market text, code text)`);
  }
  const valuations = rows.flatMap((row) =>
    row.values.valuations.map(({ asOf, ...rest }) => ({ id: row.companyId, as_of: asOf, ...rest })),
  );
  if (valuations.length > 0) {
    await tx.execute(sql`insert into company_valuations (company_id, as_of, amount, currency, method, source)
      select id, as_of, amount, currency, method, source from jsonb_to_recordset(${json(valuations)})
        as t(id text, as_of date, amount bigint, currency text, method text, source text)`);
  }
}

const columnTypes = {
  name: 'text',
  name_en: 'text',
  short_name: 'text',
  uscc: 'text',
  founded_on: 'date',
  region_code: 'text',
  industry_code: 'text',
  industry_text: 'text',
  emerging_field: 'text',
  registered_capital: 'bigint',
  paid_in_capital: 'bigint',
  capital_currency: 'text',
  legal_form: 'text',
  one_liner: 'text',
  one_liner_en: 'text',
  website: 'text',
  headcount: 'integer',
  name_pinyin: 'text',
} as const;

function columnsOf(values: CompanyValues): Record<keyof typeof columnTypes, string | number | null> {
  return {
    name: values.name,
    name_en: values.nameEn,
    short_name: values.shortName,
    uscc: values.uscc,
    founded_on: values.foundedOn,
    region_code: values.regionCode,
    industry_code: values.industryCode,
    industry_text: values.industryText,
    emerging_field: values.emergingField,
    registered_capital: values.registeredCapital,
    paid_in_capital: values.paidInCapital,
    capital_currency: values.capitalCurrency,
    legal_form: values.legalForm,
    one_liner: values.oneLiner,
    one_liner_en: values.oneLinerEn,
    website: values.website,
    headcount: values.headcount,
    name_pinyin: sortingSound(values.name),
  };
}

const columnNames = sql.raw(Object.keys(columnTypes).join(', '));
const assignments = sql.raw(
  Object.keys(columnTypes)
    .map((column) => `${column} = new.${column}`)
    .join(', '),
);
const columnDefinitions = sql.raw(
  Object.entries(columnTypes)
    .map(([column, type]) => `${column} ${type}`)
    .join(', '),
);

function recordset(records: readonly object[]) {
  return sql`jsonb_to_recordset(${json(records)})
    as new(id text, visibility text, organisation_id text, source text, ${columnDefinitions})`;
}

function json(rows: readonly object[]) {
  return sql`${JSON.stringify(rows)}::text::jsonb`;
}
