import { Link } from '@remix-run/react';
import { formatMoneyExactly, moneyUnit } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { amountNames, ratioNames } from '../domain/figures.ts';
import type { KnownFigures } from '../queries/figures-of.ts';
import { companyTerms } from '../words/company-terms.ts';
import { companyWords } from '../words/company-words.ts';
import { amountCell, ratioText, useFigureLabels } from './figure-labels.ts';

/** Figures as they come to the browser. */
export type ShownFigures = Omit<KnownFigures, 'enteredAt'> & { enteredAt: Date | string };

type Props = {
  /** Oldest first. */
  rows: readonly ShownFigures[];
  /** The address of the form for a period; null for those who may not. */
  editAt: ((row: ShownFigures) => string) | null;
};

/** Figures against periods, the latest period first; each period says where its figures come from. */
export function FiguresTable({ rows, editAt }: Props) {
  const say = useWords(companyWords);
  const term = useWords(companyTerms);
  const language = useLanguage();
  const labels = useFigureLabels();
  const latestFirst = [...rows].reverse();
  const known = <Name extends (typeof amountNames)[number] | (typeof ratioNames)[number]>(name: Name) =>
    rows.some((row) => row[name] !== null);
  const keyOf = (row: ShownFigures) => `${row.fiscalYear} ${row.period}`;
  return (
    <TableWrap>
      <table className="table table-tight figures-table">
        <thead>
          <tr>
            <th scope="col">
              {say('figures.name')}
              <span className="sub">{say('figures.unit', { unit: moneyUnit('CNY', language) })}</span>
            </th>
            {latestFirst.map((row) => (
              <th scope="col" className="num" key={keyOf(row)}>
                {editAt ? <Link to={editAt(row)}>{labels.period(row)}</Link> : labels.period(row)}
                <span className="sub">{labels.provenance(row)}</span>
                {row.currency === 'CNY' ? null : (
                  <span className="sub">{moneyUnit(row.currency, language)}</span>
                )}
                {row.suspect.length > 0 ? (
                  <a href="#doubts">
                    <Pill tone="short">{term('suspect')}</Pill>
                  </a>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {amountNames.filter(known).map((name) => (
            <tr key={name}>
              <th scope="row">{say(`figure.${name}`)}</th>
              {latestFirst.map((row) => {
                const minor = row[name];
                const exact =
                  minor === null ? undefined : formatMoneyExactly(BigInt(minor), row.currency, language);
                return (
                  <td className="num" key={keyOf(row)} title={exact}>
                    {amountCell(row, name, language)}
                    {name === 'netProfit' && row.netProfitBasis ? (
                      <span className="sub">{say(`basis.${row.netProfitBasis}`)}</span>
                    ) : null}
                  </td>
                );
              })}
            </tr>
          ))}
          {ratioNames.filter(known).map((name) => (
            <tr key={name}>
              <th scope="row">{say(`figure.${name}`)}</th>
              {latestFirst.map((row) => (
                <td className="num" key={keyOf(row)}>
                  {ratioText(name, row[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
