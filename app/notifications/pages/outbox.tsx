import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { type MailState, mailStates } from '../domain/mail.ts';
import { mailSetting } from '../mail-setting.server.ts';
import { type ListedMail, outboxMails } from '../queries/outbox-mails.ts';
import { mailTone } from '../ui/mail-tone.ts';
import { notificationsWords } from '../words/words.ts';

export const meta = titled(notificationsWords, 'mail_title');

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const state = mailStates.find((known) => known === search.get('state')) ?? null;
  const after = search.get('after');
  const list = await outboxMails(db, actor, { state, after });
  if (!list) throw notFound();
  return { ...list, state, isFirst: !after, configured: mailSetting().smtp !== null };
}

/** The mails that the portal has written, and what became of them. */
export default function Outbox() {
  const say = useWords(notificationsWords);
  const { mails, next, counts, state, isFirst, configured } = useLoaderData<typeof loader>();
  const empty = <Empty title={say(state ? 'mail_empty_some' : 'mail_empty')}>{say('mail_empty_next')}</Empty>;
  return (
    <Page title={say('mail_title')} lead={say('mail_lead')}>
      {configured ? null : (
        <Notice tone="info" title={say('mail_not_configured')}>
          <p>{say('mail_not_configured_next')}</p>
        </Notice>
      )}
      <nav className="tabs" aria-label={say('mail_state_label')}>
        {[null, ...mailStates].map((each) => (
          <Link
            key={each ?? ''}
            to={addressOf(each, null)}
            aria-current={each === state ? 'page' : undefined}
          >
            {say(each ? `mail_${each}` : 'mail_all')}
            {each ? <span className="muted"> {formatCount(counts[each])}</span> : null}
          </Link>
        ))}
      </nav>
      {mails.length > 0 ? <MailTable mails={mails} /> : <Card>{empty}</Card>}
      <Pager before={isFirst ? null : addressOf(state, null)} after={next ? addressOf(state, next) : null} />
    </Page>
  );
}

function addressOf(state: MailState | null, after: string | null): string {
  const search = new URLSearchParams({ ...(state ? { state } : {}), ...(after ? { after } : {}) }).toString();
  return search ? `${paths.outbox()}?${search}` : paths.outbox();
}

function MailTable({ mails }: { mails: ListedMail[] }) {
  const say = useWords(notificationsWords);
  return (
    <Card flush>
      <TableWrap>
        <table className="table table-cards">
          <caption className="sr-only">{say('mail_title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('mail_subject')}</th>
              <th scope="col">{say('mail_to')}</th>
              <th scope="col">{say('mail_state')}</th>
              <th scope="col">{say('mail_written')}</th>
              <th scope="col">{say('mail_sent_at')}</th>
            </tr>
          </thead>
          <tbody>
            {mails.map((mail) => (
              <tr key={mail.id}>
                <th scope="row">
                  <Link to={paths.mail(mail.id)}>{mail.subject}</Link>
                  <span className="sub">{say(`mail_kind_${mail.kind}`)}</span>
                </th>
                <td data-label={say('mail_to')}>
                  {mail.name}
                  {mail.name === mail.address ? null : <span className="sub">{mail.address}</span>}
                </td>
                <td data-label={say('mail_state')}>
                  <Pill tone={mailTone(mail.state)}>{say(`mail_${mail.state}`)}</Pill>
                  {mail.failure && mail.state !== 'sent' ? (
                    <span className="sub">{say(`failure_${mail.failure}`)}</span>
                  ) : null}
                </td>
                <td data-label={say('mail_written')} className="nowrap">
                  {formatInstant(mail.createdAt)}
                </td>
                <td data-label={say('mail_sent_at')} className="nowrap">
                  {formatInstant(mail.sentAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </Card>
  );
}
