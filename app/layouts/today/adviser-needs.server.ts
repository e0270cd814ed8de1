import type { Person } from '#app/identity/domain/actor.ts';
import { partNames } from '#app/listing/domain/parts.ts';
import { invitationsOf } from '#app/listing/queries/listings-of.ts';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayWords } from '../words/today-words.ts';
import { inLanguage, type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;

/** The invitations into listing projects that wait for an answer of an adviser's manager. */
export async function adviserNeeds(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const invitations = (await invitationsOf(db, person)).filter(({ mayAnswer }) => mayAnswer);
  const needs = invitations.slice(0, SHOWN).map(
    (one): Need => ({
      key: `invitation ${one.id}`,
      tone: 'person',
      word: say('room_word'),
      subject: inLanguage(one.company.name, one.company.nameEn, language),
      text: say('room_text', { board: one.boardWords[language], part: partNames[one.part][language] }),
      note: say('room_by', { name: one.invitedByName, day: formatDay(one.invitedOn) }),
      to: paths.listings(),
      go: say('room_go'),
      urgency: urgency('decide'),
    }),
  );
  return waiting(needs, invitations.length, paths.listings());
}
