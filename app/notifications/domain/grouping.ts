import { type CalendarDate, dayInBeijing } from '#app/kernel/calendar-date.ts';
import { type Topic, topics } from './notice.ts';

/** Notices by topic, in the order in which topics are listed everywhere; topics without any are left out. */
export function byTopic<N extends { topic: Topic }>(all: readonly N[]): { topic: Topic; notices: N[] }[] {
  return topics
    .map((topic) => ({ topic, notices: all.filter((notice) => notice.topic === topic) }))
    .filter(({ notices }) => notices.length > 0);
}

/** Notices by their day in Beijing, in the order in which they come. */
export function byDay<N extends { createdAt: Date }>(
  all: readonly N[],
): { day: CalendarDate; notices: N[] }[] {
  const days: { day: CalendarDate; notices: N[] }[] = [];
  for (const notice of all) {
    const day = dayInBeijing(notice.createdAt);
    const last = days.at(-1);
    if (last?.day === day) last.notices.push(notice);
    else days.push({ day, notices: [notice] });
  }
  return days;
}
