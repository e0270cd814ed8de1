import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, id } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/charts/chart.tsx';
import { formatDayInSentence } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { shareReadiness, stopSharing } from '../commands/share-readiness.ts';
import { isAbroad } from '../domain/board.ts';
import { historyOf } from '../queries/assessment-history.ts';
import { readinessOf } from '../queries/readiness-of.ts';
import { sharesOf } from '../queries/shares-of.ts';
import { BoardsTable } from '../ui/boards-table.tsx';
import { NextStepCard } from '../ui/next-step-card.tsx';
import { ReadinessFrame } from '../ui/readiness-frame.tsx';
import { ShareCard } from '../ui/share-card.tsx';
import { readinessPagesWords } from '../words/pages-words.ts';
import { allBoards } from './boards.server.ts';
import { historyChart } from './history-chart.server.ts';
import { schemeLines } from './scheme-lines.server.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await readinessOf(db, actor, params.companyId ?? '');
  if (!page || actor.kind !== 'person') throw notFound();
  const { company, today, may, book } = page;
  const done = new URL(request.url).searchParams.get('done');
  const all = allBoards(book, today, may);
  return {
    company,
    today,
    may,
    ...all,
    schemes: schemeLines(book, today, may).map(({ verdict, edition, ...line }) => line),
    history: historyChart(await historyOf(db, actor, company.id), all.lines, actor.language),
    shares: may.share ? await sharesOf(db, company.id) : null,
    done: done === 'done' || done === 'stopped' ? done : null,
  } as const;
}

const shareForm = z.object({ intent: choice(['share', 'stop']), organisationId: id() });

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const companyId = params.companyId ?? '';
  const page = await readinessOf(db, actor, companyId);
  if (!page) throw notFound();
  if (!page.may.share) throw notAllowed();
  const form = await readForm(request, shareForm);
  if (!form.ok) return invalid(form);
  const { intent, organisationId } = form.values;
  const order = { companyId, organisationId };
  const result =
    intent === 'share' ? await shareReadiness(db, actor, order) : await stopSharing(db, actor, order);
  if (result.ok) {
    return redirectWithin(`${paths.readiness(companyId)}?done=${intent === 'share' ? 'done' : 'stopped'}`);
  }
  if (result.refusal.kind === 'not-found') throw notFound();
  if (result.refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(form, { '': { kind: result.refusal.kind } });
}

type Data = Awaited<ReturnType<typeof loader>>;

export const meta = titled(readinessPagesWords, (say, { company }: Data) =>
  say('title_of', { company: company.name }),
);

/** All boards at a glance: how far each is, by which track, what is lacking, and the step that helps most. */
export default function Readiness() {
  const { company, today, may, lines, steps, history, shares, done } = useLoaderData<typeof loader>();
  const problemOf = useProblems(useActionData<typeof action>(), readinessPagesWords);
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const day = formatDayInSentence(today, language, today);
  const names = new Map(lines.map(({ code, words }) => [code, words[language]]));
  const groups = [
    { key: 'boards.china', lines: lines.filter(({ code }) => !isAbroad(code)) },
    { key: 'boards.overseas', lines: lines.filter(({ code }) => isAbroad(code)) },
  ] as const;
  const report = `${paths.readinessReport(company.id)}?language=${language}`;
  return (
    <ReadinessFrame
      company={company}
      inside={may.facts}
      title={say('title')}
      lead={say(may.facts ? 'lead' : 'lead_shared', { day })}
      actions={
        <a className={buttonClass({ tone: 'quiet' })} href={report} download>
          {say('report')}
        </a>
      }
    >
      {done ? (
        <Notice tone="met" live>
          {say(done === 'done' ? 'share.done' : 'share.stopped')}
        </Notice>
      ) : null}
      <NextStepCard companyId={company.id} steps={steps} boardNames={names} mayWork={may.work} />
      {groups.map((group) =>
        group.lines.length > 0 ? (
          <Card key={group.key} flush title={say(group.key)}>
            <BoardsTable companyId={company.id} boards={group.lines} />
          </Card>
        ) : null,
      )}
      <SchemeSummary />
      <p className="caption">
        {say('score.note')}{' '}
        <Link className="link" to={paths.readinessRules()}>
          {say('rules')}
        </Link>
      </p>
      <div className="columns">
        <Card title={say('history')}>
          {history ? (
            <Chart drawing={history} label={say('history')}>
              {say('history.note')}
            </Chart>
          ) : (
            <p className="muted">{say('history.none')}</p>
          )}
        </Card>
        {may.facts ? <FactLinks companyId={company.id} /> : null}
      </div>
      {shares ? <ShareCard shares={shares} problem={problemOf('') ?? problemOf('organisationId')} /> : null}
    </ReadinessFrame>
  );
}

/** The schemes in one line each: answers alone, the tree is on their own page. */
function SchemeSummary() {
  const { company, schemes } = useLoaderData<typeof loader>();
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  return (
    <Card
      title={say('schemes.title')}
      aside={
        <Link className="link no-print" to={paths.companySchemes(company.id)}>
          {say('schemes.look')}
        </Link>
      }
    >
      <ul className="scheme-pills">
        {schemes.map(({ code, words, answer }) => (
          <li key={code}>
            <Link className="link" to={`${paths.companySchemes(company.id)}#${code}`}>
              {words[language]}
            </Link>{' '}
            <Pill tone={answer} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const links = [
  ['statements', paths.companyStatements],
  ['facts', paths.companyFacts],
  ['checks', paths.companyChecks],
  ['listing', paths.companyListing],
] as const;

/** Where the facts are kept that all of this rests on. */
function FactLinks({ companyId }: { companyId: string }) {
  const say = useWords(readinessPagesWords);
  return (
    <Card title={say('facts_from')} className="no-print">
      <ul className="lines">
        {links.map(([link, to]) => (
          <li key={link}>
            <Link className="link lines-text" to={to(companyId)}>
              {say(`links.${link}`)}
              <span className="sub">{say(`links.${link}_text`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
