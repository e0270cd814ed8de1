import { Form, Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { formatCount, formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { organisationKinds } from '../domain/actor.ts';
import type { PeoplePage, PeopleQuestion, PersonLine } from '../queries/list-people.ts';
import { identityWords } from '../words/words.ts';
import { kindKey, organisationName, roleKey } from './names.ts';

/** Everybody in the portal, for the operator. */
export function Directory({ people, total, next, question }: PeoplePage & { question: PeopleQuestion }) {
  const say = useWords(identityWords);
  const hats = [
    ...organisationKinds.map((kind) => ({ value: kind, label: say(kindKey(kind)) })),
    { value: 'expert', label: say('expert.hat') },
    { value: 'none', label: say('people.no_hat') },
  ];
  return (
    <Page
      title={say('people.title_all')}
      lead={say('people.count', { count: formatCount(total) })}
      actions={<ButtonLink to={paths.experts()}>{say('experts.title')}</ButtonLink>}
    >
      <Form method="get" className="filters">
        <Field
          className="field-grow"
          label={say('people.search')}
          name="q"
          type="search"
          defaultValue={question.text ?? ''}
        />
        <SelectField
          label={say('people.hat')}
          name="hat"
          empty={say('filter.all')}
          options={hats}
          defaultValue={question.hat ?? ''}
        />
        <SelectField
          label={say('people.state')}
          name="status"
          empty={say('filter.all')}
          options={[
            { value: 'active', label: say('people.active') },
            { value: 'disabled', label: say('people.disabled') },
          ]}
          defaultValue={question.status ?? ''}
        />
        <Button tone="quiet">{say('filter.button')}</Button>
      </Form>
      <Card flush>
        {people.length === 0 ? (
          <Empty title={say('people.none')}>{say('people.none_lead')}</Empty>
        ) : (
          <TableWrap>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{say('field.name')}</th>
                  <th scope="col">{say('people.seats')}</th>
                  <th scope="col">{say('people.factor')}</th>
                  <th scope="col">{say('people.last_sign_in')}</th>
                </tr>
              </thead>
              <tbody>
                {people.map((person) => (
                  <Line key={person.userId} person={person} />
                ))}
              </tbody>
            </table>
          </TableWrap>
        )}
        <Pager
          before={question.after ? addressOf(question, null) : null}
          after={next ? addressOf(question, next) : null}
        />
      </Card>
    </Page>
  );
}

function Line({ person }: { person: PersonLine }) {
  const say = useWords(identityWords);
  const language = useLanguage();
  return (
    <tr>
      <th scope="row">
        <Link to={paths.person(person.userId)}>{person.name}</Link>{' '}
        {person.disabled ? <Pill tone="danger">{say('people.disabled')}</Pill> : null}
        <span className="sub">{person.email}</span>
      </th>
      <td data-label={say('people.seats')}>
        {person.seats.map((seat) => (
          <div key={seat.organisationId}>
            <Link to={paths.organisation(seat.organisationId)}>{organisationName(seat, language)}</Link>{' '}
            <span className="caption">{say(roleKey(seat.role))}</span>
          </div>
        ))}
        {person.expert ? <div>{say('expert.hat')}</div> : null}
        {person.seats.length === 0 && !person.expert ? UNKNOWN : null}
      </td>
      <td data-label={say('people.factor')}>
        {person.secondFactor ? <Pill tone="met">{say('people.factor_on')}</Pill> : UNKNOWN}
      </td>
      <td data-label={say('people.last_sign_in')}>{formatInstant(person.lastSignInAt)}</td>
    </tr>
  );
}

/** The list again with the same filter, from another person on; from the start for null. */
function addressOf({ text, hat, status }: PeopleQuestion, after: string | null): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ q: text, hat, status, after })) {
    if (value) search.set(name, value);
  }
  const query = search.toString();
  return query ? `${paths.people()}?${query}` : paths.people();
}
