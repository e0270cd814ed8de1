import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { looksLikeId } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import type { Edition } from '#app/rules/domain/edition.ts';
import { confidences } from '#app/rules/domain/verdict.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { boards, schemes } from '../boards/catalog.ts';
import type { Board } from '../domain/board.ts';
import { noSettings } from '../domain/local-settings.ts';
import { maySetForAll } from '../domain/policy.ts';
import { listingOf, standingOf } from '../domain/rule-listing.ts';
import { localSettings } from '../queries/local-settings.ts';
import { RuleList } from '../ui/rule-list.tsx';
import { ThresholdList } from '../ui/threshold-list.tsx';
import { rulebookWords } from '../words/rulebook-words.ts';
import { scaleFor } from './facts-form.ts';
import { thresholdAction, thresholdRows } from './threshold-form.server.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const all: readonly Board<string>[] = [...boards, ...schemes];
  const board = all.find(({ editions }) => editions.some(({ code }) => code === params.edition));
  const edition = board?.editions.find(({ code }) => code === params.edition);
  if (!board || !edition || actor.kind !== 'person') throw notFound();
  const today = await todayInBeijing(db);
  const { rule, ...head } = edition;
  const settings = edition.parameters.length > 0 ? await localSettings(db) : noSettings;
  const done = new URL(request.url).searchParams;
  return {
    name: board.words[actor.language],
    board: { code: board.code, words: board.words },
    edition: { ...head, state: stateOn(edition, today), standing: standingOf(edition) },
    rule: listingOf(rule),
    today,
    scale: scaleFor(actor),
    maySet: maySetForAll(actor),
    thresholds: thresholdRows(edition, settings, today),
    set: done.get('done') === 'set',
    run: looksLikeId(done.get('run') ?? '') ? done.get('run') : null,
    others: board.editions
      .filter((one) => one.code !== edition.code)
      .map((one) => ({
        code: one.code,
        document: one.document,
        effectiveOn: one.effectiveOn,
        state: stateOn(one, today),
      })),
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const code = params.edition ?? '';
  const edition = [...boards, ...schemes]
    .flatMap(({ editions }) => editions)
    .find((one) => one.code === code);
  if (!edition) throw notFound();
  return thresholdAction({ request, db, actor, edition });
}

function stateOn({ effectiveOn, until }: Edition, today: string): 'standing' | 'future' | 'past' {
  if (today < effectiveOn) return 'future';
  return until !== null && until <= today ? 'past' : 'standing';
}

type Data = Awaited<ReturnType<typeof loader>>;

export const meta = titled(rulebookWords, (_, { name }: Data) => name);

/** One edition: who issued it, since when it counts, and every condition with what it wants and how sure its text is. */
export default function EditionPage() {
  const { board, edition, rule, others, set, run, thresholds, maySet, today, scale } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(rulebookWords);
  const language = useLanguage();
  const document = edition.document || edition.title[language];
  const blanks = { document, day: edition.effectiveOn, until: edition.until ?? '' };
  return (
    <Page
      title={board.words[language]}
      lead={say(edition.until === null ? 'edition.lead' : 'edition.lead_ended', blanks)}
      crumbs={<Link to={paths.readinessRules()}>{say('title')}</Link>}
    >
      {set ? (
        <Notice tone="met" live title={say('threshold.done')}>
          {run ? (
            <Link className="link" to={paths.rescoring(run)}>
              {say('threshold.done_run')}
            </Link>
          ) : (
            say('threshold.done_none')
          )}
        </Notice>
      ) : null}
      <div className="columns-main">
        <Card title={say('edition.conditions')} aside={say('limbs', { count: edition.standing.limbs })}>
          <p className="caption">{edition.title[language]}</p>
          <RuleList rule={rule} />
        </Card>
        <div className="stack">
          <Card title={say('edition.facts')} aside={say(`edition.${edition.state}`)}>
            <About edition={edition} />
          </Card>
          <Card title={say('edition.others')}>
            {others.length === 0 ? <p className="muted">{say('edition.no_others')}</p> : null}
            <ul className="lines">
              {others.map((one) => (
                <li key={one.code}>
                  <Link className="link lines-text" to={paths.readinessEdition(one.code)}>
                    <span lang="zh">{one.document || one.code}</span>
                  </Link>
                  <span className="lines-end">
                    {formatDay(one.effectiveOn)} · {say(`edition.${one.state}`)}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
          {edition.parameters.length > 0 ? (
            <Card title={say('edition.parameters')}>
              <ThresholdList rows={thresholds} maySet={maySet} today={today} scale={scale} reply={reply} />
            </Card>
          ) : null}
        </div>
      </div>
      <p className="caption prose">{say('standing_line')}</p>
    </Page>
  );
}

function About({ edition }: { edition: Data['edition'] }) {
  const say = useWords(rulebookWords);
  const language = useLanguage();
  const { transition } = edition;
  return (
    <dl className="facts">
      <dt>{say('edition.issuer')}</dt>
      <dd>{edition.issuer[language]}</dd>
      <dt>{say('edition.document')}</dt>
      <dd lang={edition.document ? 'zh' : undefined}>
        {edition.document || say('edition.unknown_document')}
      </dd>
      <dt>{say('edition.issued')}</dt>
      <dd>{edition.issuedOn ? formatDay(edition.issuedOn) : say('edition.unknown_day')}</dd>
      <dt>{say('edition.effective')}</dt>
      <dd>{formatDay(edition.effectiveOn)}</dd>
      {edition.until ? (
        <>
          <dt>{say('edition.until')}</dt>
          <dd>{formatDay(edition.until)}</dd>
        </>
      ) : null}
      {transition ? (
        <>
          <dt>{say('edition.transition')}</dt>
          <dd>
            {say('edition.transition_text', { before: transition.beganBefore, until: transition.keepUntil })}
          </dd>
        </>
      ) : null}
      <dt>{say('edition.code')}</dt>
      <dd className="mono">{edition.code}</dd>
      <dt>{say('column.confidence')}</dt>
      <dd>
        {confidences
          .filter((one) => edition.standing.confidence[one] > 0)
          .map((one) => say(`confidence.${one}`, { count: edition.standing.confidence[one] }))
          .join(' · ')}
        <span className="sub">
          {edition.standing.signed > 0
            ? say('signed', { count: edition.standing.signed })
            : say('signed_none')}
        </span>
      </dd>
    </dl>
  );
}
