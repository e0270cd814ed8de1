import { sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { textArray } from '#app/startups/queries/company-records.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { boards as allBoards } from '../boards/catalog.ts';
import { detailOf } from '../domain/assessment-detail.ts';
import type { Board, BoardCode } from '../domain/board.ts';
import { companyBook } from '../domain/company-book.ts';
import { type KeptBook, keptBook } from '../domain/kept-book.ts';
import { companySources } from '../queries/company-sources.ts';
import { keptStandings } from '../queries/kept-standings.ts';
import { noticesOfChanges } from './change-notices.ts';
import { type Scored, scoreCompany } from './score-company.ts';

export type RescoreOrder = {
  companyIds: readonly Id[];
  /** Every board, not only those that ask for what has changed. */
  all?: boolean;
  /** The run over all companies that this is a part of. */
  batchId?: Id;
  /** The rules to judge by; the portal's own when not given. */
  boards?: readonly Board[];
  /** The day of which it is said; today when not given. */
  on?: CalendarDate;
};

/** How many companies, how many of their boards were scored, and in how many the standing changed. */
export type Rescored = { companies: number; assessed: number; changed: number };

export type Change = { companyId: Id; scored: Scored };

/**
 * Scores companies in the caller's transaction and keeps what came out: the assessment of each board, a line of history
 * where a standing changed, notices to the company's people where an answer did. The same facts and editions write
 * nothing. Two that score the same company come one after the other.
 */
export async function rescoreWithin(tx: Tx, order: RescoreOrder): Promise<Rescored> {
  const ids = textArray(order.companyIds);
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtext('readiness'), hashtext(id)) from (select unnest(${ids}) as id order by 1) held`);
  // What is written after this is due again, whether it is read below or not.
  await tx.execute(sql`delete from readiness_dues where company_id = any(${ids})`);
  const on = order.on ?? (await todayInBeijing(tx));
  const sources = await companySources(tx, order.companyIds);
  const before = await keptStandings(tx, [...sources.keys()]);
  const found: Change[] = [];
  const ended: { companyId: Id; board: BoardCode }[] = [];
  const books: { companyId: Id; book: KeptBook }[] = [];
  for (const [companyId, source] of sources) {
    const known = before.get(companyId) ?? { book: null, boards: new Map() };
    const book = companyBook(source, on);
    const kept = { now: keptBook(book), before: known };
    const one = scoreCompany(order.boards ?? allBoards, { book, kept, on, all: order.all ?? false });
    for (const scored of one.scored) found.push({ companyId, scored });
    for (const board of one.ended) ended.push({ companyId, board });
    if (!known.book || !sameBook(known.book, kept.now)) books.push({ companyId, book: kept.now });
  }
  await keepBooks(tx, books, on);
  const rewritten = found.filter(({ companyId, scored }) => {
    const standing = before.get(companyId)?.boards.get(scored.board.code);
    return scored.change !== null || standing?.basis !== scored.basis;
  });
  await keepAssessments(tx, rewritten, on);
  if (ended.length > 0)
    await tx.execute(sql`
      delete from assessments a using jsonb_to_recordset(${JSON.stringify(ended)}::text::jsonb)
        as gone("companyId" text, board text) where a.company_id = gone."companyId" and a.board = gone.board`);
  const changes = found.filter(({ scored }) => scored.change !== null);
  await keepHistory(tx, changes, on, order.batchId ?? null);
  await tell(tx, await noticesOfChanges(tx, changes));
  return { companies: sources.size, assessed: found.length, changed: changes.length };
}

function sameBook(a: KeptBook, b: KeptBook): boolean {
  const ids = Object.keys(b.facts);
  if (a.t !== b.t || ids.length !== Object.keys(a.facts).length) return false;
  if (!sameTexts(Object.entries(a.parameters).flat(), Object.entries(b.parameters).flat())) return false;
  return ids.every((id) => sameTexts(a.facts[id], b.facts[id]));
}

function sameTexts(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a?.length === b?.length && (a?.every((text, at) => text === b?.[at]) ?? true);
}

async function keepBooks(
  tx: Tx,
  books: readonly { companyId: Id; book: KeptBook }[],
  on: CalendarDate,
): Promise<void> {
  if (books.length === 0) return;
  await tx.execute(sql`
    insert into readiness_books (company_id, on_day, book)
    select "companyId", ${on}::date, book
    from jsonb_to_recordset(${JSON.stringify(books)}::text::jsonb) as row("companyId" text, book jsonb)
    on conflict (company_id) do update set on_day = excluded.on_day, book = excluded.book, read_at = now()`);
}

async function keepAssessments(tx: Tx, rows: readonly Change[], on: CalendarDate): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map(({ companyId, scored: { board, basis, assessment } }) => ({
    company_id: companyId,
    board: board.code,
    edition: assessment.edition,
    basis,
    answer: assessment.answer,
    score: assessment.score.value,
    low: assessment.score.low,
    high: assessment.score.high,
    track: assessment.bestTrack,
    short: assessment.gaps.map(({ code }) => code),
    missing: assessment.missing.map(({ id }) => id),
    detail: detailOf(assessment),
  }));
  await tx.execute(sql`
    insert into assessments as a (company_id, board, edition, basis, answer, score, low, high, track, short, missing, detail,
      assessed_on)
    select company_id, board, edition, basis, answer, score, low, high, track, short, missing, detail, ${on}::date
    from jsonb_to_recordset(${JSON.stringify(written)}::text::jsonb) as row(company_id text, board text, edition text,
      basis text, answer text, score smallint, low smallint, high smallint, track text, short text[], missing text[],
      detail jsonb)
    on conflict (company_id, board) do update set edition = excluded.edition, basis = excluded.basis,
      answer = excluded.answer, score = excluded.score, low = excluded.low, high = excluded.high, track = excluded.track,
      short = excluded.short, missing = excluded.missing, detail = excluded.detail, assessed_on = excluded.assessed_on,
      assessed_at = now(), changed_at = case when (a.edition, a.answer, a.score, a.low, a.high, a.track) is distinct from
        (excluded.edition, excluded.answer, excluded.score, excluded.low, excluded.high, excluded.track)
        then now() else a.changed_at end`);
}

async function keepHistory(
  tx: Tx,
  changes: readonly Change[],
  on: CalendarDate,
  batchId: Id | null,
): Promise<void> {
  if (changes.length === 0) return;
  const lines = changes.map(({ companyId, scored: { board, change } }) => ({
    id: newId(),
    company_id: companyId,
    board: board.code,
    answer: change?.after.answer,
    before: change?.before,
    after: change?.after,
    causes: change?.causes,
  }));
  await tx.execute(sql`
    insert into assessment_history (id, company_id, board, changed_on, changed_at, answer, before, after, causes, batch_id)
    select id, company_id, board, ${on}::date, clock_timestamp(), answer, nullif(before, 'null'::jsonb), after, causes, ${batchId}
    from jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as row(id text, company_id text, board text, answer text,
      before jsonb, after jsonb, causes jsonb)`);
}
