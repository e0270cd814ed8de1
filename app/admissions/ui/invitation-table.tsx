import { Form } from '@remix-run/react';
import { Button } from '#app/ui/button.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import type { OpenInvitation } from '../queries/company-invitations.ts';
import { invitationWords } from '../words/invitation-words.ts';

/** The invitations of a company that nobody has taken up, each with the order to send it again. */
export function InvitationTable({ invitations }: { invitations: readonly OpenInvitation[] }) {
  const say = useWords(invitationWords);
  return (
    <TableWrap>
      <table className="table table-cards">
        <caption className="sr-only">{say('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('column.person')}</th>
            <th scope="col">{say('column.role')}</th>
            <th scope="col">{say('column.sent')}</th>
            <th scope="col">{say('column.state')}</th>
            <th scope="col">
              <span className="sr-only">{say('column.order')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Line({ line }: { line: OpenInvitation }) {
  const say = useWords(invitationWords);
  const { id, email, name, role, createdAt, expiresAt, expired, invitedByName } = line;
  return (
    <tr>
      <th scope="row">
        {name ?? email}
        {name ? <span className="sub">{email}</span> : null}
      </th>
      <td data-label={say('column.role')}>{say(`role-${role}`)}</td>
      <td data-label={say('column.sent')}>
        {formatInstant(createdAt)}
        {invitedByName ? <span className="sub">{invitedByName}</span> : null}
      </td>
      <td data-label={say('column.state')}>
        <Pill tone={expired ? 'short' : 'info'}>{say(expired ? 'expired' : 'waiting')}</Pill>
        <span className="sub">{say(expired ? 'since' : 'until', { at: formatInstant(expiresAt) })}</span>
      </td>
      <td className="num">
        <Form method="post">
          <input type="hidden" name="invitationId" value={id} />
          <Button tone="quiet" small aria-label={say('renew-to', { email })}>
            {say('renew')}
          </Button>
        </Form>
      </td>
    </tr>
  );
}
