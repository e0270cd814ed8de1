import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { mayPrepareCall } from '#app/admissions/domain/policy.ts';
import { listCalls } from '#app/admissions/queries/list-calls.ts';
import { CallTable } from '#app/admissions/ui/call-table.tsx';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { changeProgramme } from '../commands/change-programme.ts';
import { openCohort } from '../commands/open-cohort.ts';
import { staffOf } from '../queries/incubator-people.ts';
import { programmePage } from '../queries/list-programmes.ts';
import { CohortFields } from '../ui/cohort-fields.tsx';
import { CohortTable } from '../ui/cohort-table.tsx';
import { useName } from '../ui/names.ts';
import { OutcomeCards } from '../ui/outcome-cards.tsx';
import { ProgrammeFields } from '../ui/programme-fields.tsx';
import { incubationWords } from '../words/incubation-words.ts';
import { cohortFields, doneOf, problemsOf, programmeFields } from './order-fields.ts';
import { outcomeFor } from './outcome.server.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const programme = await programmePage(db, actor, params.programmeId ?? '');
  if (!programme || actor.kind !== 'person') throw notFound();
  const { programmeId } = programme;
  const [staff, calls, outcome] = await Promise.all([
    programme.may.manage ? staffOf(db, programme.incubatorId) : [],
    listCalls(db, actor, { programmeId }),
    outcomeFor(db, actor, programmeId),
  ]);
  const mayCall = !programme.archived && mayPrepareCall(actor, programme.incubatorId);
  return { programme, staff, calls, mayCall, outcome, done: doneOf(request, ['opened', 'saved']) };
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('change'), ...programmeFields }),
  z.object({ intent: z.literal('archive') }),
  z.object({ intent: z.literal('take-up') }),
  z.object({ intent: z.literal('open-cohort'), ...cohortFields }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const programmeId = params.programmeId ?? '';
  const { intent, ...values } = form.values;
  if (intent === 'open-cohort') {
    const result = await openCohort(db, actor, {
      ...(values as z.output<z.ZodObject<typeof cohortFields>>),
      programmeId,
    });
    if (!result.ok) return invalid(form, problemsOf(result.refusal));
    return redirectWithin(`${paths.cohort(result.value.cohortId)}?done=opened`);
  }
  const set = intent === 'change' ? values : { archived: intent === 'archive' };
  const result = await changeProgramme(db, actor, { programmeId, set });
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  return redirectWithin(`${paths.programme(programmeId)}?done=saved`);
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(incubationWords, (_, data: Data) => data.programme.name);

/** A programme: its cohorts, and how those who went through it fared. */
export default function Programme() {
  const say = useWords(incubationWords);
  const nameOf = useName();
  const { programme, calls, mayCall, outcome, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { cohorts, companies, present, purpose, may, archived } = programme;
  const house = nameOf({ name: programme.incubatorName, nameEn: programme.incubatorNameEn });
  return (
    <Page
      crumbs={
        <>
          <Link to={paths.programmes()}>{say('programmes.title')}</Link> ·{' '}
          <Link to={paths.incubator(programme.incubatorId)}>{house}</Link>
        </>
      }
      title={nameOf(programme)}
      lead={[
        archived ? say('programmes.archived') : say(`kind.${programme.kind}`),
        say('programme.count', { companies, present }),
        programme.months ? say('programme.months', { months: programme.months }) : null,
        programme.headName ? say('programme.head', { name: programme.headName }) : null,
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      {done ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      {purpose ? <p className="prose">{purpose}</p> : null}
      <Card title={say('programme.cohorts')} flush={cohorts.length > 0}>
        {cohorts.length > 0 ? (
          <CohortTable cohorts={cohorts} caption={say('programme.cohorts')} />
        ) : (
          <p className="muted">{say('programme.no-cohorts')}</p>
        )}
      </Card>
      {may.manage ? <Orders reply={reply} /> : null}
      <Card
        title={say('programme.calls')}
        flush={calls.length > 0}
        aside={
          mayCall ? (
            <ButtonLink small to={`${paths.newCall()}?programmeId=${programme.programmeId}`}>
              {say('programme.open-call')}
            </ButtonLink>
          ) : null
        }
      >
        {calls.length > 0 ? (
          <CallTable calls={calls} />
        ) : (
          <p className="muted">{say('programme.no-calls')}</p>
        )}
      </Card>
      <OutcomeCards outcome={outcome} />
    </Page>
  );
}

function Orders({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(incubationWords);
  const { programme, staff } = useLoaderData<typeof loader>();
  const of = (intent: string) => (reply?.typed.intent === intent ? reply : undefined);
  const problem = useProblems(reply, incubationWords);
  const [opening, changing] = [of('open-cohort'), of('change')];
  return (
    <div className="row no-print">
      {programme.archived ? (
        <Form method="post">
          <input type="hidden" name="intent" value="take-up" />
          <Button tone="quiet">{say('programme.unarchive')}</Button>
        </Form>
      ) : (
        <Confirm label={say('cohort.open')} tone="primary" open={opening !== undefined}>
          <Form method="post" className="form form-wide">
            <FormProblem problem={opening ? problem('') : undefined} />
            <input type="hidden" name="intent" value="open-cohort" />
            <CohortFields known={null} staff={staff} reply={opening} />
            <div className="form-actions">
              <Button>{say('open')}</Button>
            </div>
          </Form>
        </Confirm>
      )}
      <Confirm label={say('programme.edit')} tone="quiet" open={changing !== undefined}>
        <Form method="post" className="form form-wide">
          <FormProblem problem={changing ? problem('') : undefined} />
          <input type="hidden" name="intent" value="change" />
          <ProgrammeFields known={programme} staff={staff} reply={changing} />
          <div className="form-actions">
            <Button>{say('save')}</Button>
          </div>
        </Form>
      </Confirm>
      {programme.archived ? null : (
        <Confirm label={say('programme.archive')} tone="quiet">
          <Form method="post" className="form">
            <p>{say('programme.archive-sure')}</p>
            <input type="hidden" name="intent" value="archive" />
            <Button tone="danger">{say('programme.archive')}</Button>
          </Form>
        </Confirm>
      )}
    </div>
  );
}
