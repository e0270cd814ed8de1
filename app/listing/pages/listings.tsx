import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, line, maybe } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { sitsIn } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { useWords } from '#app/ui/words.ts';
import { answerInvitation } from '../commands/answer-invitation.ts';
import { invitationsOf, listingsOf } from '../queries/listings-of.ts';
import { type AnswerReply, InvitationCard } from '../ui/invitation-card.tsx';
import { ListingsTable } from '../ui/listings-table.tsx';
import { planWords } from '../words/plan-words.ts';
import { roomWords } from '../words/room-words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const asked = new URL(request.url).searchParams;
  const ended = asked.get('show') === 'ended';
  const page = Math.min(Math.max(1, Math.trunc(Number(asked.get('page') ?? 1)) || 1), 1000);
  const [list, invitations] = await Promise.all([
    listingsOf(db, actor, { ended, page }),
    invitationsOf(db, actor),
  ]);
  const said = asked.get('done');
  const done = said === 'declined' || said === 'left' ? said : null;
  const { hat } = actor;
  const whose = sitsIn(actor, ['broker', 'intermediary'])
    ? 'adviser'
    : hat.as === 'member' && hat.companyId
      ? 'company'
      : 'house';
  const companyId = hat.as === 'member' ? hat.companyId : null;
  return { ...list, invitations, ended, page, whose, companyId, done } as const;
}

const schema = z.object({
  answer: choice(['accept', 'decline']),
  partyId: id(),
  reason: maybe(line({ max: 300 })),
});

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const result = await answerInvitation(db, actor, form.values);
  if (result.ok) {
    const accepted = form.values.answer === 'accept';
    return redirectWithin(
      accepted
        ? `${paths.listingRoom(result.value.projectId)}?done=accepted`
        : `${paths.listings()}?done=declined`,
    );
  }
  const { kind } = result.refusal;
  if (kind === 'not-found') throw notFound();
  if (kind === 'not-allowed') throw notAllowed();
  return invalid(form, { '': { kind } });
}

export const meta = titled(planWords, 'title');

/** The projects that the reader comes into, and the invitations that wait for her organisation. */
export default function Listings() {
  const { lines, more, invitations, ended, page, whose, companyId, done } = useLoaderData<typeof loader>();
  const say = useWords(roomWords);
  const sayPlan = useWords(planWords);
  const reply = useAnswerReply(useActionData<typeof action>());
  const address = (to: number) => `${paths.listings()}?${ended ? 'show=ended&' : ''}page=${to}`;
  return (
    <Page
      title={sayPlan('title')}
      lead={say(whose === 'adviser' ? 'listings.lead_adviser' : 'listings.lead')}
      actions={
        companyId ? (
          <ButtonLink to={paths.companyListing(companyId)} tone="primary">
            {say('listings.open')}
          </ButtonLink>
        ) : null
      }
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      {invitations.length > 0 || reply ? <InvitationCard invitations={invitations} reply={reply} /> : null}
      <nav className="row" aria-label={say('listings.show')}>
        <Link
          className={ended ? 'link' : 'tag'}
          aria-current={ended ? undefined : 'page'}
          to={paths.listings()}
        >
          {say('listings.running')}
        </Link>
        <Link
          className={ended ? 'tag' : 'link'}
          aria-current={ended ? 'page' : undefined}
          to={`${paths.listings()}?show=ended`}
        >
          {say('listings.ended')}
        </Link>
      </nav>
      <Card flush>
        {lines.length > 0 ? (
          <ListingsTable lines={lines} adviser={whose === 'adviser'} />
        ) : (
          <Empty title={say(ended ? 'listings.none_ended' : 'listings.none')}>
            {ended ? null : say(`listings.none_${whose}`)}
          </Empty>
        )}
        <Pager before={page > 1 ? address(page - 1) : null} after={more ? address(page + 1) : null} />
      </Card>
    </Page>
  );
}

function useAnswerReply(reply: FormReply | undefined): AnswerReply {
  const problem = useProblems(reply, roomWords);
  if (!reply) return null;
  return {
    partyId: typedOr(reply, 'partyId', ''),
    reason: typedOr(reply, 'reason', ''),
    problem: problem('') ?? problem('reason') ?? problem('answer'),
  };
}
