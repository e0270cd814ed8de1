import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notSignedIn, redirectWithin } from '#app/http/replies.ts';
import type { Actor, Person } from '#app/identity/domain/actor.ts';
import { AccountTabs } from '#app/identity/ui/account-tabs.tsx';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { makeCalendarFeed, revokeCalendarFeed } from '../commands/calendar-feed.ts';
import { chooseChannels } from '../commands/choose-channels.ts';
import type { Choices } from '../domain/channel.ts';
import { channels, topics } from '../domain/notice.ts';
import { mailSetting } from '../mail-setting.server.ts';
import { calendarFeedSince } from '../queries/calendar-owner.ts';
import { ownChoices } from '../queries/own-choices.ts';
import { CalendarCard } from '../ui/calendar-card.tsx';
import { topicWords } from '../words/topic-words.ts';
import { notificationsWords } from '../words/words.ts';

export const meta: MetaFunction = titled(notificationsWords, 'settings_title');

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  const me = personOf(actor);
  const [choices, since] = await Promise.all([ownChoices(db, me), calendarFeedSince(db, me)]);
  return { email: me.email, isExpert: me.hats.some((hat) => hat.as === 'expert'), choices, since };
}

const answers = ['saved', 'calendar_revoked'] as const;
const choicesForm = z.object({
  intent: choice(['choose']),
  ...Object.fromEntries(topics.map((topic) => [topic, choice(channels)])),
});
const form = z.union([choicesForm, z.object({ intent: choice(['make-calendar', 'revoke-calendar']) })]);

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const me = personOf(actor);
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent, { '': { kind: 'unclear' } });
  if (sent.values.intent === 'make-calendar') {
    const made = await makeCalendarFeed(db, me);
    const address = made.ok ? mailSetting().origin + paths.calendar(made.value.token) : null;
    return data({ typed: {}, problems: {}, address });
  }
  if (sent.values.intent === 'revoke-calendar') {
    await revokeCalendarFeed(db, me);
    return redirectWithin(`${paths.noticeSettings()}?answer=calendar_revoked`);
  }
  const { intent: _, ...choices } = sent.values;
  await chooseChannels(db, me, choices as Choices);
  return redirectWithin(`${paths.noticeSettings()}?answer=saved`);
}

/** How the reader hears of what: a channel for each topic, and the secret address of her calendar. */
export default function NoticeSettings() {
  const say = useWords(notificationsWords);
  const { email, isExpert, choices, since } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [search] = useSearchParams();
  const answer = answers.find((known) => known === search.get('answer'));
  const address = reply && 'address' in reply ? reply.address : null;
  return (
    <Page
      title={say('settings_title')}
      lead={say('settings_lead', { email })}
      tabs={<AccountTabs isExpert={isExpert} />}
    >
      {answer && !reply ? (
        <Notice tone="met" live>
          {say(answer)}
        </Notice>
      ) : null}
      {reply?.problems[''] ? (
        <Notice tone="danger" live>
          {say('problem_unclear')}
        </Notice>
      ) : null}
      <ChoicesCard choices={choices} />
      <CalendarCard since={since} address={address} />
    </Page>
  );
}

function ChoicesCard({ choices }: { choices: Choices }) {
  const say = useWords(notificationsWords);
  const name = useWords(topicWords);
  return (
    <Card title={say('choices')}>
      <Form method="post" className="form">
        <p className="muted">{say('choices_help')}</p>
        <TableWrap>
          <table className="table table-cards">
            <caption className="sr-only">{say('choices')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('topic')}</th>
                {channels.map((channel) => (
                  <th key={channel} scope="col">
                    {name(`channel_${channel}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {topics.map((topic) => (
                <tr key={topic}>
                  <th scope="row">{name(`topic_${topic}`)}</th>
                  {channels.map((channel) => (
                    <td key={channel}>
                      <CheckField
                        type="radio"
                        name={topic}
                        id={`${topic}-${channel}`}
                        value={channel}
                        defaultChecked={choices[topic] === channel}
                        label={
                          <>
                            <span className="sr-only">{name(`topic_${topic}`)} </span>
                            {name(`channel_${channel}`)}
                          </>
                        }
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
        <div className="form-actions">
          <Button name="intent" value="choose">
            {say('save')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function personOf(actor: Actor): Person {
  if (actor.kind !== 'person') throw notSignedIn(null);
  return actor;
}
