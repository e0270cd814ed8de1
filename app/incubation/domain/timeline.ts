import type { CalendarDate } from '#app/kernel/calendar-date.ts';

/** What can happen to a company, as its timeline sorts it. */
export const timelineKinds = [
  'ladder',
  'milestone',
  'evidence',
  'report',
  'figures',
  'session',
  'cohort',
  'application',
  'space',
  'benefit',
  'graduation',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** One thing that happened, in the reader's words. */
export type TimelineEntry = {
  on: CalendarDate;
  kind: TimelineKind;
  text: string;
  note: string | null;
  link: string | null;
};

export type TimelineYear = { year: string; entries: TimelineEntry[] };

/** The kind that an address asks for; null shows all. */
export function timelineKindOf(text: string | null): TimelineKind | null {
  return timelineKinds.find((one) => one === text) ?? null;
}

/** The kinds that occur, in their order, with how many of each. */
export function kindsIn(entries: readonly TimelineEntry[]): { kind: TimelineKind; count: number }[] {
  return timelineKinds.flatMap((kind) => {
    const count = entries.filter((entry) => entry.kind === kind).length;
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** The entries of a kind (or all) by year, the latest first; on one day in the order in which they were given. */
export function byYear(entries: readonly TimelineEntry[], kind: TimelineKind | null): TimelineYear[] {
  const years: TimelineYear[] = [];
  const wanted = entries.filter((entry) => kind === null || entry.kind === kind);
  for (const entry of wanted.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))) {
    const year = entry.on.slice(0, 4);
    const last = years.at(-1);
    if (last?.year === year) last.entries.push(entry);
    else years.push({ year, entries: [entry] });
  }
  return years;
}
