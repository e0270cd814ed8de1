import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice } from '#app/http/fields.ts';
import { invalid, readForm, tooOften } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound } from '#app/http/replies.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { stopMails } from '../commands/choose-channels.ts';
import type { Topic } from '../domain/notice.ts';
import { stopLink } from '../queries/stop-link.ts';
import { topicWords } from '../words/topic-words.ts';
import { notificationsWords } from '../words/words.ts';

export const meta = titled(notificationsWords, 'stop_title');

export async function loader({ params, context: { db } }: LoaderFunctionArgs) {
  const link = await stopLink(db, params.token ?? '');
  if (!link) throw notFound();
  return link;
}

const form = z.object({ which: choice(['these', 'all']) });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, actor, clientAddress } = context;
  const token = params.token ?? '';
  if (!(await stopLink(db, token))) throw notFound();
  const sent = await readForm(request, form);
  if (!sent.ok) return invalid(sent);
  const rate = await limit(db, rateRules.linkByNetwork, clientAddress);
  if (!rate.ok) return tooOften(sent, rate.retryAfter);
  const result = await stopMails(db, actor, { token, which: sent.values.which });
  if (!result.ok) throw notFound();
  return { typed: {}, problems: {}, stopped: result.value.topics };
}

/** Where the link at the end of a mail leads: stops such mails with one click, signed in or not. */
export default function StopMails() {
  const say = useWords(notificationsWords);
  const topicName = useWords(topicWords);
  const { email, topics } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply);
  const listed = (all: readonly Topic[]) =>
    all.map((topic) => topicName(`topic_${topic}`)).join(say('list_comma'));
  return (
    <div className="public-narrow">
      <Page title={say('stop_title')} lead={say('stop_lead', { email })}>
        <Card>
          {reply && 'stopped' in reply ? (
            <Notice tone="met" live title={say('stopped', { topics: listed(reply.stopped) })}>
              <p>{say('stopped_next')}</p>
            </Notice>
          ) : (
            <Form method="post" className="form">
              <FormProblem problem={problem('') ?? problem('which')} problems={{}} />
              <p>{say('stop_topics', { topics: listed(topics) })}</p>
              <div className="form-actions">
                <Button name="which" value="these">
                  {say('stop_these')}
                </Button>
                <Button tone="quiet" name="which" value="all">
                  {say('stop_all')}
                </Button>
              </div>
            </Form>
          )}
        </Card>
      </Page>
    </div>
  );
}
