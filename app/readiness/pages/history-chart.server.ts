import type { Language } from '#app/identity/domain/actor.ts';
import type { Drawing } from '#app/ui/charts/chart.tsx';
import { type Colour, lineChart } from '#app/ui/charts/charts.server.ts';
import { sayer } from '#app/ui/words.ts';
import type { StandingChange } from '../queries/assessment-history.ts';
import type { BoardLine } from '../ui/boards-table.tsx';
import { readinessPagesWords } from '../words/pages-words.ts';

const colours: readonly Colour[] = ['action', 'market', 'development', 'person'];
const DAYS = 24;

/** The scores of the boards that are nearest, day by day; each stands until it changes. Null before there are two days. */
export function historyChart(
  changes: readonly StandingChange[],
  boards: readonly Pick<BoardLine, 'code' | 'words' | 'score'>[],
  language: Language,
): Drawing | null {
  const days = [...new Set(changes.map(({ on }) => on))].slice(-DAYS);
  if (days.length < 2) return null;
  const shown = [...boards].sort((a, b) => b.score.value - a.score.value).slice(0, colours.length);
  return lineChart({
    by: sayer(readinessPagesWords, language)('history.day'),
    categories: days,
    range: [0, 100],
    height: 220,
    width: 560,
    series: shown.map(({ code, words }, at) => {
      const own = changes.filter(({ board }) => board === code);
      return {
        name: words[language],
        colour: colours[at] ?? 'action',
        labelled: shown.length === 1,
        figures: days.map((day) => {
          const last = own.findLast(({ on }) => on <= day);
          return last ? { value: last.after.score, text: String(last.after.score) } : null;
        }),
      };
    }),
  });
}
