import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import type { BoardApplication } from '../queries/call-board.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';
import { TogetherPills, UntoldPill } from './state-pills.tsx';

/** One column of a call's board: a round, or where applications end. */
export function CallColumn({
  id,
  title,
  cards,
  choosable,
}: {
  id: string;
  title: string;
  cards: readonly BoardApplication[];
  /** Whether its cards can be ticked for a decision. */
  choosable: boolean;
}) {
  const say = useWords(admissionsWords);
  const name = useName();
  const heading = `column-${id}`;
  return (
    <section
      className={`board-column ${cards.length === 0 ? 'board-column-empty' : 'lane-development'}`}
      data-column={id}
      aria-labelledby={heading}
    >
      <div className="board-head">
        <h2 id={heading}>
          {title} <span>{formatCount(cards.length)}</span>
        </h2>
      </div>
      <ul className="board-cards">
        {cards.map((card) => (
          <li key={card.applicationId}>
            <div className="flex items-baseline gap-2">
              {choosable ? (
                <input
                  type="checkbox"
                  name="id"
                  value={card.applicationId}
                  aria-label={say('board.choose', { company: name(card.company, card.companyEn) })}
                />
              ) : null}
              <Link className="board-name" data-card="" to={paths.application(card.applicationId)}>
                {name(card.company, card.companyEn)}
              </Link>
            </div>
            <p className="caption">
              {say('number', { number: card.number })}
              {card.oneLiner ? ` · ${name(card.oneLiner, card.oneLinerEn)}` : ''}
            </p>
            <p className="row">
              {card.together && card.state === 'submitted' ? (
                <TogetherPills together={card.together} />
              ) : null}
              {card.untold ? <UntoldPill decision={card.untold} /> : null}
            </p>
            {card.people ? (
              <p className="caption">{say('board.people', { ...card.people, count: card.people.named })}</p>
            ) : null}
            {card.interviewAt ? (
              <p className="caption">{say('board.talk', { at: formatInstant(card.interviewAt) })}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
