import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type CompanyListQuestion, queryOf } from '../domain/company-list.ts';
import { companiesForExport, type ExportedCompany } from '../queries/company-export.ts';

export type ExportFormat = 'csv' | 'xlsx';
/** What was taken out, and on which day. */
export type CompanyExport = { companies: ExportedCompany[]; on: CalendarDate };

/** The companies of a filter, as far as the actor may read them, and a line in the audit trail that she took them out. */
export async function exportCompanies(
  db: Db,
  actor: Actor,
  order: { question: Omit<CompanyListQuestion, 'cursor'>; format: ExportFormat },
): Promise<Result<CompanyExport, never>> {
  const companies = await companiesForExport(db, actor, order.question);
  return carryOut<CompanyExport, never>(db, actor, 'startups.export-companies', async (tx) => ({
    result: ok({ companies, on: await todayInBeijing(tx) }),
    note: {
      subject: { kind: 'company-list', id: 'companies' },
      after: { query: queryOf(order.question), format: order.format, companies: companies.length },
    },
  }));
}
