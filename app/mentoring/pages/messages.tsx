import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { listMessages } from '../queries/messages.ts';
import { MentoringTabs } from '../ui/mentoring-tabs.tsx';
import { mentoringWords } from '../words/words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  if (!choice) throw notFound();
  const { incubatorId } = choice;
  return {
    choice,
    messages: await listMessages(db, actor, incubatorId),
    writes: mayManage(actor, incubatorId),
  };
}

export const meta = titled(mentoringWords, 'messages.title');

/** The log of what was sent to many. */
export default function Messages() {
  const { choice, messages, writes } = useLoaderData<typeof loader>();
  const say = useWords(mentoringWords);
  return (
    <Page
      title={say('messages.title')}
      lead={say('messages.lead')}
      tabs={<MentoringTabs writes={writes} />}
      actions={
        writes ? (
          <ButtonLink tone="primary" to={`${paths.newMessage()}?incubator=${choice.incubatorId}`}>
            {say('messages.new')}
          </ButtonLink>
        ) : null
      }
    >
      <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} />
      <Card flush>
        {messages.length === 0 ? (
          <Empty title={say('messages.none')}>{say('messages.none-next')}</Empty>
        ) : (
          <TableWrap>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{say('col.subject')}</th>
                  <th scope="col">{say('col.sent')}</th>
                  <th scope="col" className="num">
                    {say('col.counts')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {messages.map((message) => (
                  <tr key={message.messageId}>
                    <th scope="row">
                      <Link to={paths.message(message.messageId)}>{message.subject}</Link>
                    </th>
                    <td data-label={say('col.sent')}>
                      {formatInstant(message.sentAt)} <span className="sub">{message.sentByName}</span>
                    </td>
                    <td className="num" data-label={say('col.counts')}>
                      {message.companies} / {message.people}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableWrap>
        )}
      </Card>
    </Page>
  );
}
