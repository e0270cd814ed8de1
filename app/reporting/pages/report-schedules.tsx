import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, line, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { mayManage } from '#app/incubation/domain/policy.ts';
import { listProgrammes } from '#app/incubation/queries/list-programmes.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { TableWrap } from '#app/ui/table-wrap.tsx';
import { useWords } from '#app/ui/words.ts';
import { openSchedule } from '../commands/set-schedule.ts';
import { usualMetrics } from '../domain/metrics.ts';
import { cadences, lastEnded } from '../domain/period.ts';
import { listSchedules, type ScheduleLine } from '../queries/list-schedules.ts';
import { FollowTabs } from '../ui/follow-tabs.tsx';
import { reportingWords } from '../words/words.ts';
import { scheduleProblems } from './schedule-problems.ts';

type Place = { value: string; programme: Name; cohort: Name | null };
type Name = { name: string; nameEn: string | null };

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  const [{ schedules, today }, programmes] = await Promise.all([
    listSchedules(db, actor),
    listProgrammes(db, actor),
  ]);
  const places: Place[] = programmes
    .filter(({ archived, incubatorId }) => !archived && mayManage(actor, incubatorId))
    .flatMap(({ programmeId, name, nameEn, cohorts }) => [
      { value: programmeId, programme: { name, nameEn }, cohort: null },
      ...cohorts.map((cohort) => ({
        value: `${programmeId} ${cohort.cohortId}`,
        programme: { name, nameEn },
        cohort: { name: cohort.name, nameEn: cohort.nameEn },
      })),
    ]);
  return { schedules, places, startsOn: lastEnded('monthly', today).startsOn };
}

const schema = z.object({
  place: line({ max: 50 }),
  cadence: choice(cadences),
  dueDays: whole({ min: 1, max: 60 }),
  startsOn: day(),
});

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const { place, ...values } = form.values;
  const [programmeId = '', cohortId = null] = place.split(' ');
  const order = { ...values, programmeId, cohortId, metrics: usualMetrics };
  const result = await openSchedule(db, actor, order);
  if (!result.ok) return invalid(form, scheduleProblems(result.refusal));
  return redirectWithin(`${paths.reportSchedule(result.value.scheduleId)}?now=opened`);
}

export const meta = titled(reportingWords, 'schedules.title');

/** What is reported where, and the form for one more. */
export default function ReportSchedules() {
  const { schedules, places, startsOn } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(reportingWords);
  return (
    <Page title={say('schedules.title')} lead={say('schedules.lead')} tabs={<FollowTabs />}>
      <Card flush>
        {schedules.length === 0 ? (
          <Empty title={say('schedules.empty')}>
            {say(places.length > 0 ? 'schedules.empty-hint' : 'schedules.no-programmes')}
          </Empty>
        ) : (
          <ScheduleTable schedules={schedules} />
        )}
      </Card>
      {places.length > 0 ? (
        <Card title={say('schedules.new')}>
          <NewSchedule places={places} startsOn={startsOn} reply={reply} />
        </Card>
      ) : null}
    </Page>
  );
}

function ScheduleTable({ schedules }: { schedules: readonly ScheduleLine[] }) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const named = ({ name, nameEn }: Name) => (language === 'en' ? (nameEn ?? name) : name);
  return (
    <TableWrap>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{say('schedules.place')}</th>
            <th scope="col">{say('schedules.cadence')}</th>
            <th scope="col">{say('export.due')}</th>
            <th scope="col">{say('schedules.starts-short')}</th>
            <th scope="col">{say('schedules.metrics')}</th>
            <th scope="col">{say('schedules.state')}</th>
          </tr>
        </thead>
        <tbody>
          {schedules.map(
            ({ scheduleId, programme, cohort, cadence, dueDays, startsOn, stoppedOn, metrics }) => (
              <tr key={scheduleId}>
                <th scope="row">
                  <Link to={paths.reportSchedule(scheduleId)}>{named(programme)}</Link>
                  <span className="sub">{cohort ? named(cohort) : say('follow.cohort-all')}</span>
                </th>
                <td data-label={say('schedules.cadence')}>{say(`cadence.${cadence}`)}</td>
                <td data-label={say('export.due')}>{say('schedules.due-days-short', { count: dueDays })}</td>
                <td data-label={say('schedules.starts-short')}>{startsOn}</td>
                <td data-label={say('schedules.metrics')}>
                  {say('schedules.metrics-count', { count: metrics.length })}
                </td>
                <td data-label={say('schedules.state')}>
                  {stoppedOn ? (
                    <Pill>{say('schedules.stopped', { day: stoppedOn })}</Pill>
                  ) : (
                    <Pill tone="met">{say('schedules.running')}</Pill>
                  )}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </TableWrap>
  );
}

type NewProps = { places: readonly Place[]; startsOn: string; reply: FormReply | undefined };

function NewSchedule({ places, startsOn, reply }: NewProps) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const problem = useProblems(reply, reportingWords);
  const named = ({ name, nameEn }: Name) => (language === 'en' ? (nameEn ?? name) : name);
  const field = (name: string, known: string) => ({
    name,
    defaultValue: typedOr(reply, name, known),
    problem: problem(name),
  });
  return (
    <Form method="post" className="form">
      <FormProblem problem={problem('')} />
      <SelectField
        {...field('place', places[0]?.value ?? '')}
        label={say('schedules.place')}
        options={places.map(({ value, programme, cohort }) => ({
          value,
          label: cohort
            ? say('schedules.place-cohort', { programme: named(programme), cohort: named(cohort) })
            : say('schedules.place-programme', { programme: named(programme) }),
        }))}
      />
      <div className="form-grid">
        <SelectField
          {...field('cadence', 'monthly')}
          label={say('schedules.cadence')}
          options={cadences.map((value) => ({ value, label: say(`cadence.${value}`) }))}
        />
        <Field {...field('dueDays', '10')} label={say('schedules.due-days')} inputMode="numeric" required />
        <Field {...field('startsOn', startsOn)} label={say('schedules.starts')} type="date" required />
      </div>
      <div className="form-actions">
        <Button>{say('schedules.open')}</Button>
      </div>
    </Form>
  );
}
