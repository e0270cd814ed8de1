import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { line, maybe } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { formatInstant, UNKNOWN } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { endOtherSessions, endSession } from '../commands/end-session.ts';
import { ownSessions } from '../queries/own-account.ts';
import { AccountTabs } from '../ui/account-tabs.tsx';
import { deviceName } from '../ui/device-name.ts';
import { Done } from '../ui/done.tsx';
import { identityWords } from '../words/words.ts';
import { isExpert, ownerOf } from './own.server.ts';

export const meta = titled(identityWords, 'sessions.title');

export async function loader({ context }: LoaderFunctionArgs) {
  const me = ownerOf(context);
  return { sessions: await ownSessions(context.db, me), isExpert: isExpert(me) };
}

/** Without a session named, all others end. */
const form = z.object({ sessionId: maybe(line({ max: 64 })) });

export async function action({ request, context }: ActionFunctionArgs) {
  const me = ownerOf(context);
  const sent = await readForm(request, form);
  if (!sent.ok) throw notFound();
  const { sessionId } = sent.values;
  if (sessionId === null) {
    await endOtherSessions(context.db, me);
    return redirectWithin(`${paths.sessions()}?done=others-ended`);
  }
  const result = await endSession(context.db, me, { sessionId });
  if (!result.ok) throw notFound();
  return redirectWithin(`${paths.sessions()}?done=session-ended`);
}

export default function Sessions() {
  const say = useWords(identityWords);
  const { sessions, isExpert } = useLoaderData<typeof loader>();
  return (
    <Page
      title={say('sessions.title')}
      lead={say('sessions.lead', { count: sessions.length })}
      tabs={<AccountTabs isExpert={isExpert} />}
    >
      <Done />
      <Card flush>
        <TableWrap>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{say('sessions.device')}</th>
                <th scope="col">{say('sessions.network')}</th>
                <th scope="col">{say('sessions.since')}</th>
                <th scope="col">{say('sessions.seen')}</th>
                <th scope="col">{say('sessions.ends')}</th>
                <th scope="col">
                  <span className="sr-only">{say('people.orders')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <tr key={session.sessionId}>
                  <th scope="row">
                    {deviceName(session.userAgent) ?? say('sessions.unknown')}{' '}
                    {session.isThisOne ? <Pill tone="info">{say('sessions.this_one')}</Pill> : null}
                    {session.isPending ? <Pill tone="person">{say('sessions.pending')}</Pill> : null}
                  </th>
                  <td data-label={say('sessions.network')}>{session.ipPrefix ?? UNKNOWN}</td>
                  <td data-label={say('sessions.since')}>{formatInstant(session.createdAt)}</td>
                  <td data-label={say('sessions.seen')}>{formatInstant(session.lastSeenAt)}</td>
                  <td data-label={say('sessions.ends')}>{formatInstant(session.endsAt)}</td>
                  <td className="num">
                    {session.isThisOne ? null : (
                      <Form method="post">
                        <input type="hidden" name="sessionId" value={session.sessionId} />
                        <Button tone="quiet" small>
                          {say('sessions.end')}
                        </Button>
                      </Form>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      </Card>
      {sessions.length > 1 ? (
        <Form method="post">
          <Button tone="danger">{say('sessions.end_others')}</Button>
        </Form>
      ) : null}
    </Page>
  );
}
