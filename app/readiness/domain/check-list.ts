import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type CheckAnswer, type Standing, standingOfAnswer } from './check-answer.ts';
import { type Check, type CheckTopic, checks, checkTopics } from './checks.ts';

/** A check with how it stands on a day. */
export type CheckLine = { check: Check; answer: CheckAnswer | null; standing: Standing };

export const checkFilters = ['open', 'problem', 'to-review', 'blocker'] as const;
export type CheckFilter = (typeof checkFilters)[number];

/** The checks by topic in their order, those of a filter alone; topics without any are left out. */
export function checksByTopic(
  answers: readonly CheckAnswer[],
  on: CalendarDate,
  filter: CheckFilter | null,
): { topic: CheckTopic; lines: CheckLine[] }[] {
  const lines = checkLines(answers, on).filter((line) => filter === null || passes(line, filter));
  return checkTopics
    .map((topic) => ({ topic, lines: lines.filter(({ check }) => check.topic === topic) }))
    .filter((one) => one.lines.length > 0);
}

export function checkLines(answers: readonly CheckAnswer[], on: CalendarDate): CheckLine[] {
  const byCode = new Map(answers.map((answer) => [answer.code, answer]));
  return checks.map((check) => {
    const answer = byCode.get(check.code) ?? null;
    return { check, answer, standing: standingOfAnswer(answer, on) };
  });
}

function passes({ check, answer, standing }: CheckLine, filter: CheckFilter): boolean {
  switch (filter) {
    case 'open':
      return standing === 'open' || standing === 'sent-back' || standing === 'expired';
    case 'problem':
      return standing === 'problem';
    case 'to-review':
      return answer !== null && answer.review === null;
    case 'blocker':
      return check.severity.neeq === 'blocker' || check.severity.ipo === 'blocker';
  }
}

export type CheckProgress = { clear: number; problems: number; open: number; all: number };

/** How many are clear, a problem, and not answered as far as this day counts. */
export function checkProgress(answers: readonly CheckAnswer[], on: CalendarDate): CheckProgress {
  const standings = checkLines(answers, on).map(({ standing }) => standing);
  const clear = standings.filter((one) => one === 'clear' || one === 'not-applicable').length;
  const problems = standings.filter((one) => one === 'problem').length;
  return { clear, problems, open: standings.length - clear - problems, all: standings.length };
}
