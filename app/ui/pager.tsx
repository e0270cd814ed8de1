import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { uiWords } from './words/words.ts';
import { useWords } from './words.ts';

type PagerProps = {
  /** What is shown: `1–50 of 1,887`. */
  caption?: ReactNode;
  /** Addresses of the pages before and after; null where there is none. */
  before: string | null;
  after: string | null;
};

/** Below a list: on to the next page and back. Lists are paged by key, so there are no page numbers. */
export function Pager({ caption, before, after }: PagerProps) {
  const say = useWords(uiWords);
  if (!before && !after && !caption) return null;
  return (
    <nav className="pager" aria-label={say('pager')}>
      <span>{caption}</span>
      <span className="pager-links">
        {before ? (
          <Link className={buttonClass({ tone: 'quiet', small: true })} to={before} rel="prev">
            ← {say('page_before')}
          </Link>
        ) : null}
        {after ? (
          <Link className={buttonClass({ tone: 'quiet', small: true })} to={after} rel="next">
            {say('page_after')} →
          </Link>
        ) : null}
      </span>
    </nav>
  );
}
