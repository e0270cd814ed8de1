import type { ReactNode } from 'react';
import { uiWords } from './words/words.ts';
import { useWords } from './words.ts';

/** The frame of a table that may be wider than the screen: it scrolls by itself, by keyboard as well. */
export function TableWrap({ children }: { children: ReactNode }) {
  const say = useWords(uiWords);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of one table, not of fields of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <div className="table-wrap" role="group" aria-label={say('table_scrolls')} tabIndex={0}>
      {children}
    </div>
  );
}
