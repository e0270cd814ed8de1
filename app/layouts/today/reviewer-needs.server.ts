import { reviewsWaiting } from '#app/admissions/queries/my-reviews.ts';
import type { Person } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayWords } from '../words/today-words.ts';
import { inLanguage, MANY, type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;

/** The applications that wait for her own judgement, call by call: an expert's, or one of the incubator's own people. */
export async function reviewerNeeds(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const calls = await reviewsWaiting(db, person);
  const needs = calls.slice(0, SHOWN).map(
    (one): Need => ({
      key: `reviews ${one.callId}`,
      tone: 'person',
      word: say('review_word'),
      subject: inLanguage(one.call, one.callEn, language),
      text: say('review_text', { count: one.waiting }),
      note: '',
      to: paths.reviews(),
      go: say('review_go'),
      urgency: urgency('decide', MANY),
    }),
  );
  return waiting(needs, calls.length, paths.reviews());
}
