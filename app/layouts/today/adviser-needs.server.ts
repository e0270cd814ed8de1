import type { Person } from '#app/identity/domain/actor.ts';
import { partNames } from '#app/listing/domain/parts.ts';
import { invitationsOf } from '#app/listing/queries/listings-of.ts';
import { answersSentBack } from '#app/listing/queries/sent-back.ts';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import type { Db } from '#db/client.server.ts';
import { todayWords } from '../words/today-words.ts';
import { inLanguage, type Need, urgency, type Waiting, waiting } from './need.ts';

const SHOWN = 4;

/** What waits for an adviser: invitations that a manager answers, and her own answers that a company has sent back. */
export async function adviserNeeds(db: Db, person: Person): Promise<Waiting[]> {
  return Promise.all([invitations(db, person), sentBack(db, person)]);
}

async function invitations(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const all = (await invitationsOf(db, person)).filter(({ mayAnswer }) => mayAnswer);
  const needs = all.slice(0, SHOWN).map(
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
  return waiting(needs, all.length, paths.listings());
}

async function sentBack(db: Db, person: Person): Promise<Waiting> {
  const { language } = person;
  const say = sayer(todayWords, language);
  const all = await answersSentBack(db, person);
  const needs = all.slice(0, SHOWN).map(
    (one): Need => ({
      key: `sent back ${one.projectId} ${one.code}`,
      tone: 'short',
      word: say('sent_back_word'),
      subject: inLanguage(one.company.name, one.company.nameEn, language),
      text: one.question[language],
      note: one.note ?? '',
      to: paths.listingCheck(one.projectId, one.code),
      go: say('sent_back_go'),
      urgency: urgency('decide'),
    }),
  );
  return waiting(needs, all.length, paths.listings());
}
