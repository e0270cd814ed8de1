import { Form, Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import { Button } from '#app/ui/button.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';

/** The other boards of the company, and which one to put beside this one. */
export function BoardSwitch({
  companyId,
  code,
  beside,
  boards,
}: {
  companyId: string;
  code: string;
  beside: string | null;
  boards: readonly { code: string; words: Both }[];
}) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  return (
    <div className="board-switch no-print">
      <nav className="row board-chips" aria-label={say('board.other')}>
        {boards.map((board) => (
          <Link
            key={board.code}
            className="chip"
            to={paths.readinessOn(companyId, board.code)}
            aria-current={board.code === code ? 'page' : undefined}
          >
            {board.words[language]}
          </Link>
        ))}
      </nav>
      <Form method="get" className="row">
        <label className="caption" htmlFor="board-beside">
          {say('board.beside')}
        </label>
        <select id="board-beside" className="input" name="with" defaultValue={beside ?? ''}>
          <option value="">{say('board.beside_none')}</option>
          {boards
            .filter((board) => board.code !== code)
            .map((board) => (
              <option key={board.code} value={board.code}>
                {board.words[language]}
              </option>
            ))}
        </select>
        <Button tone="quiet" small>
          {say('board.beside_show')}
        </Button>
      </Form>
    </div>
  );
}
