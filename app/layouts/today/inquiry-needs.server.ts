import type { Person } from '#app/identity/domain/actor.ts';
import { daysBetween } from '#app/kernel/calendar-date.ts';
import { lettersDue } from '#app/listing/queries/letters-due.ts';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { todayWords } from '../words/today-words.ts';
import { inLanguage, type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;
/** Days before the reply from which on a letter presses. */
const SOON = 7;

/** The inquiry letters that wait for answers of the reader's side. */
export async function inquiryNeeds(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const [today, { letters, total }] = await Promise.all([
    todayInBeijing(db),
    lettersDue(db, person, { limit: SHOWN }),
  ]);
  const needs = letters.map(({ projectId, inquiryId, round, replyBy, company, open, drafted }): Need => {
    const left = daysBetween(today, replyBy);
    const late = left < 0;
    return {
      key: `inquiry ${inquiryId}`,
      tone: late ? 'danger' : left <= SOON ? 'short' : 'info',
      word: late ? say('overdue_word', { count: -left }) : say('due_word', { count: left }),
      subject: inLanguage(company.name, company.nameEn, language),
      text: say('inquiry_text', { round, day: formatDay(replyBy) }),
      note: open + drafted > 0 ? say('inquiry_note', { open, drafted }) : '',
      to: paths.listingInquiry(projectId, inquiryId),
      go: say('inquiry_go'),
      urgency: late ? urgency('overdue', -left) : urgency('soon', 999 - left),
    };
  });
  return waiting(needs, total, paths.listings());
}
