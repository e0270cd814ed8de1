import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { moveShows } from '../domain/ladder-move.ts';
import { countMovesAwaiting, type ListedMove, listMoves } from '../queries/list-moves.ts';
import { laneName, stepName } from '../ui/ladder-labels.ts';
import { OrderStatePill } from '../ui/order-state.tsx';
import { ladderWords } from '../words/ladder-words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const show = moveShows.find((known) => known === search.get('show')) ?? 'waiting';
  const list = await listMoves(db, actor, { show, after: search.get('after') });
  const waiting = show === 'waiting' ? list.total : await countMovesAwaiting(db, actor);
  return { show, waiting, list };
}

export const meta = titled(ladderWords, 'moves.title');

/** The orders that wait for the reader, that she gave, or all that she may read. */
export default function Moves() {
  const { show, waiting, list } = useLoaderData<typeof loader>();
  const say = useWords(ladderWords);
  const at = (name: string) => `${paths.moves()}?show=${name}`;
  return (
    <Page
      title={say('moves.title')}
      lead={say('moves.lead')}
      tabs={
        <nav className="tabs" aria-label={say('moves.tabs')}>
          {moveShows.map((name) => (
            <Link
              key={name}
              to={name === 'waiting' ? paths.moves() : at(name)}
              aria-current={name === show ? 'page' : undefined}
            >
              {say(`moves.tab-${name}`)}
              {name === 'waiting' && waiting ? ` ${waiting}` : ''}
            </Link>
          ))}
        </nav>
      }
    >
      <Card flush>
        {list.moves.length === 0 ? (
          <Empty
            title={say(`moves.empty-${show}`)}
            action={<ButtonLink to={paths.companies()}>{say('moves.open-companies')}</ButtonLink>}
          >
            {show === 'all' ? null : say(`moves.empty-${show}-hint`)}
          </Empty>
        ) : (
          <>
            <MoveTable moves={list.moves} toDecide={show === 'waiting'} />
            <Pager
              caption={say('moves.count', { count: list.total })}
              before={null}
              after={list.next ? `${at(show)}&after=${encodeURIComponent(list.next)}` : null}
            />
          </>
        )}
      </Card>
    </Page>
  );
}

function MoveTable({ moves, toDecide }: { moves: readonly ListedMove[]; toDecide: boolean }) {
  const say = useWords(ladderWords);
  const language = useLanguage();
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('moves.company')}</th>
            <th scope="col">{say('moves.step')}</th>
            <th scope="col">{say('moves.day')}</th>
            <th scope="col">{say('moves.proposed')}</th>
            <th scope="col">{say('moves.approver')}</th>
            <th scope="col">{say('moves.state')}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr key={move.orderId}>
              <th scope="row">
                <Link to={paths.move(move.orderId)}>
                  {language === 'en' ? (move.companyNameEn ?? move.companyName) : move.companyName}
                </Link>
              </th>
              <td data-label={say('moves.step')}>
                {stepName(say, move.from, move.to)}
                <span className="sub">{laneName(say, move.lane)}</span>
              </td>
              <td data-label={say('moves.day')}>{move.effectiveOn}</td>
              <td data-label={say('moves.proposed')}>
                {move.proposedByName}
                <span className="sub">{formatInstant(move.proposedAt)}</span>
              </td>
              <td data-label={say('moves.approver')}>{say(`approver.${move.approver}`)}</td>
              <td data-label={say('moves.state')}>
                {toDecide ? (
                  <ButtonLink small to={paths.move(move.orderId)}>
                    {say('moves.decide')}
                  </ButtonLink>
                ) : (
                  <OrderStatePill state={move.state} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
