import type { Language } from '#app/identity/domain/actor.ts';
import type { CompanyRowCells } from '../domain/company-list.ts';
import { companyRowWords } from '../ui/company-row-words.ts';
import { companyRowWriter } from '../ui/company-rows-html.ts';
import { codeName } from './company-code-names.ts';

/** As many rows of a language as are kept: some megabytes. */
const MOST_ROWS = 4_000;

const writers = { zh: keptWriter('zh'), en: keptWriter('en') };

/**
 * The rows of a document as HTML. A row is a function of its text and the language alone, so that one which was written
 * before is taken as it was, whoever reads it; a company that changes has another text.
 */
export function rowsHtml(rows: readonly string[], language: Language): string {
  return rows.map(writers[language]).join('');
}

function keptWriter(language: Language): (row: string) => string {
  const kept = new Map<string, string>();
  const write = companyRowWriter(companyRowWords(language, (code) => codeName(code, language)));
  return (row) => {
    const known = kept.get(row);
    if (known !== undefined) return known;
    const html = write(JSON.parse(row) as CompanyRowCells);
    if (kept.size >= MOST_ROWS) kept.clear();
    kept.set(row, html);
    return html;
  };
}
