import { useWords } from '#app/ui/words.ts';
import type { PersonToInvite } from '../queries/team-people.ts';
import { admissionsWords } from '../words/words.ts';

/** Whether accepting writes to somebody: not where she has her seat, nor where she holds an open invitation. */
export function isToBeInvited({ seated, invited }: PersonToInvite): boolean {
  return !seated && !invited;
}

/** The people of one company, in a line below its name, each with her role or with why she is not invited. */
export function PeopleLine({ people }: { people: readonly PersonToInvite[] }) {
  const say = useWords(admissionsWords);
  if (people.length === 0) return null;
  const names = people.map((person) => {
    const { seated, invited, role } = person;
    const as = say(seated ? 'people.seated' : invited ? 'people.invited-before' : `people.role-${role}`);
    return say('profile.member', { name: person.name ?? person.email, title: as });
  });
  return <span className="sub">{say('people.line', { names: names.join(say('list.comma')) })}</span>;
}
