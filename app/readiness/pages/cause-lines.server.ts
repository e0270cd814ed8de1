import type { Language } from '#app/identity/domain/actor.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import { sayer } from '#app/ui/words.ts';
import { boards } from '../boards/catalog.ts';
import { parameters } from '../boards/parameters.ts';
import { factNames } from '../domain/fact-names.ts';
import type { Cause } from '../domain/standing.ts';
import { runsWords } from '../words/runs-words.ts';

/** The causes of a change as lines for people, each with the points that it moved. */
export function causeLines(causes: readonly Cause[], language: Language): string[] {
  const say = sayer(runsWords, language);
  const names = factNames(boards);
  const title = (code: string) => {
    for (const board of boards) {
      const edition = editionOf(board.editions, code);
      if (edition) return edition.title[language];
    }
    return code;
  };
  const lineOf = (cause: Cause): string => {
    const points = `${cause.points > 0 ? '+' : cause.points < 0 ? '−' : '±'}${Math.abs(cause.points)}`;
    switch (cause.kind) {
      case 'edition':
        return say('cause.edition', { title: title(cause.to), points });
      case 'year':
        return say('cause.year', { year: cause.to ?? '—', points });
      case 'threshold': {
        const name = parameters.get(cause.key)?.words[language] ?? cause.key;
        return say('cause.threshold', { name, points });
      }
      case 'correction':
        return say('cause.correction', { points });
      case 'fact': {
        const name = names.get(cause.id.split('@')[0] ?? '')?.[language] ?? cause.id;
        const key = cause.before === null ? 'known' : cause.after === null ? 'unknown' : 'changed';
        const of = cause.year === null ? name : say('cause.of_year', { name, year: cause.year });
        return say(`cause.${key}`, { name: of, points });
      }
    }
  };
  return causes.map(lineOf);
}
