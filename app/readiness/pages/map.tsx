import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { notFound } from '#app/http/replies.ts';
import { sitsIn } from '#app/identity/domain/actor.ts';
import { incubatorChoice } from '#app/incubation/queries/incubator-choice.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { boards } from '../boards/catalog.ts';
import { readinessDoors } from '../domain/doors.ts';
import { heatMap } from '../queries/heat-map.ts';
import { readinessMap } from '../queries/readiness-map.ts';
import { CohortTable } from '../ui/cohort-map.tsx';
import { MapLegend, MapTable } from '../ui/readiness-map.tsx';
import { ReadinessTabs } from '../ui/readiness-tabs.tsx';
import { readinessPagesWords } from '../words/pages-words.ts';

export async function loader({ request, context: { db, actor } }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const choice = await incubatorChoice(db, actor, search.get('incubator'));
  const shared = sitsIn(actor, ['investor']);
  if (!choice && !shared) throw notFound();
  const cohortId = search.get('cohort') || null;
  const incubatorId = choice?.incubatorId ?? null;
  const [map, cohorts] = await Promise.all([
    readinessMap(db, actor, { incubatorId, cohortId }),
    incubatorId ? heatMap(db, actor, { incubatorId }) : [],
  ]);
  return {
    ...map,
    choice,
    shared,
    doors: readinessDoors(actor),
    cohorts,
    cohortId: cohorts.some((one) => one.cohortId === cohortId) ? cohortId : null,
    boards: boards.map(({ code, words }) => ({ code, words })),
  };
}

export const meta = titled(readinessPagesWords, 'map.title');

/** Companies against boards: who is how near to what. */
export default function ReadinessMapPage() {
  const {
    rows,
    on,
    shared,
    doors,
    boards: columns,
    cohorts,
    cohortId,
    choice,
  } = useLoaderData<typeof loader>();
  const say = useWords(readinessPagesWords);
  return (
    <Page
      title={say('map.title')}
      lead={say(shared ? 'map.lead_shared' : 'map.lead')}
      tabs={<ReadinessTabs {...doors} />}
    >
      {shared ? null : <Chooser />}
      {cohorts.length > 0 && cohortId === null ? (
        <Card title={say('map.cohorts')}>
          <CohortTable cohorts={cohorts} boards={columns} incubatorId={choice?.incubatorId ?? ''} />
          <p className="caption">{say('map.cohorts_text')}</p>
        </Card>
      ) : null}
      <Card
        title={say('map.count', { count: rows.length })}
        aside={on ? say('map.as_of', { day: on }) : undefined}
      >
        {rows.length > 0 ? (
          <>
            <MapTable rows={rows} boards={columns} />
            <MapLegend />
          </>
        ) : (
          <Empty title={say(shared ? 'map.none_shared' : 'map.none')}>
            {say(shared ? 'map.none_shared_text' : 'map.none_text')}
          </Empty>
        )}
      </Card>
      <p className="caption prose">{say('standing_line')}</p>
    </Page>
  );
}

/** Which cohort, and for the operator which incubator. */
function Chooser() {
  const { choice, cohorts, cohortId } = useLoaderData<typeof loader>();
  const say = useWords(readinessPagesWords);
  const language = useLanguage();
  const inLanguage = (zh: string, en: string | null) => (language === 'en' ? (en ?? zh) : zh);
  if (!choice) return null;
  return (
    <Form method="get" className="filters">
      {choice.choices.length > 1 ? (
        <SelectField
          label={say('map.incubator')}
          name="incubator"
          defaultValue={choice.incubatorId}
          options={choice.choices.map((one) => ({ value: one.id, label: inLanguage(one.name, one.nameEn) }))}
        />
      ) : null}
      <SelectField
        label={say('map.cohort')}
        name="cohort"
        empty={say('map.cohort_all')}
        defaultValue={cohortId ?? ''}
        options={cohorts.map((one) => ({
          value: one.cohortId,
          label: `${inLanguage(one.programmeName, one.programmeNameEn)} · ${inLanguage(one.cohortName, one.cohortNameEn)}`,
        }))}
      />
      <Button tone="quiet">{say('map.show')}</Button>
    </Form>
  );
}
