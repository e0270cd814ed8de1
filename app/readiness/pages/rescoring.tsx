import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { useFresh } from '#app/imports/ui/use-fresh.ts';
import { paths } from '#app/paths.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, formatInstant } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { Progress } from '#app/ui/progress.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { boardOf, boards } from '../boards/catalog.ts';
import { rescoring } from '../queries/rescoring.ts';
import { runsWords } from '../words/runs-words.ts';
import { causeLines } from './cause-lines.server.ts';
import { runReason } from './run-reason.server.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const run = await rescoring(db, actor, params.batchId ?? '');
  if (!run) throw notFound();
  const language = actor.kind === 'system' ? 'zh' : actor.language;
  const titles = boards.flatMap(({ editions }) =>
    run.newEditions.flatMap((code) => editionOf(editions, code)?.title[language] ?? []),
  );
  return {
    ...run,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    titles,
    why: runReason(run.reason, run.about, language),
    crossings: run.crossings.map(({ causes, ...one }) => ({
      ...one,
      boardName: boardOf(one.board)?.words[language] ?? one.board,
      why: causeLines(causes, language),
    })),
  };
}

export const meta = titled(runsWords, 'run.title');

/** A run over all companies: how far it is, and who crossed a line, which way, why. */
export default function RescoringPage() {
  const run = useLoaderData<typeof loader>();
  useFresh(run.state === 'running');
  const say = useWords(runsWords);
  const language = useLanguage();
  return (
    <Page
      title={say('run.title')}
      lead={say(run.reason === 'edition' ? 'run.lead_edition' : 'run.lead')}
      crumbs={<Link to={paths.rescorings()}>{say('runs.title')}</Link>}
    >
      <Card
        title={say('run.summary')}
        aside={
          <Pill tone={run.state === 'done' ? 'met' : run.state === 'running' ? 'info' : 'neutral'}>
            {say(`run.state_${run.state}`)}
          </Pill>
        }
      >
        {run.state === 'running' ? (
          <Progress
            value={run.done}
            max={Math.max(1, run.companies)}
            label={say('run.progress')}
            caption={say('run.progress_text', { done: run.done, count: run.companies })}
          />
        ) : null}
        <dl className="facts">
          <dt>{say('runs.why')}</dt>
          <dd>
            {run.why}
            {run.askedByName ? (
              <span className="sub" data-names>
                {say('runs.by', { name: run.askedByName })}
              </span>
            ) : null}
          </dd>
          <dt>{say('run.started')}</dt>
          <dd>{formatInstant(run.startedAt)}</dd>
          <dt>{say('run.ended')}</dt>
          <dd>{run.endedAt ? formatInstant(run.endedAt) : '—'}</dd>
          <dt>{say('run.of_companies')}</dt>
          <dd>{formatCount(run.companies)}</dd>
          <dt>{say('run.changed')}</dt>
          <dd>{run.changed === null ? '—' : formatCount(run.changed)}</dd>
          {run.titles.length > 0 ? (
            <>
              <dt>{say('run.editions')}</dt>
              <dd>{run.titles.join(language === 'zh' ? '、' : '; ')}</dd>
            </>
          ) : null}
        </dl>
      </Card>
      <Card title={say('run.crossed')} flush>
        {run.crossings.length > 0 ? (
          <Crossings />
        ) : (
          <Empty title={say(run.state === 'running' ? 'run.none_yet' : 'run.none')}>
            {say(run.state === 'running' ? 'run.none_yet_text' : 'run.none_text')}
          </Empty>
        )}
      </Card>
    </Page>
  );
}

function Crossings() {
  const { crossings } = useLoaderData<typeof loader>();
  const say = useWords(runsWords);
  const language = useLanguage();
  return (
    <TableWrap>
      <table className="table table-cards">
        <caption className="sr-only">{say('run.crossed')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('run.company')}</th>
            <th scope="col">{say('run.board')}</th>
            <th scope="col">{say('run.way')}</th>
            <th scope="col">{say('run.answer')}</th>
            <th scope="col" className="num">
              {say('run.score')}
            </th>
            <th scope="col">{say('run.why')}</th>
          </tr>
        </thead>
        <tbody>
          {crossings.map((one) => (
            <tr key={`${one.companyId} ${one.board}`}>
              <td>
                <Link className="link" to={paths.readinessOn(one.companyId, one.board)} data-names>
                  {language === 'en' ? (one.nameEn ?? one.name) : one.name}
                </Link>
              </td>
              <td data-label={say('run.board')}>{one.boardName}</td>
              <td data-label={say('run.way')}>
                <Pill tone={one.way === 'up' ? 'met' : 'short'}>{say(`run.${one.way}`)}</Pill>
              </td>
              <td data-label={say('run.answer')}>
                <Pill tone={one.before} /> <Pill tone={one.after} />
              </td>
              <td className="num" data-label={say('run.score')}>
                {say('run.from_to', { before: one.scoreBefore, after: one.scoreAfter })}
              </td>
              <td data-label={say('run.why')}>
                {one.why.map((line) => (
                  <span key={line} className="sub">
                    {line}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
