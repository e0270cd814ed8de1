import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { type Period, parsePeriod } from '../domain/period.ts';
import { mayReadReports, mayWriteReports } from '../domain/policy.ts';
import { type ReportFacts, reportFacts } from './report-facts.ts';

export type ReportSheet = ReportFacts & {
  period: Period;
  draft: { typed: Record<string, string>; byName: string; at: Date } | null;
  may: { write: boolean };
};

/**
 * One report of a company as its page shows it, filled in or not. Null when the actor may not read it, when nobody wants
 * it and nothing was handed in, or when there is no such period.
 */
export async function reportSheet(
  db: Reader,
  actor: Actor,
  { companyId, period: key }: { companyId: Id; period: string },
): Promise<ReportSheet | null> {
  const period = parsePeriod(key);
  if (!period || !looksLikeId(companyId)) return null;
  const facts = await reportFacts(db, companyId, period);
  if (!facts || !mayReadReports(actor, { companyId, incubatorIds: facts.incubatorIds })) return null;
  if (facts.owed.length === 0 && facts.reportId === null) return null;
  const [draft] = await db.execute<{ typed: Record<string, string>; byName: string; at: string }>(sql`
    select typed, by_name as "byName", at::text as at from report_drafts
    where company_id = ${companyId} and period = ${key}`);
  const write = mayWriteReports(actor, { companyId, incubatorIds: facts.incubatorIds });
  return {
    ...facts,
    period,
    // What is typed and not handed in is seen by those alone who may go on with it.
    draft: draft && write ? { ...draft, at: new Date(draft.at) } : null,
    may: { write },
  };
}
