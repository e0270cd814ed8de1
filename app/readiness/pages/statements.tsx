import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { withdrawStatement } from '../commands/record-statement.ts';
import { comparisonsOf } from '../domain/statement-comparison.ts';
import { statementVersions } from '../queries/fact-history.ts';
import { factsOf } from '../queries/facts-of.ts';
import { FactsFrame } from '../ui/facts-frame.tsx';
import { StatementCard } from '../ui/statement-card.tsx';
import { factsWords } from '../words/facts-words.ts';

const doings = ['recorded', 'imported', 'withdrawn'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  const { company, source, mayWork } = facts;
  const done = new URL(request.url).searchParams.get('done');
  return {
    company,
    mayWork,
    comparisons: comparisonsOf(source),
    versions: await statementVersions(db, company.id),
    done: doings.find((one) => one === done) ?? null,
  };
}

const schema = z.object({ statementId: id() });

/** Takes a statement back. */
export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const facts = await factsOf(db, actor, params.companyId ?? '');
  if (!facts) throw notFound();
  if (!facts.mayWork) throw notAllowed();
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const statement = facts.source.statements.find((one) => one.id === form.values.statementId);
  if (!statement) throw notFound();
  const result = await withdrawStatement(db, actor, facts.company.id, statement);
  if (!result.ok) throw result.refusal.kind === 'not-allowed' ? notAllowed() : notFound();
  return redirectWithin(`${paths.companyStatements(facts.company.id)}?done=withdrawn`);
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  factsWords,
  (say, { company }: Data) => `${say('tab.statements')} · ${company.name}`,
);

/** A company's financial statements by period, the sources side by side. */
export default function Statements() {
  const { company, mayWork, comparisons, versions, done } = useLoaderData<typeof loader>();
  const say = useWords(factsWords);
  return (
    <FactsFrame
      company={company}
      title={say('tab.statements')}
      lead={say('statements.lead')}
      actions={
        mayWork ? (
          <>
            <ButtonLink to={paths.newStatement(company.id)}>{say('statements.new')}</ButtonLink>
            <ButtonLink tone="primary" to={paths.uploadStatements(company.id)}>
              {say('statements.upload')}
            </ButtonLink>
          </>
        ) : null
      }
    >
      {done ? (
        <Notice tone="met" live>
          {say(`statements.done.${done}`)}
        </Notice>
      ) : null}
      {comparisons.length === 0 ? (
        <Card>
          <Empty title={say('statements.empty')}>{say('statements.empty-next')}</Empty>
        </Card>
      ) : (
        comparisons.map((one) => (
          <StatementCard
            key={`${one.year} ${one.period} ${one.basis}`}
            companyId={company.id}
            comparison={one}
            mayWork={mayWork}
          />
        ))
      )}
      {versions.length > 0 ? (
        <Card title={say('history')} flush>
          <div className="table-wrap">
            <table className="table table-cards table-tight">
              <thead>
                <tr>
                  <th scope="col">{say('history.what')}</th>
                  <th scope="col">{say('field.source')}</th>
                  <th scope="col">{say('history.change')}</th>
                  <th scope="col">{say('history.who')}</th>
                  <th scope="col">{say('history.when')}</th>
                </tr>
              </thead>
              <tbody>
                {versions.map((version) => (
                  <tr key={version.id}>
                    <td>
                      {say(`period.${version.period}`, { year: version.year })}{' '}
                      {say(`basis.${version.basis}`)}
                    </td>
                    <td data-label={say('field.source')}>{say(`statement-source.${version.source}`)}</td>
                    <td data-label={say('history.change')}>
                      {version.withdrawn
                        ? say('history.withdrawn')
                        : say('history.lines', { count: version.lineCount })}
                    </td>
                    <td data-label={say('history.who')}>
                      <bdi data-names>{version.byName}</bdi>
                    </td>
                    <td data-label={say('history.when')}>{formatInstant(version.at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      ) : null}
    </FactsFrame>
  );
}
