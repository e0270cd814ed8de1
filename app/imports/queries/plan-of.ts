import type { Actor } from '#app/identity/domain/actor.ts';
import type { CompanyValues } from '#app/startups/domain/company-record.ts';
import { figuresOf } from '#app/startups/queries/figures-of.ts';
import type { Reader } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import type { Columns } from '../domain/cells.ts';
import { checkCompanyRow, checkFigureRow } from '../domain/check-row.ts';
import type { PlannedRow } from '../domain/plan.ts';
import { planCompanies } from '../domain/plan-companies.ts';
import { type PeriodValues, planFigures } from '../domain/plan-figures.ts';
import type { Table } from '../reading/table.ts';
import type { ImportRecord } from './import-record.ts';
import { knownToRows } from './known-to-rows.ts';

/** What every row of a table would do, given what stands in the portal as far as the actor may change it. */
export async function planOf(
  db: Reader,
  actor: Actor,
  { record, table }: { record: ImportRecord; table: Table },
): Promise<PlannedRow<CompanyValues>[] | PlannedRow<PeriodValues>[]> {
  const columns: Columns = { mapping: record.mapping ?? [], headings: table.headings };
  const today = await todayInBeijing(db);
  if (record.kind === 'companies') {
    const rows = table.rows.map((row) => checkCompanyRow(row.number, row.cells, columns));
    const { known, taken } = await knownToRows(
      db,
      actor,
      rows.map(({ set, stockCode }) => ({ uscc: set.uscc ?? null, stockCode, name: set.name ?? null })),
    );
    const valuedOn = { day: record.valuedOn ?? today, given: record.valuedOn !== null };
    return planCompanies(rows, { known, taken, source: record.fileName, today, valuedOn });
  }
  const rows = table.rows.map((row) => checkFigureRow(row.number, row.cells, columns));
  const { known, taken } = await knownToRows(
    db,
    actor,
    rows.map(({ uscc, stockCode, companyName }) => ({ uscc, stockCode, name: companyName })),
  );
  const figures = await figuresOf(
    db,
    actor,
    known.map((company) => company.companyId),
  );
  return planFigures(rows, { known, taken, figures, source: record.fileName, today });
}
