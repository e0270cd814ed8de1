import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData, useNavigate } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { moveOnBoard } from '#app/startups/ui/board-keys.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { formatCount } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { boardEnds } from '../domain/application.ts';
import { callBoard } from '../queries/call-board.ts';
import { callPage } from '../queries/call-page.ts';
import { CallColumn } from '../ui/call-column.tsx';
import { CallFrame } from '../ui/call-frame.tsx';
import { useName } from '../ui/names.ts';
import { admissionsWords } from '../words/words.ts';

const onlys = ['all', 'agreed', 'torn', 'open'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const call = await callPage(db, actor, params.callId ?? '');
  if (!call) throw notFound();
  const search = new URL(request.url).searchParams;
  const text = (search.get('q') ?? '').slice(0, 100);
  const only = onlys.find((known) => known === search.get('only')) ?? 'all';
  return { call, text, only, applications: await callBoard(db, call, { text, only }) };
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('board.page-title', { name: data.call.name }),
);

/** All applications of a call by where they stand; those that are ticked are decided together on the next page. */
export default function CallBoard() {
  const { call, text, only, applications } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  const navigate = useNavigate();
  const { counts, may } = call;
  const rounds = call.rounds.length
    ? call.rounds.map((round) => ({ id: round.id, title: name(round.name, round.nameEn) }))
    : [{ id: 'submitted', title: say('state.submitted') }];
  const ends = boardEnds.map((end) => ({ id: end, title: say(`state.${end}`) }));
  const columns = [...rounds, ...ends].map((column) => ({
    ...column,
    cards: applications.filter((one) => one.column === column.id),
  }));
  const choosable = (column: string) =>
    may.decide && call.state !== 'decided' && !['accepted', 'declined', 'withdrawn'].includes(column);
  const decides = applications.some((one) => choosable(one.column));
  const filtered = text !== '' || only !== 'all';
  return (
    <CallFrame
      call={call}
      actions={
        may.decide && counts.untold > 0 ? (
          <ButtonLink to={paths.releaseCall(call.id)}>
            {say('next.release', { count: counts.untold })}
          </ButtonLink>
        ) : undefined
      }
    >
      {counts.untold > 0 ? (
        <Notice tone="short">{say('board.untold', { count: counts.untold })}</Notice>
      ) : null}
      <Form method="get" className="filters" key={`${text} ${only}`}>
        <Field
          type="search"
          label={say('board.search')}
          name="q"
          defaultValue={text}
          className="field-grow"
          maxLength={100}
        />
        <SelectField
          label={say('board.only')}
          name="only"
          defaultValue={only}
          options={onlys.map((value) => ({ value, label: say(`board.only-${value}`) }))}
        />
        <Button tone="quiet">{say('board.filter')}</Button>
        {filtered ? <ButtonLink to={paths.callBoard(call.id)}>{say('board.clear')}</ButtonLink> : null}
      </Form>
      {applications.length === 0 ? (
        <Card>
          <Empty
            title={say(filtered ? 'board.nothing-found' : 'board.empty')}
            action={
              filtered ? (
                <ButtonLink to={paths.callBoard(call.id)}>{say('board.clear')}</ButtonLink>
              ) : undefined
            }
          >
            {filtered ? null : say('board.empty-hint', { count: formatCount(counts.drafts) })}
          </Empty>
        </Card>
      ) : (
        <form method="get" action={paths.decideOnCall(call.id)}>
          {decides ? (
            <div className="row no-print">
              <span className="muted">{say('board.chosen')}</span>
              {(['advance', 'accept', 'waitlist', 'decline'] as const).map((decision) => (
                <Button key={decision} tone="quiet" small name="decision" value={decision}>
                  {say(`decide.${decision}`)}
                </Button>
              ))}
            </div>
          ) : null}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move the focus between the links inside */}
          <div className="board mt-4" onKeyDown={(event) => moveOnBoard(event, navigate)}>
            {columns.map((column) => (
              <CallColumn
                key={column.id}
                id={column.id}
                title={column.title}
                cards={column.cards}
                choosable={choosable(column.id)}
              />
            ))}
          </div>
          <p className="caption">{say('board.keys')}</p>
        </form>
      )}
    </CallFrame>
  );
}
