import { Form, Link } from '@remix-run/react';
import type { SentenceOf } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Role } from '../domain/actor.ts';
import type { InvitationLine, PeopleOfOrganisation, SeatLine } from '../queries/people-of-organisation.ts';
import { identityWords } from '../words/words.ts';
import { roleKey } from './names.ts';

/** The people of an organisation, and for whoever manages them the orders about each. */
export function Seats({
  people,
  linked,
}: {
  people: PeopleOfOrganisation /** Names lead to the person's page. */;
  linked: boolean;
}) {
  const say = useWords(identityWords);
  const { seats, mayManage, roles } = people;
  return (
    <Card title={say('people.title')} aside={say('people.count', { count: seats.length })} flush>
      <TableWrap>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{say('field.name')}</th>
              <th scope="col">{say('field.role')}</th>
              <th scope="col">{say('people.factor')}</th>
              <th scope="col">{say('people.last_sign_in')}</th>
              <th scope="col">
                <span className="sr-only">{say('people.orders')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {seats.map((seat) => (
              <tr key={seat.seatId}>
                <th scope="row">
                  {linked ? <Link to={paths.person(seat.userId)}>{seat.name}</Link> : seat.name}{' '}
                  {seat.disabled ? <Pill tone="danger">{say('people.disabled')}</Pill> : null}
                  <span className="sub">{seat.email}</span>
                </th>
                <td data-label={say('field.role')}>
                  {mayManage && !seat.isOneself && !seat.disabled ? (
                    <RoleForm seat={seat} roles={roles} />
                  ) : (
                    say(roleKey(seat.role))
                  )}
                </td>
                <td data-label={say('people.factor')}>
                  {seat.secondFactor ? <Pill tone="met">{say('people.factor_on')}</Pill> : UNKNOWN}
                </td>
                <td data-label={say('people.last_sign_in')}>{formatInstant(seat.lastSignInAt)}</td>
                <td className="num">
                  {(mayManage && !seat.disabled) || seat.isOneself ? <EndForm seat={seat} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </Card>
  );
}

function RoleForm({ seat, roles }: { seat: SeatLine; roles: readonly Role[] }) {
  const say = useWords(identityWords);
  return (
    <Form method="post" className="row">
      <input type="hidden" name="intent" value="change-role" />
      <input type="hidden" name="seatId" value={seat.seatId} />
      <select
        name="role"
        className="input input-inline"
        defaultValue={seat.role}
        aria-label={say('people.role_of', { name: seat.name })}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {say(roleKey(role))}
          </option>
        ))}
      </select>
      <Button tone="quiet" small>
        {say('button.change')}
      </Button>
    </Form>
  );
}

function EndForm({ seat }: { seat: SeatLine }) {
  const say = useWords(identityWords);
  const label = say(seat.isOneself ? 'people.leave' : 'people.end');
  return (
    <Confirm label={label} small>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="end-seat" />
        <input type="hidden" name="seatId" value={seat.seatId} />
        <p>{say(seat.isOneself ? 'people.leave_lead' : 'people.end_lead', { name: seat.name })}</p>
        <Button tone="danger">{label}</Button>
      </Form>
    </Confirm>
  );
}

/** The form to invite somebody, and the invitations that wait to be followed. */
export function Invitations({
  people,
  problem,
  typed,
}: {
  people: PeopleOfOrganisation;
  problem: SentenceOf;
  typed: (field: string, known: string) => string;
}) {
  const say = useWords(identityWords);
  if (!people.mayManage) return null;
  return (
    <Card title={say('invite.title')}>
      <Form method="post" className="form form-wide" noValidate>
        <FormProblem problems={{ email: problem('email'), role: problem('role') }} />
        <input type="hidden" name="intent" value="invite" />
        <div className="filters">
          <Field
            className="field-grow"
            label={say('field.email')}
            name="email"
            type="email"
            autoComplete="off"
            required
            defaultValue={typed('email', '')}
            problem={problem('email')}
          />
          <SelectField
            label={say('field.role')}
            name="role"
            defaultValue={typed('role', 'member')}
            options={people.roles.map((role) => ({ value: role, label: say(roleKey(role)) }))}
            problem={problem('role')}
          />
          <Button>{say('invite.button')}</Button>
        </div>
        <p className="field-help">{say('invite.help')}</p>
      </Form>
      <OpenInvitations invitations={people.invitations} />
    </Card>
  );
}

export function OpenInvitations({ invitations }: { invitations: InvitationLine[] }) {
  const say = useWords(identityWords);
  if (invitations.length === 0) return null;
  return (
    <ul className="lines">
      {invitations.map((invitation) => (
        <li key={invitation.id}>
          <div className="lines-text">
            {invitation.email}
            <div className="caption">
              {invitation.role ? `${say(roleKey(invitation.role))} · ` : null}
              {say('invite.until', { until: formatInstant(invitation.expiresAt) })}
            </div>
          </div>
          <Form method="post" className="lines-end">
            <input type="hidden" name="intent" value="revoke" />
            <input type="hidden" name="invitationId" value={invitation.id} />
            <Button tone="quiet" small>
              {say('invite.revoke')}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
