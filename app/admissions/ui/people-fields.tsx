import { type FormReply, type Problem, typedOr, useProblems } from '#app/http/problems.ts';
import { Field, SelectField } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import { mostPeople, personRoles, type TeamPerson } from '../domain/team-people.ts';
import { admissionsWords } from '../words/words.ts';

export function personField(part: 'email' | 'name' | 'role', at: number): string {
  return `person-${part}-${at}`;
}

/** Lines to fill in beside those that are filled: two, and never fewer than three in all. */
function linesShown(people: readonly TeamPerson[], reply: FormReply | undefined): number {
  const typed = Array.from({ length: mostPeople }, (_, at) => at).filter(
    (at) => typedOr(reply, personField('email', at), '') || typedOr(reply, personField('name', at), ''),
  );
  const filled = Math.max(people.length, (typed.at(-1) ?? -1) + 1);
  return Math.min(mostPeople, Math.max(3, filled + 2));
}

type Reply = FormReply & { problems: Record<string, Problem> };

/** Who is to get a seat once the company is taken in: a line for each, the rest left empty. */
export function PeopleFields({ people, reply }: { people: readonly TeamPerson[]; reply: Reply | undefined }) {
  const say = useWords(admissionsWords);
  const problem = useProblems(reply, admissionsWords);
  const roles = personRoles.map((role) => ({ value: role, label: say(`people.role-${role}`) }));
  const at = (place: number) => people[place];
  return (
    <fieldset>
      <legend>{say('people.title')}</legend>
      <p className="field-help">{say('people.help', { max: mostPeople })}</p>
      <input type="hidden" name="people" value="1" />
      <div className="stack mt-4">
        {Array.from({ length: linesShown(people, reply) }, (_, line) => line).map((line) => (
          <div className="form-grid" key={line}>
            <Field
              label={say('people.email', { line: line + 1 })}
              name={personField('email', line)}
              inputMode="email"
              autoComplete="off"
              maxLength={254}
              defaultValue={typedOr(reply, personField('email', line), at(line)?.email ?? '')}
              problem={problem(personField('email', line))}
            />
            <Field
              label={say('people.name')}
              name={personField('name', line)}
              autoComplete="off"
              maxLength={100}
              defaultValue={typedOr(reply, personField('name', line), at(line)?.name ?? '')}
              problem={problem(personField('name', line))}
              required={false}
            />
            <SelectField
              label={say('people.role')}
              name={personField('role', line)}
              options={roles}
              defaultValue={typedOr(reply, personField('role', line), at(line)?.role ?? 'member')}
              problem={problem(personField('role', line))}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
