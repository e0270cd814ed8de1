import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { IncubatorChooser } from '#app/incubation/ui/incubator-choice.tsx';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { listSessions } from '../queries/sessions.ts';
import { MentoringTabs } from '../ui/mentoring-tabs.tsx';
import { SessionTable } from '../ui/session-table.tsx';
import { mentoringWords } from '../words/words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const choice = await incubatorChoice(db, actor, new URL(request.url).searchParams.get('incubator'));
  const incubatorId = choice?.incubatorId ?? null;
  const [ahead, past] = await Promise.all([
    listSessions(db, actor, { when: 'ahead', incubatorId }),
    listSessions(db, actor, { when: 'past', incubatorId }),
  ]);
  return { choice, ahead, past, writes: incubatorId !== null && mayManage(actor, incubatorId) };
}

export const meta = titled(mentoringWords, 'hours.title');

/** The sessions that concern the reader: ahead and past. */
export default function OfficeHours() {
  const { choice, ahead, past, writes } = useLoaderData<typeof loader>();
  const say = useWords(mentoringWords);
  return (
    <Page
      title={say('hours.title')}
      lead={say('hours.lead')}
      tabs={<MentoringTabs writes={writes} />}
      actions={
        <ButtonLink tone="primary" to={paths.mentors()}>
          {say('hours.find')}
        </ButtonLink>
      }
    >
      {choice ? <IncubatorChooser label={say('incubator')} show={say('show')} {...choice} /> : null}
      <Card title={say('hours.ahead')} flush={ahead.length > 0}>
        {ahead.length > 0 ? (
          <SessionTable sessions={ahead} />
        ) : (
          <p className="caption">{say('hours.none-ahead')}</p>
        )}
      </Card>
      <Card title={say('hours.past')} flush={past.length > 0}>
        {past.length > 0 ? (
          <SessionTable sessions={past} />
        ) : (
          <p className="caption">{say('hours.none-past')}</p>
        )}
      </Card>
    </Page>
  );
}
