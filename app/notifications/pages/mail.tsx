import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { resendMail } from '../commands/resend-mail.ts';
import { mailSetting } from '../mail-setting.server.ts';
import { mailDetail } from '../queries/outbox-mails.ts';
import { mailTone } from '../ui/mail-tone.ts';
import { notificationsWords } from '../words/words.ts';

export const meta = titled(notificationsWords, (_say, mail: { subject: string }) => mail.subject);

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const mail = await mailDetail(db, actor, params.mailId ?? '');
  if (!mail) throw notFound();
  return mail;
}

const form = z.object({ intent: choice(['resend']) });

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const mailId = params.mailId ?? '';
  if (!(await mailDetail(db, actor, mailId))) throw notFound();
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const result = await resendMail(db, actor, { mailId, setting: mailSetting() });
  if (!result.ok) return invalid(sent, { '': result.refusal });
  return redirectWithin(`${paths.mail(mailId)}?answer=resent`);
}

/** One mail: whom it went to, what became of it, what it says. */
export default function Mail() {
  const say = useWords(notificationsWords);
  const mail = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const resent = useSearchParams()[0].get('answer') === 'resent' && !reply;
  const refusal = reply?.problems['']?.kind === 'missing' ? 'mail_missing' : 'mail_still-waiting';
  return (
    <Page
      title={mail.subject}
      lead={say(`mail_kind_${mail.kind}`)}
      crumbs={<Link to={paths.outbox()}>{say('mail_title')}</Link>}
    >
      {resent ? (
        <Notice tone="met" live>
          {say('mail_resent')}
        </Notice>
      ) : null}
      {reply ? (
        <Notice tone="short" live>
          {say(refusal)}
        </Notice>
      ) : null}
      <Card>
        <dl className="facts">
          <dt>{say('mail_to')}</dt>
          <dd>
            {mail.userId ? <Link to={paths.person(mail.userId)}>{mail.name}</Link> : mail.name}{' '}
            {mail.name === mail.address ? null : <span className="muted">{mail.address}</span>}
          </dd>
          <dt>{say('mail_state')}</dt>
          <dd>
            <Pill tone={mailTone(mail.state)}>{say(`mail_${mail.state}`)}</Pill>
          </dd>
          {mail.failure && mail.state !== 'sent' ? (
            <>
              <dt>{say('mail_reason')}</dt>
              <dd>{say(`failure_${mail.failure}`)}</dd>
            </>
          ) : null}
          {mail.reply ? (
            <>
              <dt>{say('mail_reply')}</dt>
              <dd className="mono" lang="en">
                {mail.reply}
              </dd>
            </>
          ) : null}
          <dt>{say('mail_written')}</dt>
          <dd>{formatInstant(mail.createdAt)}</dd>
          {mail.sentAt ? (
            <>
              <dt>{say('mail_sent_at')}</dt>
              <dd>{formatInstant(mail.sentAt)}</dd>
            </>
          ) : null}
          <dt>{say('mail_tries')}</dt>
          <dd>{formatCount(mail.attempts)}</dd>
          {mail.state === 'waiting' && mail.attempts > 0 ? (
            <>
              <dt>{say('mail_next_try')}</dt>
              <dd>{formatInstant(mail.dueAt)}</dd>
            </>
          ) : null}
          {mail.kind === 'invitation' ? null : (
            <>
              <dt>{say('mail_notices')}</dt>
              <dd>{formatCount(mail.notices)}</dd>
            </>
          )}
        </dl>
        {mail.state === 'waiting' ? null : (
          <div className="mt-4">
            <Confirm label={say('mail_resend')} tone="quiet" small>
              <Form method="post" className="form">
                <p>{say('mail_resend_question')}</p>
                <Button name="intent" value="resend">
                  {say('mail_resend')}
                </Button>
              </Form>
            </Confirm>
          </div>
        )}
      </Card>
      <Card title={say('mail_text')}>
        <pre className="letter" lang={mail.language === 'zh' ? 'zh-CN' : 'en'}>
          {mail.text}
        </pre>
      </Card>
    </Page>
  );
}
