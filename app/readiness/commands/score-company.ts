import { createHash } from 'node:crypto';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { editionOf, inForce } from '#app/rules/domain/edition.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { askedFacts } from '../domain/asked-facts.ts';
import { type Assessment, assessBy } from '../domain/assessment.ts';
import type { Board, BoardCode } from '../domain/board.ts';
import { causesOf } from '../domain/causes.ts';
import { basisOf, bookKept, type KeptBook } from '../domain/kept-book.ts';
import { type Cause, crossing, type Standing, sameStanding, standingOf } from '../domain/standing.ts';
import type { KeptCompany } from '../queries/kept-standings.ts';

/** One board's new assessment, and what it changed; `change` is null where the standing is what it was. */
export type Scored = {
  board: Board;
  basis: string;
  assessment: Assessment;
  change: { before: Standing | null; after: Standing; causes: Cause[]; way: 'up' | 'down' | null } | null;
};

export type ScoredCompany = { scored: Scored[]; ended: BoardCode[] };

/**
 * Scores a company against every board whose edition or facts are not those that its assessment rests on; with `all`
 * against every board. `ended`: boards that have no edition in force any more.
 */
export function scoreCompany(
  boards: readonly Board[],
  {
    book,
    kept,
    on,
    all,
  }: { book: Book; kept: { now: KeptBook; before: KeptCompany }; on: CalendarDate; all: boolean },
): ScoredCompany {
  const found: ScoredCompany = { scored: [], ended: [] };
  let old: Book | null = null;
  for (const board of boards) {
    const before = kept.before.boards.get(board.code) ?? null;
    const edition = inForce(board.editions, on);
    if (!edition) {
      if (before) found.ended.push(board.code);
      continue;
    }
    const basis = fingerprint(basisOf(edition, askedFacts(board, edition), kept.now));
    if (!all && before?.basis === basis) continue;
    const assessment = assessBy(board, edition, book, on);
    const after = standingOf(assessment);
    const standing = before?.standing ?? null;
    if (standing && sameStanding(standing, after)) {
      found.scored.push({ board, basis, assessment, change: null });
      continue;
    }
    if (kept.before.book) old ??= bookKept(kept.before.book);
    const causes =
      standing && kept.before.book && old
        ? causesOf(
            board,
            {
              standing,
              kept: kept.before.book,
              book: old,
              edition: editionOf(board.editions, standing.edition),
            },
            { assessment, edition, book, kept: kept.now },
            on,
          )
        : [];
    const way = standing && crossing(standing.answer, after.answer);
    found.scored.push({ board, basis, assessment, change: { before: standing, after, causes, way } });
  }
  return found;
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}
