import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, line, maybe, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { makeOwnMetric } from '../commands/make-own-metric.ts';
import { changeSchedule, stopSchedule } from '../commands/set-schedule.ts';
import { metricGroups, metricKinds, metricUnits } from '../domain/metrics.ts';
import { schedulePage } from '../queries/list-schedules.ts';
import { OwnMetricForm } from '../ui/own-metric-form.tsx';
import { ScheduleForm, ScheduleMetrics } from '../ui/schedule-form.tsx';
import { reportingWords } from '../words/words.ts';
import { scheduleProblems } from './schedule-problems.ts';

const dones = ['opened', 'saved', 'stopped-now', 'made-metric'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const schedule = await schedulePage(db, actor, params.scheduleId ?? '');
  if (!schedule) throw notFound();
  const now = new URL(request.url).searchParams.get('now');
  return { schedule, done: dones.find((known) => known === now) ?? null };
}

const intent = z.object({ intent: choice(['change', 'stop', 'make-metric']) });

/** The form that was sent, by its intent: a field per metric that can be asked for, or the new metric. */
function schemaOf(what: string, keys: readonly string[]) {
  if (what === 'make-metric') {
    return z.object({
      ...intent.shape,
      name: line({ max: 40 }),
      nameEn: maybe(line({ max: 80 })),
      help: maybe(line({ max: 120 })),
      group: choice(metricGroups),
      unit: choice(metricUnits),
      kind: choice(metricKinds),
    });
  }
  if (what === 'stop') return intent;
  const wish = choice(['not', 'optional', 'required']);
  return z.object({
    ...intent.shape,
    dueDays: whole({ min: 1, max: 60 }),
    ...Object.fromEntries(keys.map((key) => [`w-${key}`, wish])),
  });
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const schedule = await schedulePage(db, actor, params.scheduleId ?? '');
  if (!schedule) throw notFound();
  if (!schedule.may.manage) throw notAllowed();
  const { scheduleId, incubatorId, programme } = schedule;
  const keys = schedule.offered.map(({ key }) => key);
  const copy = request.clone();
  const asked = await readForm(copy, intent);
  const what = asked.ok ? asked.values.intent : 'stop';
  const form = await readForm(request, schemaOf(what, keys));
  if (!form.ok) return invalid(form);
  const sent: Readonly<Record<string, unknown>> = form.values;
  const page = paths.reportSchedule(scheduleId);
  if (what === 'stop') {
    const result = await stopSchedule(db, actor, { scheduleId });
    return result.ok
      ? redirectWithin(`${page}?now=stopped-now`)
      : invalid(form, scheduleProblems(result.refusal));
  }
  if (what === 'make-metric') {
    const result = await makeOwnMetric(db, actor, {
      ...ownMetricOf(sent),
      incubatorId,
      programmeId: programme.id,
    });
    return result.ok
      ? redirectWithin(`${page}?now=made-metric`)
      : invalid(form, scheduleProblems(result.refusal));
  }
  const metrics = keys.flatMap((key) => {
    const wish = sent[`w-${key}`];
    return wish === 'optional' || wish === 'required' ? [{ key, required: wish === 'required' }] : [];
  });
  const result = await changeSchedule(db, actor, { scheduleId, dueDays: Number(sent.dueDays), metrics });
  if (!result.ok) return invalid(form, scheduleProblems(result.refusal));
  return redirectWithin(`${page}?now=saved`);
}

const ownMetric = z.object({
  name: z.string(),
  nameEn: z.string().nullable(),
  help: z.string().nullable(),
  group: z.enum(metricGroups),
  unit: z.enum(metricUnits),
  kind: z.enum(metricKinds),
});

function ownMetricOf(sent: Readonly<Record<string, unknown>>): z.output<typeof ownMetric> {
  return ownMetric.parse(sent);
}

export const meta = titled(reportingWords, 'schedules.title');

/** One schedule: which metrics, which of them required, by when; and a metric of one's own where one is lacking. */
export default function ReportSchedule() {
  const { schedule, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(reportingWords);
  const language = useLanguage();
  const problem = useProblems(reply, reportingWords);
  const { programme, cohort, cadence, dueDays, startsOn, stoppedOn, may } = schedule;
  const name = (one: { name: string; nameEn: string | null }) =>
    language === 'en' ? (one.nameEn ?? one.name) : one.name;
  const isMetric = reply?.typed.intent === 'make-metric';
  return (
    <Page
      title={
        cohort
          ? say('schedules.place-cohort', { programme: name(programme), cohort: name(cohort) })
          : say('schedules.place-programme', { programme: name(programme) })
      }
      lead={say('schedule.lead', { cadence: say(`cadence.${cadence}`), count: dueDays, day: startsOn })}
      crumbs={<Link to={paths.reportSchedules()}>{say('schedules.title')}</Link>}
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(`schedules.${done}`)}
        </Notice>
      ) : null}
      {stoppedOn ? <Notice>{say('schedules.stopped', { day: stoppedOn })}</Notice> : null}
      <Card title={say('schedule.choose')}>
        {may.manage ? (
          <ScheduleForm schedule={schedule} reply={isMetric ? undefined : reply} />
        ) : (
          <ScheduleMetrics schedule={schedule} />
        )}
      </Card>
      {may.manage ? (
        <>
          <Card title={say('schedule.own')} id="own">
            <OwnMetricForm reply={isMetric ? reply : undefined} problem={problem} />
          </Card>
          <div className="row no-print">
            <Confirm label={say('schedule.stop')} small>
              <p>{say('schedule.stop-question')}</p>
              <Form method="post">
                <input type="hidden" name="intent" value="stop" />
                <Button tone="danger" small>
                  {say('schedule.stop-yes')}
                </Button>
              </Form>
            </Confirm>
          </div>
        </>
      ) : null}
    </Page>
  );
}
