import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData, useNavigate } from '@remix-run/react';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound, tooMany } from '#app/http/replies.ts';
import { sitsIn } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field } from '#app/ui/field.tsx';
import { formatCount, formatDayInSentence } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import {
  type BoardAddress,
  boardAddress,
  boardQuery,
  listQuery,
  otherFilters,
} from '../domain/board-address.ts';
import { everyCompany, filterNames } from '../domain/company-list.ts';
import { lanes } from '../domain/ladder.ts';
import { activeIncubators, companyChoices } from '../queries/company-choices.ts';
import { ladderBoard } from '../queries/ladder-board.ts';
import { Column, moveForm } from '../ui/board-column.tsx';
import { moveOnBoard } from '../ui/board-keys.ts';
import { FilterChips, KeptInputs } from '../ui/filter-chips.tsx';
import { FilterPanel } from '../ui/filter-panel.tsx';
import { laneName, stageName } from '../ui/ladder-labels.ts';
import { ladderWords } from '../words/ladder-words.ts';
import { filterCodeNames } from './company-code-names.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  if (actor.kind !== 'person') throw notFound();
  const usual = sitsIn(actor, ['incubator']) ? 'development' : 'market';
  const search = new URL(request.url).searchParams;
  const asked = boardAddress(search, usual);
  const { filter } = asked;
  if (filter.text !== '') {
    const rate = await limit(db, rateRules.search, actor.userId);
    if (!rate.ok) throw tooMany(rate.retryAfter);
  }
  const [board, choices, incubators] = await Promise.all([
    ladderBoard(db, actor, asked),
    search.get('panel') === 'filters' ? companyChoices(db, actor) : null,
    filter.incubator ? activeIncubators(db, actor) : [],
  ]);
  const address: BoardAddress = { ...asked, on: board.on };
  return { address, board, choices, names: filterCodeNames(filter, choices, incubators, actor.language) };
}

export const meta = titled(ladderWords, 'board.title');

/** The companies by the stage on which they stand, with counts and sums. */
export default function Board() {
  const { address, board, choices, names } = useLoaderData<typeof loader>();
  const here = boardQuery(address);
  const say = useWords(ladderWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const lane = laneName(say, address.lane);
  return (
    <Page
      title={say('board.title')}
      lead={say('board.lead', { lane, count: formatCount(board.companies) })}
      tabs={
        <nav className="tabs" aria-label={say('board.lanes')}>
          {lanes.map((name) => (
            <Link
              key={name}
              to={boardQuery({ ...address, lane: name, open: null })}
              aria-current={name === address.lane ? 'page' : undefined}
            >
              {laneName(say, name)}
            </Link>
          ))}
        </nav>
      }
    >
      <Filters />
      <FilterChips
        filter={address.filter}
        names={names}
        query={here.slice(1)}
        filteredBy={(search) => boardQuery(boardAddress(search, address.lane))}
      />
      {choices ? (
        <FilterPanel
          filter={address.filter}
          choices={choices}
          names={names}
          kept={<KeptInputs query={here.slice(1)} except={[...filterNames, 'open']} />}
          closed={here}
          page={paths.board()}
        />
      ) : null}
      {address.on ? (
        <Notice tone="info">
          {say('board.past-note', { day: formatDayInSentence(address.on, language) })}{' '}
          <Link to={boardQuery({ ...address, on: null })}>{say('ladder.back-to-today')}</Link>
        </Notice>
      ) : null}
      {board.companies === 0 ? (
        <Card>
          <Empty
            title={say('board.empty-all')}
            action={
              <ButtonLink to={boardQuery({ ...address, filter: everyCompany, on: null })}>
                {say('board.clear')}
              </ButtonLink>
            }
          >
            {say('board.empty-all-hint')}
          </Empty>
        </Card>
      ) : (
        <>
          <StageLinks />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move the focus between the links inside */}
          <div className="board" onKeyDown={(event) => moveOnBoard(event, navigate)}>
            {board.columns.map((column) => (
              <Column
                key={column.stage}
                column={column}
                lane={address.lane}
                more={
                  address.open === column.stage
                    ? null
                    : `${boardQuery({ ...address, open: column.stage })}#column-${column.stage}`
                }
                list={address.on ? null : `${paths.companies()}${listQuery(address, column.stage)}`}
                onDrop={(companyId, stage) => navigate(moveForm(companyId, stage))}
              />
            ))}
          </div>
          <p className="caption">
            {board.offLane > 0
              ? `${say('board.off-lane', { lane, count: formatCount(board.offLane) })} `
              : ''}
            {say('board.keys')}
          </p>
        </>
      )}
    </Page>
  );
}

/** On a phone, where stages stand one below the other: the way to each. */
function StageLinks() {
  const { board } = useLoaderData<typeof loader>();
  const say = useWords(ladderWords);
  return (
    <nav className="row board-jump" aria-label={say('board.stages')}>
      {board.columns.map(({ stage, companies }) =>
        companies === 0 ? null : (
          <a key={stage} className="pill" href={`#column-${stage}`}>
            {stageName(say, stage)} {formatCount(companies)}
          </a>
        ),
      )}
    </nav>
  );
}

/** A GET form: what is asked is in the address, and the other filters of the list travel along. */
function Filters() {
  const { address, board, choices } = useLoaderData<typeof loader>();
  const say = useWords(ladderWords);
  const { lane, filter, on } = address;
  return (
    <Form method="get" className="filters" key={boardQuery(address)}>
      <input type="hidden" name="lane" value={lane} />
      {otherFilters(filter, ['q']).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        type="search"
        label={say('board.search')}
        name="q"
        defaultValue={filter.text}
        maxLength={120}
        className="field-grow"
      />
      <Field
        type="date"
        label={say('board.on')}
        name="on"
        defaultValue={on ?? board.today}
        max={board.today}
      />
      <Button tone="quiet">{say('board.apply')}</Button>
      {choices ? null : (
        <ButtonLink to={`${boardQuery(address)}&panel=filters`}>{say('board.more-filters')}</ButtonLink>
      )}
    </Form>
  );
}
