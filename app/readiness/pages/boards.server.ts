import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { boards } from '../boards/catalog.ts';
import { type Assessment, assess } from '../domain/assessment.ts';
import { type NextStep, nextSteps } from '../domain/next-step.ts';
import { answersOnly } from '../domain/shared-answers.ts';
import type { BoardLine, OpenCounts } from '../ui/boards-table.tsx';

const STEPS = 7;

/** How a company stands with every board that has an edition in force, and what to do next. */
export function allBoards(
  book: Book,
  on: CalendarDate,
  { facts }: { facts: boolean },
): { lines: BoardLine[]; steps: NextStep[] } {
  const found = boards.flatMap((board) => {
    const whole = assess(board, book, on);
    if (!whole) return [];
    return [{ board, assessment: facts ? whole : answersOnly(whole) }];
  });
  const lines = found.map(
    ({ board, assessment }): BoardLine => ({
      code: board.code,
      words: board.words,
      answer: assessment.answer,
      score: pointsOf(assessment),
      track: assessment.tracks.find(({ code }) => code === assessment.bestTrack)?.words ?? null,
      open: openIn(assessment),
      next: ownStep(assessment),
    }),
  );
  return { lines, steps: nextSteps(found.map(({ assessment }) => assessment)).slice(0, STEPS) };
}

/** What comes next for one board: what blocks all of them alike stands above them already. */
function ownStep(assessment: Assessment): NextStep | null {
  const steps = nextSteps([assessment]);
  return steps.find(({ kind }) => kind !== 'problem') ?? steps[0] ?? null;
}

export function pointsOf({ score: { value, low, high } }: Assessment): BoardLine['score'] {
  return { value, low, high };
}

/** What is open on the nearest way. */
export function openIn({ gaps, missing, persons }: Assessment): OpenCounts {
  return { short: gaps.length, missing: missing.length, person: persons.length };
}
