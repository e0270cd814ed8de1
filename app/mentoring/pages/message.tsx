import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { messagePage } from '../queries/messages.ts';
import { named } from '../ui/mentoring-words.ts';
import { mentoringWords } from '../words/words.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const message = await messagePage(db, actor, params.messageId ?? '');
  if (!message) throw notFound();
  return { message, sent: new URL(request.url).searchParams.get('done') === 'sent' };
}

export const meta = titled(mentoringWords, 'messages.title');

/** A message: its text, and for those who send the log of who got what. */
export default function Message() {
  const { message, sent } = useLoaderData<typeof loader>();
  const say = useWords(mentoringWords);
  const language = useLanguage();
  const [first] = message.copies;
  return (
    <Page
      crumbs={message.log ? <Link to={paths.messages()}>{say('messages.title')}</Link> : null}
      title={first?.subject ?? say('messages.title')}
      lead={say('message.from', {
        from: named(language, message.incubator, message.incubatorEn),
        at: formatInstant(message.sentAt),
      })}
    >
      {sent ? (
        <Notice tone="met" live>
          {say('message.sent')}
        </Notice>
      ) : null}
      {first ? (
        <Card>
          <div className="prose whitespace-pre-wrap" lang={first.language}>
            {first.body}
          </div>
        </Card>
      ) : null}
      {message.log ? (
        <Card
          title={say('message.log')}
          aside={say('new.count', { companies: message.companies, people: message.people })}
          flush
        >
          <TableWrap>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{say('col.company')}</th>
                  <th scope="col">{say('col.reader')}</th>
                  <th scope="col">{say('col.subject')}</th>
                  <th scope="col">{say('col.language')}</th>
                  <th scope="col">{say('col.read')}</th>
                </tr>
              </thead>
              <tbody>
                {message.copies.map((copy) => (
                  <tr key={copy.userId + copy.companyId}>
                    <th scope="row">{named(language, copy.company, copy.companyEn)}</th>
                    <td data-label={say('col.reader')}>{copy.person}</td>
                    <td data-label={say('col.subject')} lang={copy.language}>
                      {copy.subject}
                    </td>
                    <td data-label={say('col.language')}>{say(`language.${copy.language}`)}</td>
                    <td data-label={say('col.read')}>
                      <Pill tone={copy.read ? 'met' : 'missing'}>
                        {say(copy.read ? 'read.yes' : 'read.no')}
                      </Pill>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableWrap>
        </Card>
      ) : null}
    </Page>
  );
}
