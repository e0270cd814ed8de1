import type { Language } from '#app/identity/domain/actor.ts';
import { type CalendarDate, dayInBeijing } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import type { Reader } from '#db/client.server.ts';
import type { Board } from '../domain/board.ts';
import { typedFigure } from '../domain/typed-figure.ts';
import type { Lever } from '../domain/what-if.ts';
import { scenariosOf } from '../queries/scenarios-of.ts';
import type { ScenarioLine } from '../ui/scenario-table.tsx';
import { growthQuery } from './growth-fields.server.ts';
import { outcomeOf, scaleFor } from './what-if.server.ts';

/** The kept what-ifs of a board, each with what it comes to today and the address that opens it. */
export async function scenarioLines(
  db: Reader,
  companyId: Id,
  { board, book, on, language }: { board: Board; book: Book; on: CalendarDate; language: Language },
  levers: readonly Lever[],
): Promise<ScenarioLine[]> {
  const units = new Map(levers.map((lever) => [lever.id, lever.kind === 'number' ? lever.unit : null]));
  const scale = scaleFor(language);
  const scenarios = await scenariosOf(db, companyId, board.code);
  return scenarios.map(({ id, name, changes, growth, createdByName, createdAt }) => {
    const query = new URLSearchParams([['scale', scale], ...growthQuery(growth)]);
    for (const change of changes) {
      const unit = units.get(change.id);
      if (typeof change.value === 'object') {
        query.set(change.id, typedFigure(change.value, unit ?? 'count', scale));
      } else if (change.value) query.set(change.id, 'yes');
    }
    return {
      id,
      name,
      by: createdByName,
      day: dayInBeijing(createdAt),
      changes: changes.length + Object.keys(growth).length,
      to: `${paths.readinessOn(companyId, board.code)}?${query}`,
      outcome: outcomeOf(board, book, on, { changes, growth }),
    };
  });
}
