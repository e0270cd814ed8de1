import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { inForce } from '#app/rules/domain/edition.ts';
import { confidences } from '#app/rules/domain/verdict.ts';
import { Card } from '#app/ui/card.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { boards, schemes } from '../boards/catalog.ts';
import { type Board, isAbroad } from '../domain/board.ts';
import { readinessDoors } from '../domain/doors.ts';
import { standingOf } from '../domain/rule-listing.ts';
import { ReadinessTabs } from '../ui/readiness-tabs.tsx';
import { rulebookWords } from '../words/rulebook-words.ts';

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const today = await todayInBeijing(db);
  const line = (board: Board<string>) => {
    const edition = inForce(board.editions, today);
    const named = edition && {
      code: edition.code,
      title: edition.title,
      document: edition.document,
      effectiveOn: edition.effectiveOn,
      standing: standingOf(edition),
    };
    return { code: board.code, words: board.words, edition: named };
  };
  return {
    doors: readinessDoors(actor),
    groups: [
      { key: 'china' as const, boards: boards.filter(({ code }) => !isAbroad(code)).map(line) },
      { key: 'overseas' as const, boards: boards.filter(({ code }) => isAbroad(code)).map(line) },
      { key: 'schemes' as const, boards: schemes.map(line) },
    ],
  };
}

export const meta = titled(rulebookWords, 'title');

type Listed = Awaited<ReturnType<typeof loader>>['groups'][number]['boards'][number];

/** All boards with the edition that is in force: by which document, since when, how far its text was checked. */
export default function Rules() {
  const { groups, doors } = useLoaderData<typeof loader>();
  const say = useWords(rulebookWords);
  return (
    <Page title={say('title')} lead={say('lead')} tabs={doors.map ? <ReadinessTabs {...doors} /> : undefined}>
      {groups.map(({ key, boards }) => (
        <Card key={key} flush title={say(`group.${key}`)}>
          <div className="table-wrap">
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{say('column.board')}</th>
                  <th scope="col">{say('column.edition')}</th>
                  <th scope="col">{say('column.in_force')}</th>
                  <th scope="col" className="num">
                    {say('column.limbs')}
                  </th>
                  <th scope="col">{say('column.confidence')}</th>
                </tr>
              </thead>
              <tbody>
                {boards.map((board) => (
                  <BoardLine key={board.code} board={board} />
                ))}
              </tbody>
            </table>
          </div>
          {key === 'schemes' ? <p className="caption rule-note">{say('scheme_note')}</p> : null}
        </Card>
      ))}
      <p className="caption prose">{say('confidence_note')}</p>
      <p className="caption prose">{say('standing_line')}</p>
    </Page>
  );
}

function BoardLine({ board: { words, edition } }: { board: Listed }) {
  const say = useWords(rulebookWords);
  const language = useLanguage();
  if (!edition) {
    return (
      <tr>
        <th scope="row">{words[language]}</th>
        <td colSpan={4} className="unknown">
          {say('none_in_force')}
        </td>
      </tr>
    );
  }
  const { limbs, confidence, signed } = edition.standing;
  return (
    <tr>
      <th scope="row">
        <Link to={paths.readinessEdition(edition.code)}>{words[language]}</Link>
      </th>
      <td data-label={say('column.edition')} className="full">
        {edition.title[language]}
        <span className="sub" lang="zh">
          {edition.document}
        </span>
      </td>
      <td data-label={say('column.in_force')} className="day">
        {formatDay(edition.effectiveOn)}
      </td>
      <td data-label={say('column.limbs')} className="num">
        {say('limbs', { count: limbs })}
      </td>
      <td data-label={say('column.confidence')} className="full">
        {confidences
          .filter((one) => confidence[one] > 0)
          .map((one) => say(`confidence.${one}`, { count: confidence[one] }))
          .join(' · ')}
        <span className="sub">{signed > 0 ? say('signed', { count: signed }) : say('signed_none')}</span>
      </td>
    </tr>
  );
}
