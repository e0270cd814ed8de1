import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { AnswerState, ReviewOutcome } from '../domain/check-answer.ts';
import type { StatementKey } from '../domain/statement.ts';

/** A version of a statement, or that one was taken back. */
export type StatementVersion = StatementKey & {
  id: Id;
  withdrawn: boolean;
  audit: string;
  lineCount: number;
  fileId: Id | null;
  byName: string;
  at: Date;
};

/** Every version that was ever recorded of a company's statements, the newest first. Unscoped: the caller asks the policy. */
export async function statementVersions(db: Reader, companyId: Id, limit = 100): Promise<StatementVersion[]> {
  const rows = await db.execute<Omit<StatementVersion, 'at'> & { at: string }>(sql`
    select id, year, period, basis, source, withdrawn, audit, file_id as "fileId", recorded_by_name as "byName",
      recorded_at as at, (select count(*)::int from jsonb_object_keys(lines)) as "lineCount"
    from financial_statements where company_id = ${companyId} order by seq desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** A line of the history of entered facts: an entry, or that one was taken back. */
export type FactLine = {
  id: Id;
  key: string;
  year: number | null;
  /** Null: it takes `withdraws` back. */
  value: string | null;
  withdraws: string | null;
  source: string | null;
  on: CalendarDate;
  note: string | null;
  fileId: Id | null;
  fileName: string | null;
  byName: string;
  at: Date;
};

/** Everything that was entered of a company or taken back, the newest first. Unscoped: the caller asks the policy. */
export async function factLines(db: Reader, companyId: Id, limit = 200): Promise<FactLine[]> {
  const rows = await db.execute<Omit<FactLine, 'at'> & { at: string }>(sql`
    select f.id, f.key, f.year, f.value, e.value as withdraws, f.source, f.fact_on::text as "on", f.note,
      f.file_id as "fileId", f.file_name as "fileName", f.recorded_by_name as "byName", f.recorded_at as at
    from readiness_facts f left join readiness_facts e on e.id = f.withdraws_id
    where f.company_id = ${companyId} order by f.seq desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** An answer as it was given, with what a second person said of it. */
export type AnswerLine = {
  id: Id;
  state: AnswerState;
  note: string | null;
  fileId: Id | null;
  fileName: string | null;
  ownerName: string | null;
  expiresOn: CalendarDate | null;
  byName: string;
  at: Date;
  review: { outcome: ReviewOutcome; note: string | null; byName: string; on: CalendarDate } | null;
};

/** Every answer that a company ever gave to a check, the newest first. Unscoped: the caller asks the policy. */
export async function answerLines(db: Reader, companyId: Id, code: string): Promise<AnswerLine[]> {
  const rows = await db.execute<Omit<AnswerLine, 'at'> & { at: string }>(sql`
    select a.id, a.state, a.note, a.file_id as "fileId", a.file_name as "fileName", a.owner_name as "ownerName",
      a.expires_on::text as "expiresOn", a.recorded_by_name as "byName", a.recorded_at as at,
      case when r.id is null then null else jsonb_build_object('outcome', r.outcome, 'note', r.note,
        'byName', r.recorded_by_name, 'on', r.reviewed_on) end as review
    from check_answers a left join check_reviews r on r.answer_id = a.id
    where a.company_id = ${companyId} and a.code = ${code} order by a.seq desc limit 50`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
