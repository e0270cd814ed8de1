import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { editionOf } from '#app/rules/domain/edition.ts';
import { limbRules } from '#app/rules/domain/rule.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pager } from '#app/ui/pager.tsx';
import { useWords } from '#app/ui/words.ts';
import { boardOf } from '../boards/catalog.ts';
import { markLayer } from '../commands/mark-layer.ts';
import { readinessDoors } from '../domain/doors.ts';
import { layerWays, mayMarkLayers } from '../domain/layer.ts';
import { layerProposals, PAGE } from '../queries/layer-proposals.ts';
import { LayerTable, useLayerName } from '../ui/layer-table.tsx';
import { ReadinessTabs } from '../ui/readiness-tabs.tsx';
import { layerWords } from '../words/layer-words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const way = layerWays.find((one) => one === search.get('way')) ?? null;
  const page = Math.min(Math.max(Math.trunc(Number(search.get('page'))) || 1, 1), 1000);
  const list = await layerProposals(db, actor, { year: Number(search.get('year')), way, page });
  if (!list) throw notFound();
  const editions = boardOf('regional')?.editions ?? [];
  const codes = new Set(list.proposals.flatMap(({ changed }) => changed.map(({ code }) => code)));
  const conditions = [...new Set(list.proposals.map(({ edition }) => edition))].flatMap((code) => {
    const edition = editionOf(editions, code);
    return edition ? limbRules(edition.rule).filter((limb) => codes.has(limb.code)) : [];
  });
  return {
    list,
    way,
    page,
    pages: Math.ceil(list.total / PAGE),
    conditions: conditions.map(({ code, words }) => ({ code, words })),
    doors: readinessDoors(actor),
    mayMark: mayMarkLayers(actor),
    marked: search.get('done') === 'marked',
    edition: list.proposals[0]?.edition ?? null,
  };
}

const markForm = z.object({ companyId: id(), year: whole({ min: 2000, max: 2200 }) });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, markForm);
  if (!form.ok) return invalid(form);
  const { companyId, year } = form.values;
  const result = await markLayer(db, actor, { companyId, year });
  if (result.ok) {
    const search = new URL(request.url).searchParams;
    search.set('done', 'marked');
    return redirectWithin(`${paths.readinessLayers()}?${search}`);
  }
  if (result.refusal.kind === 'not-found') throw notFound();
  if (result.refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(form, { '': { kind: result.refusal.kind } });
}

export const meta = titled(layerWords, 'title');

/** Which layer of the regional market each company would be in this year, and what changed since the last. */
export default function Layers() {
  const { list, doors, way, page, pages, conditions, mayMark, marked, edition } =
    useLoaderData<typeof loader>();
  const problemOf = useProblems(useActionData<typeof action>(), layerWords);
  const say = useWords(layerWords);
  const language = useLanguage();
  const layerName = useLayerName();
  const names = new Map(conditions.map(({ code, words }) => [code, words[language]]));
  const problem = problemOf('');
  const tabs = <ReadinessTabs {...doors} />;
  if (list.year === null) {
    return (
      <Page title={say('title')} lead={say('lead')} tabs={tabs}>
        <Card>
          <Empty title={say('empty')}>{say('empty_next')}</Empty>
        </Card>
      </Page>
    );
  }
  const at = (to: number) =>
    `${paths.readinessLayers()}?year=${list.year}${way ? `&way=${way}` : ''}&page=${to}`;
  return (
    <Page
      title={say('title')}
      lead={say('lead')}
      tabs={tabs}
      actions={
        edition ? <ButtonLink to={paths.readinessEdition(edition)}>{say('rules')}</ButtonLink> : undefined
      }
    >
      {marked && !problem ? (
        <Notice tone="met" live>
          {say('marked')}
        </Notice>
      ) : null}
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      <Form method="get" className="filters">
        <SelectField
          label={say('year')}
          name="year"
          defaultValue={String(list.year)}
          options={list.years.map((year) => ({ value: String(year), label: String(year) }))}
        />
        <SelectField
          label={say('way')}
          name="way"
          defaultValue={way ?? ''}
          empty={say('way.all')}
          options={layerWays.map((one) => ({ value: one, label: say(`way.${one}`) }))}
        />
        <Button tone="quiet">{say('show')}</Button>
      </Form>
      <p className="caption">
        {list.counts.map(({ layer, count }) => `${layerName(layer)} ${count}`).join(' · ')}
      </p>
      <Card flush>
        {list.proposals.length === 0 ? (
          <Empty title={say('empty_way')} />
        ) : (
          <>
            <LayerTable
              proposals={list.proposals}
              year={list.year}
              nameOf={(code) => names.get(code) ?? code}
              mayMark={mayMark}
            />
            <Pager
              caption={say('count', { count: list.total })}
              before={page > 1 ? at(page - 1) : null}
              after={page < pages ? at(page + 1) : null}
            />
          </>
        )}
      </Card>
    </Page>
  );
}
