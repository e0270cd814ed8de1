import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id, line, ticked } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import type { Problems } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, notFound, redirectWithin, tooMany } from '#app/http/replies.ts';
import { spare } from '#app/http/spared.ts';
import { organisationOf } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink, buttonClass } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { More } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatCount, moneyUnit } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { useWords } from '#app/ui/words.ts';
import { forgetView, keepView, type ViewRefusal } from '../commands/keep-view.ts';
import {
  type CompanyRowCells,
  filterNames,
  longestExport,
  mostCounted,
  queryOf,
  questionOf,
  type Sort,
  setFilters,
} from '../domain/company-list.ts';
import { mayAddCompany } from '../domain/policy.ts';
import { longestViewQuery } from '../domain/saved-view.ts';
import { activeIncubators, companyChoices } from '../queries/company-choices.ts';
import { listCompanies } from '../queries/list-companies.ts';
import { savedViews } from '../queries/saved-views.ts';
import { CompanyTable } from '../ui/company-table.tsx';
import { FilterChips, KeptInputs } from '../ui/filter-chips.tsx';
import { FilterPanel } from '../ui/filter-panel.tsx';
import { ViewBar } from '../ui/view-bar.tsx';
import { companyListWords } from '../words/company-list-words.ts';
import { filterCodeNames, rowCodeNames } from './company-code-names.ts';
import { rowsHtml } from './kept-rows.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, actor } = context;
  if (actor.kind !== 'person') throw notFound();
  const search = new URL(request.url).searchParams;
  const question = questionOf(search);
  const { filter, sort, size } = question;
  if (filter.text !== '') {
    const rate = await limit(db, rateRules.search, actor.userId);
    if (!rate.ok) throw tooMany(rate.retryAfter);
  }
  const [page, views, choices, incubators] = await Promise.all([
    listCompanies(db, actor, question),
    savedViews(db, actor, 'companies'),
    search.get('panel') === 'filters' ? companyChoices(db, actor) : null,
    filter.incubator ? activeIncubators(db, actor) : [],
  ]);
  const { language } = actor;
  const json = () => `[${page.rows.join(',')}]`;
  return {
    page: {
      ...page,
      shown: page.rows.length,
      rows: spare(context, 'companies', () => rowsHtml(page.rows, language), json),
    },
    filter,
    sort,
    size,
    query: queryOf({ filter, sort, size }),
    views,
    names: {
      ...(context.spared ? {} : rowCodeNames(JSON.parse(json()) as CompanyRowCells[], language)),
      ...filterCodeNames(filter, choices, incubators, language),
    },
    choices,
    may: { add: mayAddCompany(actor), share: organisationOf(actor) !== null },
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('keep-view'),
    name: line({ max: 200 }),
    query: z.string().max(longestViewQuery),
    shared: ticked(),
  }),
  z.object({ intent: z.literal('forget-view'), viewId: id() }),
]);

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { values } = form;
  if (values.intent === 'forget-view') {
    const result = await forgetView(db, actor, values);
    if (!result.ok) throw notFound();
    return redirectWithin(paths.companies());
  }
  const question = questionOf(new URLSearchParams(values.query));
  const query = queryOf(question);
  const result = await keepView(db, actor, {
    page: 'companies',
    name: values.name,
    query,
    shared: values.shared,
  });
  if (!result.ok) return invalid(form, viewProblems(result.refusal));
  return redirectWithin(query ? `${paths.companies()}?${query}` : paths.companies());
}

function viewProblems(refusal: ViewRefusal): Problems {
  if (refusal.kind === 'not-allowed') throw notAllowed();
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'too-many') return { '': { kind: 'too-many-views', max: refusal.max } };
  if (refusal.kind === 'nobody-to-share-with') return { shared: refusal, '': refusal };
  return { name: refusal };
}

export const meta = titled(companyListWords, 'list.title');

/** The list of companies. Its address says everything: filters, order, page size, where the page begins. */
export default function Companies() {
  const { page, filter, sort, size, query, views, names, choices, may } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(companyListWords);
  const language = useLanguage();
  const at = (search: URLSearchParams | string) =>
    String(search) ? `${paths.companies()}?${search}` : paths.companies();
  const plus = (name: string, value: string) => {
    const search = new URLSearchParams(query);
    search.set(name, value);
    return at(search);
  };
  const isFiltered = setFilters(filter).length > 0;
  const counted = Math.min(page.total, mostCounted);
  const key = `list.count${isFiltered ? '-found' : ''}${page.total > mostCounted ? '-more' : ''}` as const;
  return (
    <Page
      title={say('list.title')}
      lead={say(key, { count: counted === 1 ? 1 : formatCount(counted) })}
      actions={
        may.add ? (
          <ButtonLink tone="primary" to={paths.newCompany()}>
            {say('list.add')}
          </ButtonLink>
        ) : null
      }
    >
      <ViewBar views={views} query={query} mayShare={may.share} reply={reply} />
      {choices ? (
        <FilterPanel
          filter={filter}
          choices={choices}
          names={names}
          kept={<KeptInputs query={query} except={filterNames} />}
          closed={at(query)}
        />
      ) : (
        <div className="list-tools">
          <form method="get" action={paths.companies()} className="list-search" key={filter.text}>
            <input
              className="input"
              type="search"
              name="q"
              defaultValue={filter.text}
              aria-label={say('list.search-label')}
              placeholder={say('list.search-placeholder')}
            />
            <KeptInputs query={query} except={['q']} />
            <Button tone="quiet">{say('list.search')}</Button>
          </form>
          <Link className={buttonClass({ tone: 'quiet' })} to={plus('panel', 'filters')}>
            {say('list.filters')}
          </Link>
          <FilterChips filter={filter} names={names} query={query} filteredBy={at} />
        </div>
      )}
      <Card flush>
        {page.shown === 0 ? (
          <NoCompanies isFiltered={isFiltered} mayAdd={may.add} />
        ) : (
          <>
            <CompanyTable
              rows={page.rows}
              names={names}
              sort={sort}
              sortedBy={(next: Sort) => at(queryOf({ filter, sort: next, size }))}
            />
            <Pager
              caption={say('list.shown', { count: page.shown })}
              before={page.before ? plus('before', page.before) : null}
              after={page.after ? plus('after', page.after) : null}
            />
          </>
        )}
      </Card>
      {page.shown > 0 ? (
        <div className="row-apart caption">
          <span>{say('column.amounts', { unit: moneyUnit('CNY', language) })}</span>
          <Export query={query} />
        </div>
      ) : null}
    </Page>
  );
}

function NoCompanies({ isFiltered, mayAdd }: { isFiltered: boolean; mayAdd: boolean }) {
  const say = useWords(companyListWords);
  if (isFiltered) {
    const all = <ButtonLink to={paths.companies()}>{say('list.filter-clear')}</ButtonLink>;
    return (
      <>
        <h2 className="sr-only">{say('list.title')}</h2>
        <Empty title={say('list.none-title')} action={all}>
          {say('list.none-text')}
        </Empty>
      </>
    );
  }
  const ways = mayAdd ? <ButtonLink to={paths.newImport()}>{say('list.import')}</ButtonLink> : null;
  return (
    <Empty title={say('list.empty-title')} action={ways}>
      {mayAdd ? say('list.empty-text') : null}
    </Empty>
  );
}

/** A plain form: the answer is a file. */
function Export({ query }: { query: string }) {
  const say = useWords(companyListWords);
  return (
    <More label={say('export.label')}>
      <form method="post" action={paths.exportCompanies()} className="row">
        <input type="hidden" name="query" value={query} />
        <Button tone="quiet" small name="format" value="xlsx">
          {say('export.xlsx')}
        </Button>
        <Button tone="quiet" small name="format" value="csv">
          {say('export.csv')}
        </Button>
        <span>{say('export.help', { count: formatCount(longestExport) })}</span>
      </form>
    </More>
  );
}
