import { Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { type BookNote, bookNotes } from '../domain/company-book.ts';
import type { FactRow, UsedValue } from '../domain/fact-list.ts';
import { factsWords } from '../words/facts-words.ts';
import { readinessPagesWords } from '../words/pages-words.ts';
import { useFactText } from './fact-value.tsx';
import { sourceNamer } from './source-name.ts';

/** Facts with what is used of each, its source, and what other sources say. */
export function FactTable({
  companyId,
  rows,
  mayWork,
}: {
  companyId: string;
  rows: readonly FactRow[];
  mayWork: boolean;
}) {
  const say = useWords(factsWords);
  const language = useLanguage();
  if (rows.length === 0) return null;
  return (
    <div className="table-wrap">
      <table className="table table-cards table-tight">
        <thead>
          <tr>
            <th scope="col">{say('fact')}</th>
            <th scope="col">{say('fact.known')}</th>
            {mayWork ? <th scope="col">{say('fact.do')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.words[language]}</th>
              <td>
                {row.values.length === 0 ? <span className="unknown">{say('fact.nothing')}</span> : null}
                {row.values.map((value) => (
                  <KnownValue key={String(value.year)} value={value} unit={row.unit} />
                ))}
              </td>
              {mayWork ? (
                <td className="nowrap">
                  <EnterLink companyId={companyId} row={row} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function EnterLink({ companyId, row: { key, words } }: { companyId: string; row: FactRow }) {
  const say = useWords(factsWords);
  const language = useLanguage();
  return (
    <Link className="link" to={`${paths.companyFacts(companyId)}?enter=${key}#enter`}>
      {say('fact.enter')}
      <span className="sr-only"> {words[language]}</span>
    </Link>
  );
}

/** What is used of a fact, where it comes from, and who says otherwise. `inYear`: the table says the year, and with it the day. */
export function KnownValue({
  value: { year, fact, others },
  unit,
  inYear = false,
}: {
  value: UsedValue;
  unit: FactRow['unit'];
  inYear?: boolean;
}) {
  const say = useWords(factsWords);
  const textOf = useFactText();
  const sourceOf = sourceNamer(useWords(readinessPagesWords));
  const note = bookNotes.find((code) => code === fact.note);
  const about = [
    sourceOf(fact.source),
    fact.on && !inYear ? formatDay(fact.on) : null,
    fact.audit ? say(`audit.${fact.audit}`) : null,
    note ? say(`note.${note satisfies BookNote}`) : null,
  ].filter(Boolean);
  return (
    <div>
      {year === null || inYear ? null : <span className="muted">{year} </span>}
      <b>{textOf(fact.value, unit)}</b>
      <span className="sub">{about.join(' · ')}</span>
      {others.map((other) => (
        <span className="sub" key={`${other.source} ${textOf(other.value, unit)}`}>
          <Pill tone="short">{say('differs')}</Pill> {textOf(other.value, unit)} · {sourceOf(other.source)}
          {other.audit ? ` · ${say(`audit.${other.audit}`)}` : ''}
        </span>
      ))}
    </div>
  );
}
