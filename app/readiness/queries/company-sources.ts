import { type SQL, sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { CheckAnswer } from '../domain/check-answer.ts';
import {
  type CompanySource,
  type MarketStep,
  type PublishedFigures,
  unknownCompany,
  type Valuation,
} from '../domain/company-source.ts';
import type { EnteredFact } from '../domain/entered-fact.ts';
import type { LocalSettings } from '../domain/local-settings.ts';
import type { Penalty } from '../domain/penalty.ts';
import type { Statement, StatementLines } from '../domain/statement.ts';
import { isLineKey } from '../domain/statement-lines.ts';
import { localSettings } from './local-settings.ts';

/** How many companies are asked of the database at a time. */
const BATCH = 500;

/**
 * What the portal knows of each of these companies, whoever asks: the caller asks the policy. A few statements for every
 * five hundred of them. Ids of companies that do not exist are left out.
 */
export async function companySources(db: Reader, companyIds: readonly Id[]): Promise<Map<Id, CompanySource>> {
  const all = new Map<Id, CompanySource>();
  const settings = await localSettings(db);
  for (let at = 0; at < companyIds.length; at += BATCH) {
    for (const [id, source] of await sourcesOf(db, companyIds.slice(at, at + BATCH), settings))
      all.set(id, source);
  }
  return all;
}

/** A list of lines of each company, written while it is read. */
type Filling = {
  -readonly [K in keyof CompanySource]: CompanySource[K] extends readonly (infer T)[]
    ? T[]
    : CompanySource[K];
};

async function sourcesOf(
  db: Reader,
  companyIds: readonly Id[],
  settings: LocalSettings,
): Promise<Map<Id, CompanySource>> {
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(companyIds)}::text::jsonb))`;
  const filling = new Map<Id, Filling>();
  for (const { id, company } of await companiesOf(db, ids)) {
    filling.set(id, { ...(unknownCompany(id) as Filling), company, ...emptyLists(), settings });
  }
  const put = <T>(rows: readonly (T & { companyId: Id })[], list: (of: Filling) => T[]) => {
    for (const { companyId, ...row } of rows) {
      const one = filling.get(companyId);
      if (one) list(one).push(row as unknown as T);
    }
  };
  put(await statementsOf(db, ids), (one) => one.statements);
  put(await figuresOf(db, ids), (one) => one.figures);
  put(await enteredOf(db, ids), (one) => one.entered);
  put(await penaltiesOf(db, ids), (one) => one.penalties);
  put(await answersOf(db, ids), (one) => one.answers);
  put(await valuationsOf(db, ids), (one) => one.valuations);
  put(await marketOf(db, ids), (one) => one.market);
  put(await codesOf(db, ids), (one) => one.stockCodes);
  return filling as unknown as Map<Id, CompanySource>;
}

function emptyLists() {
  return {
    statements: [],
    figures: [],
    entered: [],
    penalties: [],
    answers: [],
    valuations: [],
    market: [],
    stockCodes: [],
  };
}

type Of<T> = T & { companyId: Id };
const amount = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

async function companiesOf(db: Reader, ids: SQL) {
  type Row = Omit<CompanySource['company'], 'registeredCapital' | 'paidInCapital'> & {
    id: Id;
    registeredCapital: string | null;
    paidInCapital: string | null;
  };
  const rows = await db.execute<Row>(sql`
    select c.id, c.legal_form as "legalForm", c.founded_on::text as "foundedOn",
      c.registered_capital::text as "registeredCapital", c.paid_in_capital::text as "paidInCapital",
      c.capital_currency as "capitalCurrency", c.headcount, c.industry_code as "industryCode",
      c.emerging_field as "emergingField",
      array(select tag from company_tags t where t.company_id = c.id order by tag) as tags
    from companies c where c.id in ${ids}`);
  return rows.map(({ id, registeredCapital, paidInCapital, ...rest }) => ({
    id,
    company: { ...rest, registeredCapital: amount(registeredCapital), paidInCapital: amount(paidInCapital) },
  }));
}

async function statementsOf(db: Reader, ids: SQL): Promise<Of<Statement>[]> {
  const rows = await db.execute<
    Omit<Of<Statement>, 'lines'> & { lines: Record<string, string>; withdrawn: boolean }
  >(sql`
    select distinct on (company_id, year, period, basis, source) company_id as "companyId", id, year, period, basis,
      source, withdrawn, currency, audit, auditor, opinion, lines, note, file_id as "fileId",
      recorded_by_name as "recordedByName",
      (recorded_at at time zone 'Asia/Shanghai')::date::text as "recordedOn"
    from financial_statements where company_id in ${ids}
    order by company_id, year, period, basis, source, seq desc`);
  return rows
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ withdrawn, lines, ...rest }) => ({ ...rest, lines: storedLines(lines) }));
}

/** Lines as they are kept: whole numbers as texts. Keys that the vocabulary no longer has are left out. */
export function storedLines(lines: Readonly<Record<string, string>>): StatementLines {
  return Object.fromEntries(
    Object.entries(lines).flatMap(([key, value]) => (isLineKey(key) ? [[key, BigInt(value)]] : [])),
  );
}

async function figuresOf(db: Reader, ids: SQL): Promise<Of<PublishedFigures>[]> {
  type Row = Of<PublishedFigures>;
  type Texts = 'revenue' | 'netProfit' | 'rdSpending' | 'operatingCashFlow' | 'netAssets';
  const rows = await db.execute<Omit<Row, Texts> & Record<Texts, string | null>>(sql`
    select company_id as "companyId", fiscal_year as year, period, currency, revenue::text,
      net_profit::text as "netProfit", net_profit_basis as "netProfitBasis", rd_spending::text as "rdSpending",
      operating_cash_flow::text as "operatingCashFlow", net_assets::text as "netAssets", roe_pct::text as "roePct",
      net_assets_per_share::text as "netAssetsPerShare", audit_state as audit, source,
      cardinality(suspect) > 0 as suspect
    from company_figures where company_id in ${ids}`);
  return rows.map((row) => ({
    ...row,
    revenue: amount(row.revenue),
    netProfit: amount(row.netProfit),
    rdSpending: amount(row.rdSpending),
    operatingCashFlow: amount(row.operatingCashFlow),
    netAssets: amount(row.netAssets),
  }));
}

async function enteredOf(db: Reader, ids: SQL): Promise<Of<EnteredFact>[]> {
  const rows = await db.execute<Omit<Of<EnteredFact>, 'enteredAt'> & { enteredAt: string }>(sql`
    select f.company_id as "companyId", f.id, f.key, f.year, f.value, f.source, f.fact_on::text as "on", f.note,
      f.file_id as "fileId", f.file_name as "fileName", f.recorded_by_name as "enteredByName",
      f.recorded_at as "enteredAt"
    from readiness_facts f
    where f.company_id in ${ids} and f.value is not null
      and not exists (select from readiness_facts w where w.withdraws_id = f.id)
    order by f.seq`);
  return rows.map((row) => ({ ...row, enteredAt: new Date(row.enteredAt) }));
}

async function penaltiesOf(db: Reader, ids: SQL): Promise<Of<Penalty>[]> {
  return db.execute<Of<Penalty>>(sql`
    select p.company_id as "companyId", p.id, p.kind, p.subject, p.penalty_on::text as "on",
      p.ended_on::text as "endedOn", p.authority, p.reason, p.minor, p.file_id as "fileId",
      p.recorded_by_name as "recordedByName"
    from company_penalties p
    where p.company_id in ${ids} and not p.withdrawn
      and not exists (select from company_penalties r where r.replaces_id = p.id)
    order by p.penalty_on desc, p.seq desc`);
}

async function answersOf(db: Reader, ids: SQL): Promise<Of<CheckAnswer>[]> {
  return db.execute<Of<CheckAnswer>>(sql`
    select distinct on (a.company_id, a.code) a.company_id as "companyId", a.id, a.code, a.state, a.note,
      a.file_id as "fileId", a.file_name as "fileName", a.owner_name as "ownerName",
      a.answered_on::text as "answeredOn", a.expires_on::text as "expiresOn", a.recorded_by_name as "answeredByName",
      a.recorded_by as "answeredBy",
      case when r.id is null then null else jsonb_build_object('outcome', r.outcome, 'byName', r.recorded_by_name,
        'on', r.reviewed_on, 'note', r.note) end as review
    from check_answers a left join check_reviews r on r.answer_id = a.id
    where a.company_id in ${ids}
    order by a.company_id, a.code, a.seq desc`);
}

async function valuationsOf(db: Reader, ids: SQL): Promise<Of<Valuation>[]> {
  const rows = await db.execute<Omit<Of<Valuation>, 'amount'> & { amount: string }>(sql`
    select company_id as "companyId", as_of::text as "asOf", amount::text, currency, method, source
    from company_valuations where company_id in ${ids}`);
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

async function marketOf(db: Reader, ids: SQL): Promise<Of<MarketStep>[]> {
  return db.execute<Of<MarketStep>>(sql`
    select m.company_id as "companyId", m.to_stage as stage, m.effective_on::text as "on"
    from ladder_moves m
    where m.company_id in ${ids} and m.lane = 'market' and m.kind = 'move'
      and not exists (select from ladder_moves c where c.counters_id = m.id)
    order by m.company_id, m.effective_on, m.seq`);
}

async function codesOf(db: Reader, ids: SQL): Promise<Of<{ market: string; code: string }>[]> {
  return db.execute<Of<{ market: string; code: string }>>(sql`
    select company_id as "companyId", market, code from stock_codes
    where company_id in ${ids} order by company_id, market, code`);
}
