import { Link } from '@remix-run/react';
import { type DragEvent, useState } from 'react';
import { paths } from '#app/paths.ts';
import { formatCount, formatMoney } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { Stage } from '../domain/ladder.ts';
import type { BoardCard, BoardColumn, BoardSum } from '../queries/ladder-board.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { stageName } from './ladder-labels.ts';

/** Under this type a dragged card carries the company's id; nothing from outside the board bears it. */
const DRAGGED = 'application/x-jieti-company';

/** The address of the form that proposes a step for a company; with a stage, that step is chosen already. */
export function moveForm(companyId: string, stage?: Stage): string {
  return `${paths.companyLadder(companyId)}${stage ? `?step=${stage}` : ''}#propose`;
}

type Props = {
  column: BoardColumn;
  lane: 'development' | 'financing' | 'market';
  /** Where the column is shown further, and where its companies are listed; null where there is no such place. */
  more: string | null;
  list: string | null;
  /** A card was let go above this column. */
  onDrop: (companyId: string, stage: Stage) => void;
};

/** One stage: how many companies stand on it, what they add up to, and the newest arrivals. */
export function Column({ column, lane, more, list, onDrop }: Props) {
  const say = useWords(ladderWords);
  const [over, setOver] = useState(false);
  const { stage, companies, cards } = column;
  const name = stageName(say, stage);
  const hidden = companies - cards.length;
  const heading = `column-${stage}`;
  const accepts = (event: DragEvent) => event.dataTransfer.types.includes(DRAGGED);
  const classes = ['board-column'];
  if (companies === 0) classes.push('board-column-empty');
  else classes.push(`lane-${lane}`);
  if (over) classes.push('board-column-over');
  return (
    <section
      className={classes.join(' ')}
      data-column={stage}
      aria-labelledby={heading}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!accepts(event)) return;
        event.preventDefault();
        onDrop(event.dataTransfer.getData(DRAGGED), stage);
      }}
    >
      <div className="board-head">
        <h2 id={heading}>
          {name} <span>{formatCount(companies)}</span>
        </h2>
        {companies === 0 ? null : (
          <dl className="board-sums">
            <Sum term={say('board.revenue')} sum={column.revenue} all={companies} />
            <Sum
              term={say(lane === 'market' ? 'board.market-value' : 'board.capital')}
              sum={column.value}
              all={companies}
            />
          </dl>
        )}
      </div>
      <ul className="board-cards">
        {cards.map((card) => (
          <Card key={card.companyId} card={card} />
        ))}
      </ul>
      {hidden > 0 ? (
        <p className="board-more">
          {more ? (
            <Link to={more} preventScrollReset>
              {say('board.more', { count: formatCount(hidden) })}
            </Link>
          ) : (
            <span>{say('board.more', { count: formatCount(hidden) })}</span>
          )}
          {list ? <Link to={list}>{say('board.all-in-list')}</Link> : null}
        </p>
      ) : null}
    </section>
  );
}

/** A sum with how much of it is known; nothing known is unknown, not nought. */
function Sum({ term, sum, all }: { term: string; sum: BoardSum; all: number }) {
  const say = useWords(ladderWords);
  const language = useLanguage();
  const known = say('board.sum-known', { known: formatCount(sum.known), all: formatCount(all) });
  const title = sum.foreign ? `${known} · ${say('board.other-currency', { count: sum.foreign })}` : known;
  return (
    <>
      <dt>{term}</dt>
      <dd title={title}>
        {formatMoney(sum.known ? sum.minor : null, 'CNY', language)}
        {sum.known < all ? <span className="sr-only"> {title}</span> : null}
      </dd>
    </>
  );
}

function Card({ card }: { card: BoardCard }) {
  const say = useWords(ladderWords);
  const language = useLanguage();
  const name = language === 'en' ? (card.nameEn ?? card.name) : card.name;
  const move = card.mayPropose ? moveForm(card.companyId) : undefined;
  return (
    <li
      draggable={card.mayPropose}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, card.companyId)}
    >
      <Link
        className="board-name"
        to={paths.companyLadder(card.companyId)}
        data-card={card.companyId}
        data-move={move}
        draggable={false}
      >
        {name}
      </Link>
      <div className="board-facts">
        <span>{say('board.since', { day: card.sinceOn })}</span>
        {card.revenue === null ? null : (
          <span title={`${say('board.revenue')} ${card.year}`}>
            {formatMoney(card.revenue, card.currency ?? 'CNY', language)}
          </span>
        )}
      </div>
      {move ? (
        <Link className="board-move" to={move} aria-label={say('board.move-of', { name })} draggable={false}>
          {say('board.move')}
        </Link>
      ) : null}
    </li>
  );
}
