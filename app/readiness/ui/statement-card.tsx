import { Form, Link } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm, More } from '#app/ui/confirm.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { ComparedColumn, ComparedRow, Comparison } from '../domain/statement-comparison.ts';
import { lineOf } from '../domain/statement-lines.ts';
import { factsWords } from '../words/facts-words.ts';
import { lineText } from './line-text.ts';

const auditTones = { audited: 'met', unaudited: 'short', unknown: 'neutral' } as const;

/** One period: its sources side by side, where they differ, and what may be done with each. */
export function StatementCard({
  companyId,
  comparison,
  mayWork,
}: {
  companyId: string;
  comparison: Comparison;
  mayWork: boolean;
}) {
  const say = useWords(factsWords);
  const { year, period, basis, columns, rows } = comparison;
  const main = rows.filter(({ key }) => lineOf(key).main);
  const rest = rows.filter(({ key }) => !lineOf(key).main);
  const differing = rows.filter(({ differs }) => differs).length;
  return (
    <Card
      title={say(`period.${period}`, { year })}
      aside={
        <>
          {say(`basis.${basis}`)}{' '}
          {differing > 0 ? <Pill tone="short">{say('statements.differ', { count: differing })}</Pill> : null}
        </>
      }
    >
      <div className="stack">
        <LineTable columns={columns} rows={main} caption={say('statements.main')} />
        {rest.length > 0 ? (
          <More label={say('statements.more', { count: rest.length })}>
            <LineTable columns={columns} rows={rest} caption={say('statements.rest')} />
          </More>
        ) : null}
        <ul className="lines">
          {columns.map((column) =>
            column.statement ? (
              <li key={column.statement.id}>
                <span className="lines-mark">
                  <Pill tone={auditTones[column.audit]}>{say(`audit.${column.audit}`)}</Pill>
                </span>
                <span className="lines-text">
                  {say(`statement-source.${column.statement.source}`)}
                  <span className="sub">
                    <ColumnFacts column={column} />
                  </span>
                  {mayWork ? (
                    <StatementActions companyId={companyId} statementId={column.statement.id} />
                  ) : null}
                </span>
              </li>
            ) : null,
          )}
        </ul>
      </div>
    </Card>
  );
}

function StatementActions({ companyId, statementId }: { companyId: string; statementId: string }) {
  const say = useWords(factsWords);
  return (
    <div className="row no-print">
      <Link className="link" to={`${paths.newStatement(companyId)}?from=${statementId}`}>
        {say('statements.edit')}
      </Link>
      <Confirm label={say('statements.withdraw')} tone="quiet" small>
        <Form method="post" className="form">
          <p>{say('statements.withdraw-sure')}</p>
          <input type="hidden" name="statementId" value={statementId} />
          <Button tone="danger">{say('statements.withdraw')}</Button>
        </Form>
      </Confirm>
    </div>
  );
}

function ColumnFacts({ column: { statement } }: { column: ComparedColumn }) {
  const say = useWords(factsWords);
  if (!statement) return null;
  const { auditor, opinion, note, fileId, recordedByName, recordedOn } = statement;
  return (
    <>
      {auditor ? (
        <>
          <bdi data-names>{auditor}</bdi>
          {' · '}
        </>
      ) : null}
      {opinion ? `${say(`opinion.${opinion}`)} · ` : ''}
      {note ? (
        <>
          <bdi data-names>{note}</bdi>
          {' · '}
        </>
      ) : null}
      {fileId ? (
        <>
          <Link className="link" reloadDocument to={paths.file(fileId)}>
            {say('evidence.open')}
          </Link>
          {' · '}
        </>
      ) : null}
      <bdi data-names>{recordedByName}</bdi> {formatDay(recordedOn)}
    </>
  );
}

function LineTable({
  columns,
  rows,
  caption,
}: {
  columns: readonly ComparedColumn[];
  rows: readonly ComparedRow[];
  caption: string;
}) {
  const say = useWords(factsWords);
  const language = useLanguage();
  const nameOf = (column: ComparedColumn) =>
    column.statement ? say(`statement-source.${column.statement.source}`) : say('statement-source.figures');
  return (
    <div className="table-wrap">
      <table className="table table-tight">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('line')}</th>
            {columns.map((column) => (
              <th scope="col" className="num" key={column.statement?.id ?? 'figures'}>
                {nameOf(column)}
                <span className="sub">{say(`audit.${column.audit}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, values, differs }) => (
            <tr key={key}>
              <th scope="row">
                {lineOf(key).words[language]}
                {differs ? (
                  <>
                    {' '}
                    <Pill tone="short">{say('differs')}</Pill>
                  </>
                ) : null}
              </th>
              {values.map((value, at) => {
                const column = columns[at];
                return (
                  <td className={differs ? 'num suspect' : 'num'} key={column?.statement?.id ?? 'figures'}>
                    {lineText(key, value, column?.statement?.currency ?? 'CNY', language)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
