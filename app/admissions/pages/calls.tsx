import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { preparesCalls } from '../domain/policy.ts';
import { listCalls } from '../queries/list-calls.ts';
import { useName } from '../ui/names.ts';
import { CallStatePill } from '../ui/state-pills.tsx';
import { admissionsWords } from '../words/words.ts';

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  return { calls: await listCalls(db, actor), mayPrepare: preparesCalls(actor) };
}

export const meta = titled(admissionsWords, 'calls.title');

/** The calls of a house: which are open, until when, and how many have applied. */
export default function Calls() {
  const { calls, mayPrepare } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  const several = new Set(calls.map((call) => call.incubator)).size > 1;
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
          <TableWrap>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{say('calls.call')}</th>
                  <th scope="col">{say('calls.state')}</th>
                  <th scope="col">{say('calls.closes')}</th>
                  <th scope="col" className="num">
                    {say('calls.drafts')}
                  </th>
                  <th scope="col" className="num">
                    {say('calls.applications')}
                  </th>
                  <th scope="col" className="num">
                    {say('calls.waiting')}
                  </th>
                  <th scope="col" className="num">
                    {say('calls.accepted')}
                  </th>
                  <th scope="col">
                    <span className="sr-only">{say('calls.open-board')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {calls.map((call) => (
                  <tr key={call.callId}>
                    <th scope="row">
                      <Link to={paths.call(call.callId)}>{name(call.name, call.nameEn)}</Link>
                      <span className="sub">
                        {name(call.programme, call.programmeEn)}
                        {several ? ` · ${name(call.incubator, call.incubatorEn)}` : ''}
                      </span>
                    </th>
                    <td data-label={say('calls.state')}>
                      <CallStatePill state={call.state} />
                    </td>
                    <td data-label={say('calls.closes')} className="nowrap">
                      {formatInstant(call.closesAt)}
                    </td>
                    <td data-label={say('calls.drafts')} className="num">
                      {formatCount(call.drafts)}
                    </td>
                    <td data-label={say('calls.applications')} className="num">
                      {formatCount(call.applications)}
                    </td>
                    <td data-label={say('calls.waiting')} className="num">
                      {formatCount(call.waiting)}
                    </td>
                    <td data-label={say('calls.accepted')} className="num">
                      {formatCount(call.accepted)}
                    </td>
                    <td>
                      <ButtonLink small to={paths.callBoard(call.callId)}>
                        {say('calls.open-board')}
                      </ButtonLink>
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
