import { isOperator, type Person } from '#app/identity/domain/actor.ts';
import { listingsOf } from '#app/listing/queries/listings-of.ts';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayWords } from '../words/today-words.ts';
import { inLanguage, type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;

/** The listing projects of the reader with tasks that are overdue: an adviser's of her own parts. The operator only watches. */
export async function listingNeeds(db: Db, person: Person): Promise<Waiting> {
  if (person.hat.as !== 'member' || isOperator(person)) return waiting([], 0, null);
  const { language } = person;
  const say = sayer(todayWords, language);
  const { lines } = await listingsOf(db, person, { ended: false, page: 1 });
  const late = lines.filter(({ tasks }) => tasks.overdue > 0);
  const needs = late.slice(0, SHOWN).map(
    (one): Need => ({
      key: `listing ${one.id}`,
      tone: 'danger',
      word: say('listing_word'),
      subject: inLanguage(one.company.name, one.company.nameEn, language),
      text: say('listing_text', { board: one.boardWords[language], count: one.tasks.overdue }),
      note: say('listing_note', { day: formatDay(one.filingOn) }),
      to: `${paths.listingProject(one.id)}#tasks`,
      go: say('listing_go'),
      urgency: urgency('overdue'),
    }),
  );
  return waiting(needs, late.length, paths.listings());
}
