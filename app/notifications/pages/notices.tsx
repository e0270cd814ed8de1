import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { z } from 'zod';
import { choice, id, line, maybe } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, formatDayInSentence, formatWeekday } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { useWords } from '#app/ui/words.ts';
import { readAllNotices, readNotice } from '../commands/read-notices.ts';
import { byDay } from '../domain/grouping.ts';
import { topics } from '../domain/notice.ts';
import { noticesOf } from '../queries/notices-of.ts';
import { NoticeLine } from '../ui/notice-line.tsx';
import { addressOf, type Shown } from '../ui/notices-address.ts';
import { topicWords } from '../words/topic-words.ts';
import { notificationsWords } from '../words/words.ts';

export const meta = titled(notificationsWords, 'title');

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const shown: Shown = {
    show: search.get('show') === 'all' ? 'all' : 'unread',
    topic: topics.find((known) => known === search.get('topic')) ?? null,
    after: search.get('after'),
  };
  return { ...(await noticesOf(db, actor, shown)), ...shown, seenAt: new Date().toISOString() };
}

const form = z.union([
  z.object({ intent: choice(['open', 'read']), noticeId: id(), returnTo: maybe(line({ max: 500 })) }),
  z.object({
    intent: choice(['read-all']),
    topic: maybe(choice(topics)),
    seenAt: z.iso.datetime({ error: 'not-accepted' }),
    returnTo: maybe(line({ max: 500 })),
  }),
]);

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent, { '': { kind: 'unclear' } });
  const back = sent.values.returnTo?.startsWith(paths.notices()) ? sent.values.returnTo : paths.notices();
  if (sent.values.intent === 'read-all') {
    await readAllNotices(db, actor, { topic: sent.values.topic, upTo: new Date(sent.values.seenAt) });
    return redirectWithin(back);
  }
  const result = await readNotice(db, actor, { noticeId: sent.values.noticeId });
  if (!result.ok) return invalid(sent, { '': result.refusal });
  return redirectWithin(sent.values.intent === 'open' ? result.value.link : back);
}

/** Everything that the reader was told, by day; each with the way to act on it. */
export default function Notices() {
  const say = useWords(notificationsWords);
  const topicName = useWords(topicWords);
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { show, topic, after, unread, seenAt } = data;
  const { pathname, search } = useLocation();
  const left = Object.values(unread).reduce((sum, n) => sum + n, 0);
  const problem = reply?.problems['']?.kind;
  const hereUnread = topic ? (unread[topic] ?? 0) : left;
  return (
    <Page
      title={say('title')}
      lead={left ? say('lead_some', { count: formatCount(left) }) : say('lead_none')}
      actions={<ButtonLink to={paths.noticeSettings()}>{say('settings')}</ButtonLink>}
    >
      {problem ? (
        <Notice tone="danger" live>
          {say(problem === 'missing' ? 'problem_missing' : 'problem_unclear')}
        </Notice>
      ) : null}
      <Filters show={show} topic={topic} unread={unread} />
      {hereUnread ? (
        <Form method="post" className="row">
          <input type="hidden" name="seenAt" value={seenAt} />
          <input type="hidden" name="returnTo" value={pathname + search} />
          {topic ? <input type="hidden" name="topic" value={topic} /> : null}
          <Button tone="quiet" small name="intent" value="read-all">
            {topic ? say('read_topic', { topic: topicName(`topic_${topic}`) }) : say('read_all')}
          </Button>
        </Form>
      ) : null}
      <Days notices={data.notices} today={data.today} show={show} returnTo={pathname + search} />
      <Pager
        before={after ? addressOf({ show, topic, after: null }) : null}
        after={data.next ? addressOf({ show, topic, after: data.next }) : null}
      />
    </Page>
  );
}

type Data = Awaited<ReturnType<typeof loader>>;

function Filters({ show, topic, unread }: Pick<Data, 'show' | 'topic' | 'unread'>) {
  const say = useWords(notificationsWords);
  const topicName = useWords(topicWords);
  return (
    <div className="stack">
      <nav className="tabs" aria-label={say('show_label')}>
        {(['unread', 'all'] as const).map((each) => (
          <Link
            key={each}
            to={addressOf({ show: each, topic, after: null })}
            aria-current={each === show ? 'page' : undefined}
          >
            {say(`show_${each}`)}
          </Link>
        ))}
      </nav>
      <nav className="list-tools" aria-label={say('topic_label')}>
        {[null, ...topics].map((each) => (
          <Link
            key={each ?? ''}
            className="chip"
            to={addressOf({ show, topic: each, after: null })}
            aria-current={each === topic ? 'page' : undefined}
          >
            {each ? topicName(`topic_${each}`) : say('topic_all')}
            {each && unread[each] ? <span className="muted">{formatCount(unread[each] ?? 0)}</span> : null}
          </Link>
        ))}
      </nav>
    </div>
  );
}

type DaysProps = Pick<Data, 'notices' | 'today' | 'show'> & { returnTo: string };

function Days({ notices, today, show, returnTo }: DaysProps) {
  const say = useWords(notificationsWords);
  const language = useLanguage();
  if (notices.length === 0) {
    const all = (
      <ButtonLink to={addressOf({ show: 'all', topic: null, after: null })}>
        {say('show_all_link')}
      </ButtonLink>
    );
    return (
      <Card>
        <Empty
          title={say(show === 'unread' ? 'empty_unread' : 'empty_all')}
          action={show === 'unread' ? all : null}
        >
          {say('empty_next')}
        </Empty>
      </Card>
    );
  }
  return byDay(notices).map(({ day, notices: told }) => (
    <Card
      key={day}
      title={day === today ? say('today') : formatDayInSentence(day, language, today)}
      aside={formatWeekday(day, language)}
    >
      <ul className="lines lines-told">
        {told.map((notice) => (
          <NoticeLine
            key={notice.id}
            notice={notice}
            today={today}
            marked={show === 'all'}
            returnTo={returnTo}
          />
        ))}
      </ul>
    </Card>
  ));
}
