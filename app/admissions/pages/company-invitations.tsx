import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { limitAll, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { renewInvitation } from '../commands/renew-invitation.ts';
import { companyInvitations } from '../queries/company-invitations.ts';
import { InvitationTable } from '../ui/invitation-table.tsx';
import { useName } from '../ui/names.ts';
import { invitationWords } from '../words/invitation-words.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const found = await companyInvitations(db, actor, params.companyId ?? '');
  if (!found) throw notFound();
  return { ...found, done: new URL(request.url).searchParams.get('done') === 'renewed' };
}

const schema = z.object({ invitationId: id() });

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const companyId = params.companyId ?? '';
  const form = await readForm(request, schema);
  const found = await companyInvitations(db, actor, companyId);
  if (!found) throw notFound();
  if (!form.ok) return invalid(form);
  const { invitationId } = form.values;
  const invitation = found.invitations.find((one) => one.id === invitationId);
  if (!invitation) return invalid(form, { '': { kind: 'invitation-gone' } });
  const within = await limitAll(db, [
    [rateRules.invite, actor.kind === 'person' ? actor.userId : ''],
    [rateRules.inviteTarget, invitation.email],
  ]);
  if (!within.ok) return tooOften(form, within.retryAfter);
  const renewed = await renewInvitation(db, actor, { companyId, invitationId });
  if (renewed.ok) return redirectWithin(`${paths.companyInvitations(companyId)}?done=renewed`);
  if (renewed.refusal.kind === 'not-found') throw notFound();
  return invalid(form, { '': renewed.refusal });
}

export const meta = titled(invitationWords, (say, { company }: Awaited<ReturnType<typeof loader>>) =>
  say('page-title', { company: company.name }),
);

/** Who is invited to a company's account and has not come: whoever looks after the company sends it to them again. */
export default function CompanyInvitationsPage() {
  const { company, invitations, hasManager, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(invitationWords);
  const name = useName();
  const problem = useProblems(reply, invitationWords);
  return (
    <Page
      crumbs={<Link to={paths.companyTeam(company.id)}>{name(company.name, company.nameEn)}</Link>}
      title={say('title')}
      lead={say('lead')}
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say('done')}
        </Notice>
      ) : null}
      <FormProblem problem={problem('')} />
      {invitations.length > 0 && !hasManager ? <Notice tone="short">{say('no-manager')}</Notice> : null}
      <Card flush={invitations.length > 0}>
        {invitations.length > 0 ? (
          <InvitationTable invitations={invitations} />
        ) : (
          <Empty title={say('none')}>{say('none-next')}</Empty>
        )}
      </Card>
    </Page>
  );
}
