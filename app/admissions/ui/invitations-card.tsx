import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useWords } from '#app/ui/words.ts';
import type { CompanyInvitations } from '../queries/company-invitations.ts';
import { invitationWords } from '../words/invitation-words.ts';

/** How many people are invited to a company's account and have not come, with the way to send it to them again. */
export function InvitationsCard({ company, invitations, hasManager }: CompanyInvitations) {
  const say = useWords(invitationWords);
  if (invitations.length === 0) return null;
  const count = invitations.length;
  const expired = invitations.filter((one) => one.expired).length;
  return (
    <Card
      title={say('title')}
      aside={<Link to={paths.companyInvitations(company.id)}>{say('card.open')}</Link>}
    >
      <p>{expired > 0 ? say('card.expired', { count, expired }) : say('card.waiting', { count })}</p>
      {hasManager ? null : <p className="caption">{say('no-manager')}</p>}
    </Card>
  );
}
