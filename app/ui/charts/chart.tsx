import type { ReactNode } from 'react';
import { TableWrap } from '../table-wrap.tsx';
import { uiWords } from '../words/words.ts';
import { useWords } from '../words.ts';

/** A drawing that the server made (see draw.server.ts), with its figures as a table for those who do not see it. */
export type Drawing = {
  /** SVG, made by us from our own figures. */
  svg: string;
  /** What the figures are, column by column; the first column names the row. */
  table: { head: readonly string[]; rows: readonly (readonly string[])[] };
};

/** A chart on a page: the drawing, what it is, and the figures behind it. */
export function Chart({
  drawing,
  label,
  children,
}: {
  drawing: Drawing;
  label: string;
  children?: ReactNode;
}) {
  const say = useWords(uiWords);
  return (
    <figure className="chart">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn on the server from figures, every label escaped */}
      <div role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: drawing.svg }} />
      {children ? <figcaption className="caption">{children}</figcaption> : null}
      <details className="more chart-figures">
        <summary>{say('chart_figures')}</summary>
        <TableWrap>
          <table className="table table-tight">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr>
                {drawing.table.head.map((cell, column) => (
                  <th key={cell} scope="col" className={column ? 'num' : undefined}>
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {drawing.table.rows.map(([name = '', ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a table of figures has its columns in a fixed order
                    <td key={column} className="num">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      </details>
    </figure>
  );
}

/** A drawing without a table: a sparkline beside its number. The label says what it shows. */
export function Spark({ svg, label }: { svg: string; label: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn on the server from figures alone
  return <span className="spark" role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />;
}
