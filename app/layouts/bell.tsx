import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatCount } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { layoutWords } from './words/words.ts';

const MOST_SHOWN = 99;

/** The way to what the reader was told, with how much of it she has not read. */
export function Bell({ unread }: { unread: number }) {
  const say = useWords(layoutWords);
  return (
    <Link className="button button-quiet button-icon bell" to={paths.notices()}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="M8 1.8a4 4 0 0 0-4 4v2.6L2.7 11h10.6L12 8.4V5.8a4 4 0 0 0-4-4ZM6.4 13a1.7 1.7 0 0 0 3.2 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <span className="sr-only">{unread ? say('bell_unread', { count: unread }) : say('bell')}</span>
      {unread ? (
        <span className="bell-count" aria-hidden="true">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : formatCount(unread)}
        </span>
      ) : null}
    </Link>
  );
}
