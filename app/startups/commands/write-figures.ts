import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import type { FigureKey, FigureValues } from '../domain/figures.ts';
import { type Suspicion, suspicions } from '../domain/suspicion.ts';

export type CompanyPeriod = FigureKey & { companyId: Id };
/** A row as it stands, or is about to. */
export type FiguresOfCompany = CompanyPeriod & FigureValues & { suspect?: Suspicion[] };

/** One text for company, year and period. */
export function periodKey(row: CompanyPeriod): string {
  return `${row.companyId} ${row.fiscalYear} ${row.period}`;
}

/**
 * Writes rows and brings the doubts of their companies' other rows up to date.
 *
 * @param changes the keys (by `periodKey`) to insert or update, and those to delete
 * @param standing all rows of the companies concerned, as they are to be afterwards
 */
export async function writeFigures(
  tx: Tx,
  actor: Actor,
  changes: { written: readonly CompanyPeriod[]; removed: readonly CompanyPeriod[] },
  standing: Iterable<FiguresOfCompany>,
): Promise<void> {
  await deleteRows(tx, changes.removed);
  const written = new Set(changes.written.map(periodKey));
  const touched = new Set([...changes.written, ...changes.removed].map((row) => row.companyId));
  const records: object[] = [];
  const doubts: object[] = [];
  for (const rows of byCompany(standing, touched)) {
    for (const row of rows) {
      const suspect = suspicions(row, rows);
      if (written.has(periodKey(row)))
        records.push({ id: newId(), ...keyColumns(row), ...valueColumns(row), suspect });
      else if (suspect.join() !== (row.suspect ?? []).join()) doubts.push({ ...keyColumns(row), suspect });
    }
  }
  await upsertRows(tx, actor, records);
  await updateDoubts(tx, doubts);
}

async function deleteRows(tx: Tx, removed: readonly CompanyPeriod[]): Promise<void> {
  if (removed.length === 0) return;
  await tx.execute(sql`
    delete from company_figures f using ${recordset(removed.map(keyColumns), keyTypes)}
    where (f.company_id, f.fiscal_year, f.period) = (new.company_id, new.fiscal_year, new.period)`);
}

async function upsertRows(tx: Tx, actor: Actor, records: readonly object[]): Promise<void> {
  if (records.length === 0) return;
  const enteredBy = actor.kind === 'person' ? actor.userId : null;
  await tx.execute(sql`
    insert into company_figures (id, company_id, fiscal_year, period, ${names}, suspect, entered_by)
    select id, company_id, fiscal_year, period, ${names}, ${suspectArray}, ${enteredBy}
    from ${recordset(records, { id: 'text', ...keyTypes, ...valueTypes, suspect: 'jsonb' })}
    on conflict (company_id, fiscal_year, period) do update set ${assignments}, suspect = excluded.suspect,
      entered_by = excluded.entered_by, entered_at = now()`);
}

async function updateDoubts(tx: Tx, doubts: readonly object[]): Promise<void> {
  if (doubts.length === 0) return;
  await tx.execute(sql`
    update company_figures f set suspect = ${suspectArray}
    from ${recordset(doubts, { ...keyTypes, suspect: 'jsonb' })}
    where (f.company_id, f.fiscal_year, f.period) = (new.company_id, new.fiscal_year, new.period)`);
}

function byCompany(rows: Iterable<FiguresOfCompany>, touched: ReadonlySet<Id>): FiguresOfCompany[][] {
  const companies = new Map<Id, FiguresOfCompany[]>();
  for (const row of rows) {
    if (!touched.has(row.companyId)) continue;
    const list = companies.get(row.companyId);
    if (list) list.push(row);
    else companies.set(row.companyId, [row]);
  }
  return [...companies.values()];
}

const keyTypes = { company_id: 'text', fiscal_year: 'integer', period: 'text' } as const;
const valueTypes = {
  currency: 'text',
  revenue: 'bigint',
  net_profit: 'bigint',
  net_profit_basis: 'text',
  rd_spending: 'bigint',
  operating_cash_flow: 'bigint',
  net_assets: 'bigint',
  roe_pct: 'numeric',
  gross_margin_pct: 'numeric',
  net_margin_pct: 'numeric',
  debt_ratio_pct: 'numeric',
  current_ratio: 'numeric',
  eps: 'numeric',
  net_assets_per_share: 'numeric',
  revenue_growth_pct: 'numeric',
  net_profit_growth_pct: 'numeric',
  source: 'text',
  source_note: 'text',
  audit_state: 'text',
} as const;

function keyColumns(row: CompanyPeriod): Record<keyof typeof keyTypes, string | number> {
  return { company_id: row.companyId, fiscal_year: row.fiscalYear, period: row.period };
}

function valueColumns(values: FigureValues): Record<keyof typeof valueTypes, string | null> {
  return {
    currency: values.currency,
    revenue: values.revenue,
    net_profit: values.netProfit,
    net_profit_basis: values.netProfitBasis,
    rd_spending: values.rdSpending,
    operating_cash_flow: values.operatingCashFlow,
    net_assets: values.netAssets,
    roe_pct: values.roePct,
    gross_margin_pct: values.grossMarginPct,
    net_margin_pct: values.netMarginPct,
    debt_ratio_pct: values.debtRatioPct,
    current_ratio: values.currentRatio,
    eps: values.eps,
    net_assets_per_share: values.netAssetsPerShare,
    revenue_growth_pct: values.revenueGrowthPct,
    net_profit_growth_pct: values.netProfitGrowthPct,
    source: values.source,
    source_note: values.sourceNote,
    audit_state: values.auditState,
  };
}

const names = sql.raw(Object.keys(valueTypes).join(', '));
const assignments = sql.raw(
  Object.keys(valueTypes)
    .map((column) => `${column} = excluded.${column}`)
    .join(', '),
);
const suspectArray = sql.raw('array(select jsonb_array_elements_text(new.suspect))');

/** The rows as a table `new` with these columns. */
function recordset(rows: readonly object[], types: Record<string, string>) {
  const columns = Object.entries(types).map(([column, type]) => `${column} ${type}`);
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new(${sql.raw(columns.join(', '))})`;
}
