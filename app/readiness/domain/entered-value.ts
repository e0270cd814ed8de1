import { exactFromText } from '#app/rules/domain/exact.ts';
import { type Fact, known, of } from '#app/rules/domain/fact.ts';
import { enterable } from './enterable.ts';
import type { EnteredFact } from './entered-fact.ts';
import type { Ledger } from './ledger.ts';

/** An entry as a fact; null for one that is no longer understood. With a document beside it, its source says so. */
export function factOfEntry(entry: EnteredFact): Fact | null {
  const name = enterable.get(entry.key)?.name;
  if (!name) return null;
  const value =
    name.kind === 'yes'
      ? entry.value === 'yes'
      : name.kind === 'word'
        ? entry.value
        : exactFromText(entry.value);
  if (value === null) return null;
  return known(value, sourceOfEntry(entry), {
    on: entry.on,
    note: entry.note,
    enteredBy: entry.enteredByName,
  });
}

/** What a fact of an entry names as its source. */
export function sourceOfEntry({ source, fileId }: Pick<EnteredFact, 'source' | 'fileId'>): string {
  if (fileId !== null) return 'entered-document';
  return source === 'register' ? 'register' : source === 'estimate' ? 'estimate' : 'entered';
}

/** Says what an entry says, of a period or as it stands. */
export function sayEntered(ledger: Ledger, entry: EnteredFact, period: string | null, weight: number): void {
  const found = enterable.get(entry.key);
  if (!found || found.money || found.yearly !== (period !== null)) return;
  ledger.say(of(found.name, period).id, factOfEntry(entry), weight);
}
