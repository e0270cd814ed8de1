import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { isPlanned } from '#app/listing/domain/planned-boards.ts';
import { paths } from '#app/paths.ts';
import { ButtonLink, buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { boardOf, boards } from '../boards/catalog.ts';
import { deleteScenario, saveScenario } from '../commands/scenarios.ts';
import { readinessOf } from '../queries/readiness-of.ts';
import { PathCard, TreeCard } from '../ui/board-column.tsx';
import { BoardSwitch } from '../ui/board-switch.tsx';
import { ChecksTally } from '../ui/checks-tally.tsx';
import { ReadinessFrame, useNameOf } from '../ui/readiness-frame.tsx';
import { ScenarioTable } from '../ui/scenario-table.tsx';
import { ScoreParts } from '../ui/score-card.tsx';
import { WayCard } from '../ui/way-card.tsx';
import { WhatIfForm } from '../ui/what-if-form.tsx';
import { readinessPagesWords } from '../words/pages-words.ts';
import { type BoardView, boardView } from './board-view.server.ts';
import { growthTyped } from './growth-fields.server.ts';
import { scenarioForm, scenarioProblems } from './scenario-form.ts';
import { scenarioLines } from './scenario-lines.server.ts';
import { wayView } from './way-view.server.ts';
import { changesOf, leversFor, scaleNamed, whatIf } from './what-if.server.ts';

const notices = ['saved', 'deleted'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const board = boardOf(params.board ?? '');
  const page = board && (await readinessOf(db, actor, params.companyId ?? ''));
  if (!board || !page || actor.kind !== 'person') throw notFound();
  const { company, today, may, book } = page;
  const { language } = actor;
  const search = new URL(request.url).searchParams;
  const beside = boardOf(search.get('with') ?? '');
  const other = beside && beside.code !== board.code ? boardView(beside, book, today, may) : null;
  const view = boardView(board, book, today, may);
  const levers = may.facts ? leversFor(board, book, today) : [];
  const typed = (id: string) => search.get(id)?.slice(0, 30);
  const about = { board, book, on: today, language };
  const done = search.get('done');
  return {
    company,
    may,
    code: board.code,
    words: board.words,
    name: board.words[language],
    view,
    other,
    whatIf:
      view && may.facts ? whatIf(about, levers, typed, scaleNamed(search.get('scale'), language)) : null,
    way:
      view && may.facts && !other ? wayView(about, view.bestTrack?.code ?? null, growthTyped(typed)) : null,
    scenarios: view && may.facts ? await scenarioLines(db, company.id, about, levers) : [],
    boards: boards.map(({ code, words }) => ({ code, words })),
    done: notices.find((one) => one === done) ?? null,
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const board = boardOf(params.board ?? '');
  const page = board && (await readinessOf(db, actor, params.companyId ?? ''));
  if (!board || !page || actor.kind !== 'person') throw notFound();
  if (!page.may.work) throw notAllowed();
  const levers = leversFor(board, page.book, page.today);
  const form = await readForm(request, scenarioForm(levers));
  if (!form.ok) return invalid(form);
  const companyId = page.company.id;
  const { values, typed } = form;
  if (values.intent === 'delete') {
    const result = await deleteScenario(db, actor, { companyId, scenarioId: values.scenarioId });
    if (!result.ok) return invalid(form, scenarioProblems(result.refusal));
    return redirectWithin(`${paths.readinessOn(companyId, board.code)}?done=deleted`);
  }
  const said = (id: string) => (typeof typed[id] === 'string' ? typed[id] : undefined);
  const changes = changesOf(levers, said, scaleNamed(values.scale, actor.language));
  const order = { companyId, board: board.code, name: values.name, changes, growth: growthTyped(said) };
  const result = await saveScenario(db, actor, order);
  if (!result.ok) return invalid(form, scenarioProblems(result.refusal));
  return redirectWithin(`${paths.readinessOn(companyId, board.code)}?done=saved`);
}

type Data = Awaited<ReturnType<typeof loader>>;

export const meta = titled(readinessPagesWords, (say, { company, name }: Data) =>
  say('board.title', { company: company.name, board: name }),
);

/** One board: the answer and what it is made of, what is open and how near, every condition, and what if. */
export default function BoardReadiness() {
  const { company, code, words, view, other, boards: all, done, may } = useLoaderData<typeof loader>();
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <ReadinessFrame
      company={company}
      inside={may.facts}
      crumbs={<Link to={paths.readiness(company.id)}>{say('title')}</Link>}
      title={say('board.title', { company: nameOf(company), board: words[language] })}
      lead={view ? <Lead view={view} /> : say('board.none')}
      actions={
        view ? (
          <>
            {may.work && isPlanned(code) ? (
              <ButtonLink to={`${paths.companyListing(company.id)}?board=${code}`}>
                {say('board.plan')}
              </ButtonLink>
            ) : null}
            <a
              className={buttonClass({ tone: 'quiet' })}
              href={`${paths.readinessReport(company.id)}?language=${language}&board=${code}`}
              download
            >
              {say('report')}
            </a>
          </>
        ) : null
      }
    >
      {done ? (
        <Notice tone="met" live>
          {say(`what_if.${done}`)}
        </Notice>
      ) : null}
      <BoardSwitch companyId={company.id} code={code} beside={other?.code ?? null} boards={all} />
      {view && other ? (
        <Beside boards={[view, other]} companyId={company.id} mayWork={may.work} />
      ) : view ? (
        <Alone view={view} />
      ) : null}
    </ReadinessFrame>
  );
}

function Lead({ view: { edition, year } }: { view: BoardView }) {
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const blanks = { title: edition.title[language], day: edition.effectiveOn, year: year ?? '' };
  return (
    <>
      {say(year === null ? 'board.lead' : 'board.lead_year', blanks)}{' '}
      <Link className="link" to={paths.readinessEdition(edition.code)}>
        {say('board.edition')}
      </Link>
    </>
  );
}

function Alone({ view }: { view: BoardView }) {
  const { company, code, may, whatIf: data, scenarios, other, way } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const problemOf = useProblems(reply, readinessPagesWords);
  const address = paths.readinessOn(company.id, code);
  return (
    <div className="columns-main">
      <div className="stack">
        <PathCard board={view} companyId={company.id} mayWork={may.work} />
        {way ? <WayCard way={way} /> : null}
        <TreeCard board={view} />
      </div>
      <div className="stack">
        <Card title={say('score')} aside={<Pill tone={view.answer} />}>
          <ScoreParts score={view.score} label={view.words[language]} />
        </Card>
        {data ? (
          <Card title={say('what_if')} className="what-if-card">
            <WhatIfForm
              address={address}
              data={data}
              mayKeep={may.work}
              problem={problemOf('') ?? problemOf('name')}
              typedName={typedOr(reply, 'name', '')}
              kept={other ? { with: other.code } : {}}
            />
          </Card>
        ) : null}
        {may.facts ? (
          <Card title={say('scenarios')}>
            <ScenarioTable scenarios={scenarios} mayWork={may.work} />
          </Card>
        ) : null}
        {view.checks ? (
          <Card title={say('checks.card')}>
            <ChecksTally checks={view.checks} companyId={company.id} mayWork={may.work} />
          </Card>
        ) : null}
      </div>
    </div>
  );
}

/** Two boards in two columns, with what both of them ask marked. */
function Beside({
  boards: pair,
  companyId,
  mayWork,
}: {
  boards: readonly [BoardView, BoardView];
  companyId: string;
  mayWork: boolean;
}) {
  const language = useLanguage();
  const [left, right] = pair.map((view) => new Set(view.limbs.map(({ words }) => words.zh)));
  const shared = new Set([...(left ?? [])].filter((words) => right?.has(words)));
  return (
    <div className="boards-beside">
      {pair.map((view) => (
        <div className="stack" key={view.code}>
          <Card
            title={<Link to={paths.readinessOn(companyId, view.code)}>{view.words[language]}</Link>}
            aside={<Pill tone={view.answer} />}
          >
            <ScoreParts score={view.score} label={view.words[language]} />
          </Card>
          <PathCard board={view} companyId={companyId} mayWork={mayWork} shared={shared} />
          <TreeCard board={view} />
        </div>
      ))}
    </div>
  );
}
