import type { Actor } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import { calendarEntries as listingEntries } from '#app/listing/queries/calendar-entries.ts';
import { calendarEntries as mentoringEntries } from '#app/mentoring/queries/sessions.ts';
import { calendarEntries as milestoneEntries } from '#app/milestones/queries/calendar-entries.ts';
import { calendarEntries as premisesEntries } from '#app/premises/queries/calendar-entries.ts';
import { calendarEntries as reportEntries } from '#app/reporting/queries/calendar-entries.ts';
import type { Db } from '#db/client.server.ts';
import type { Entry } from '../domain/calendar.ts';
import { type EntryKind, entryTitle } from '../words/calendar-words.ts';

/** What slices answer: a day, or two instants, with the kind by which it gets its title. */
type SliceEntry = {
  /** The same thing keeps it for ever. */
  key: string;
  kind: EntryKind;
  params: Record<string, string>;
  link: string;
  on: CalendarDate;
  startsAt?: Date;
  endsAt?: Date;
};

type Source = (
  db: Db,
  actor: Actor,
  span: { from: CalendarDate; to: CalendarDate },
) => Promise<readonly SliceEntry[]>;

/** The slices that have dates for people. */
const sources: readonly Source[] = [
  milestoneEntries,
  reportEntries,
  premisesEntries,
  mentoringEntries,
  listingEntries,
];

/** Days before and after today that a calendar reaches. */
const reach = { back: 90, ahead: 400 };

/** What every slice has for the actor in the hat that she wears. */
export async function entriesOf(db: Db, actor: Actor, today: CalendarDate): Promise<Entry[]> {
  const span = { from: addDays(today, -reach.back), to: addDays(today, reach.ahead) };
  const all = await Promise.all(sources.map((source) => source(db, actor, span)));
  return all.flat().map(({ key, kind, params, link, on, startsAt, endsAt }) => {
    const entry = { uid: key, title: entryTitle(kind, params, today), link };
    return startsAt && endsAt ? { ...entry, from: startsAt, to: endsAt } : { ...entry, on };
  });
}
