import { Form } from '@remix-run/react';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { NoticeKind, Topic } from '../domain/notice.ts';
import { noticeSentence } from '../words/notice-sentence.ts';
import { topicWords } from '../words/topic-words.ts';
import { notificationsWords } from '../words/words.ts';

type NoticeLineProps = {
  notice: {
    id: string;
    kind: NoticeKind;
    topic: Topic;
    params: Record<string, string>;
    createdAt: Date;
    read: boolean;
  };
  today: CalendarDate;
  /** Whether unread ones stand out from others in the same list. */
  marked: boolean;
  /** The page as it stands, to come back to. */
  returnTo: string;
};

/** One notice: the sentence, when it came, and plain forms to act on it or to put it away. */
export function NoticeLine({ notice, today, marked, returnTo }: NoticeLineProps) {
  const say = useWords(notificationsWords);
  const topicName = useWords(topicWords);
  const language = useLanguage();
  return (
    <li>
      <div className="lines-text">
        {notice.read ? (
          noticeSentence(notice, language, today)
        ) : (
          <b>{noticeSentence(notice, language, today)}</b>
        )}
        <div className="caption">
          {topicName(`topic_${notice.topic}`)} · {formatInstant(notice.createdAt).slice(11)}
        </div>
      </div>
      <div className="lines-end">
        <Form method="post" action={paths.notices()} className="row">
          {marked && !notice.read ? <Pill tone="info">{say('is_new')}</Pill> : null}
          <input type="hidden" name="noticeId" value={notice.id} />
          <input type="hidden" name="returnTo" value={returnTo} />
          {notice.read ? null : (
            <Button tone="quiet" small name="intent" value="read">
              {say('read')}
            </Button>
          )}
          <Button tone="quiet" small name="intent" value="open">
            {say(notice.read ? 'look' : 'act')}
          </Button>
        </Form>
      </div>
    </li>
  );
}
