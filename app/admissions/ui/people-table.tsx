import { formatInstant } from '#app/ui/format.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { PersonStanding, TeamPerson } from '../domain/team-people.ts';
import type { NamedPerson } from '../queries/application-page.ts';
import { admissionsWords } from '../words/words.ts';

const tones: Record<PersonStanding, PillTone> = {
  seated: 'met',
  joined: 'met',
  waiting: 'info',
  expired: 'short',
  revoked: 'neutral',
};

/** The people whom an application names, and once it is accepted who of them has come. */
export function PeopleTable({ people }: { people: readonly NamedPerson[] }) {
  const say = useWords(admissionsWords);
  const asked = people.some((person) => person.standing !== null);
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('people.person')}</th>
            <th scope="col">{say('people.role')}</th>
            {asked ? <th scope="col">{say('people.standing')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {people.map(({ email, name, role, standing, expiresAt }) => (
            <tr key={email}>
              <th scope="row">
                {name ?? email}
                {name ? <span className="sub">{email}</span> : null}
              </th>
              <td data-label={say('people.role')}>{say(`people.role-${role}`)}</td>
              {standing ? (
                <td data-label={say('people.standing')}>
                  <Pill tone={tones[standing]}>{say(`people.${standing}`)}</Pill>
                  {standing === 'waiting' ? (
                    <span className="sub">{say('people.until', { at: formatInstant(expiresAt) })}</span>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

/** The same before anybody is asked, for a colleague who may not change it. */
export function PeopleNamed({ people }: { people: readonly TeamPerson[] }) {
  const say = useWords(admissionsWords);
  return (
    <section className="stack">
      <h3>{say('people.title')}</h3>
      <p className="field-help">{say('people.by-managers')}</p>
      {people.length ? (
        <PeopleTable people={people.map((person) => ({ ...person, standing: null, expiresAt: null }))} />
      ) : (
        <p className="muted">{say('people.nobody')}</p>
      )}
    </section>
  );
}
