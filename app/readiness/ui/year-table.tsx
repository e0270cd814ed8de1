import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { FactRow } from '../domain/fact-list.ts';
import { factsWords } from '../words/facts-words.ts';
import { EnterLink, KnownValue } from './fact-table.tsx';

/** Facts of years beside each other, the latest year first; on a phone each fact is a card. */
export function YearTable({
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
  const known = rows.flatMap(({ values }) => values.map(({ year }) => year ?? 0));
  const years = [...new Set(known)].sort((a, b) => b - a);
  return (
    <div className="table-wrap">
      <table className="table table-cards table-tight">
        <thead>
          <tr>
            <th scope="col">{say('fact')}</th>
            {years.map((year) => (
              <th scope="col" key={year}>
                {year}
              </th>
            ))}
            {mayWork ? <th scope="col">{say('fact.do')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.words[language]}</th>
              {years.map((year) => {
                const value = row.values.find((one) => (one.year ?? 0) === year);
                return (
                  <td key={year} data-label={year}>
                    {value ? (
                      <KnownValue value={value} unit={row.unit} inYear />
                    ) : (
                      <span className="unknown">—</span>
                    )}
                  </td>
                );
              })}
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
