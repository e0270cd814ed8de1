import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { type Assessment, assess } from '../domain/assessment.ts';
import type { Board } from '../domain/board.ts';
import { metLimbs, openLimbs } from '../domain/open-limbs.ts';
import { answersOnly } from '../domain/shared-answers.ts';

/** One board as its page shows it; figures only to those who may see facts. Null where no edition is in force. */
export function boardView(board: Board, book: Book, on: CalendarDate, { facts }: { facts: boolean }) {
  const whole = assess(board, book, on);
  const edition = whole && editionOf(board.editions, whole.edition);
  if (!whole || !edition) return null;
  const assessment: Assessment = facts ? whole : answersOnly(whole);
  const { code, title, document, effectiveOn } = edition;
  return {
    code: board.code,
    words: board.words,
    edition: { code, title, document, effectiveOn },
    year: book.years.t ?? null,
    answer: assessment.answer,
    verdict: assessment.verdict,
    score: assessment.score,
    tracks: assessment.tracks,
    bestTrack: assessment.tracks.find((track) => track.code === assessment.bestTrack) ?? null,
    checks: assessment.checks,
    limbs: openLimbs(assessment),
    problems: assessment.gaps.flatMap((gap) => (gap.kind === 'check' ? [gap] : [])),
    met: metLimbs(assessment),
  };
}

export type BoardView = NonNullable<ReturnType<typeof boardView>>;
