import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { preparesCalls } from '../domain/policy.ts';
import { listCalls } from '../queries/list-calls.ts';
import { CallTable } from '../ui/call-table.tsx';
import { admissionsWords } from '../words/words.ts';

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  return { calls: await listCalls(db, actor), mayPrepare: preparesCalls(actor) };
}

export const meta = titled(admissionsWords, 'calls.title');

/** The calls of a house: which are open, until when, and how many have applied. */
export default function Calls() {
  const { calls, mayPrepare } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const begin = mayPrepare ? (
    <ButtonLink to={paths.newCall()} tone="primary">
      {say('calls.new')}
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={say('calls.title')}
      lead={say('calls.lead', { count: calls.filter((call) => call.state === 'open').length })}
      actions={begin}
    >
      <Card flush>
        {calls.length === 0 ? (
          <Empty title={say('calls.empty')} action={begin}>
            {say('calls.empty-hint')}
          </Empty>
        ) : (
          <CallTable calls={calls} programmes />
        )}
      </Card>
    </Page>
  );
}
