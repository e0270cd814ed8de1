import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Language } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Entry } from './domain/calendar.ts';

export type CalendarOrder = {
  entries: readonly Entry[];
  /** What the calendar is called in her calendar program. */
  name: string;
  language: Language;
  origin: string;
  now: Date;
};

/** Entries as an iCalendar file (RFC 5545). Days are days and have no zone; instants are written in UTC. */
export function calendarFile({ entries, name, language, origin, now }: CalendarOrder): string {
  const calendar = ical({
    name,
    prodId: { company: 'Jieti', product: 'Portal', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  calendar.x('X-WR-TIMEZONE', 'Asia/Shanghai');
  for (const entry of entries) {
    calendar.createEvent({
      id: `${entry.uid}@jieti`,
      stamp: now,
      summary: entry.title[language],
      url: origin + entry.link,
      description: origin + entry.link,
      ...('on' in entry
        ? {
            allDay: true,
            start: dayAtMidnight(entry.on),
            // The end of whole days is the day after the last.
            end: dayAtMidnight(addDays(entry.until ?? entry.on, 1)),
            transparency: ICalEventTransparency.TRANSPARENT,
          }
        : { start: entry.from, end: entry.to }),
    });
  }
  return calendar.toString();
}

/** The instant by whose date in UTC the library names a day. */
function dayAtMidnight(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00Z`);
}
