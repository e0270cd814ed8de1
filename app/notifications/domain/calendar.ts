import type { CalendarDate } from '#app/kernel/calendar-date.ts';

/** Something with a date that belongs into a person's calendar. */
export type Entry = {
  /** The same thing keeps it for ever, e.g. `milestone:<id>`; a calendar that has it moves it instead of doubling it. */
  uid: string;
  title: { zh: string; en: string };
  /** Where to look at it, as a path within the portal. */
  link: string;
} & (
  | {
      /** A whole day in Beijing. */
      on: CalendarDate;
      /** The last day, when there are several. */
      until?: CalendarDate;
    }
  | { from: Date; to: Date }
);

/** Entries of all the hats of one person, each once, by their time. */
export function oneOfEach(entries: readonly Entry[]): Entry[] {
  const known = new Map<string, Entry>();
  for (const entry of entries) if (!known.has(entry.uid)) known.set(entry.uid, entry);
  return [...known.values()].sort((a, b) => startOf(a) - startOf(b) || (a.uid < b.uid ? -1 : 1));
}

/** Milliseconds since 1970; a day begins at midnight in Beijing. */
function startOf(entry: Entry): number {
  return 'on' in entry ? Date.parse(`${entry.on}T00:00:00+08:00`) : entry.from.getTime();
}
