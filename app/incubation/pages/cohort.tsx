import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { applicationFunnel } from '#app/admissions/queries/application-funnel.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { cohortMilestones } from '#app/milestones/queries/cohort-milestones.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { changeCohort } from '../commands/change-cohort.ts';
import { shown } from '../domain/member-filter.ts';
import { cohortPage } from '../queries/cohort-page.ts';
import { staffOf } from '../queries/incubator-people.ts';
import { CohortFields } from '../ui/cohort-fields.tsx';
import { CohortFrame } from '../ui/cohort-frame.tsx';
import { Funnel } from '../ui/funnel.tsx';
import { MemberTable } from '../ui/member-table.tsx';
import { MilestoneMap, slipText } from '../ui/milestone-map.tsx';
import { incubationWords } from '../words/incubation-words.ts';
import { cohortFields, doneOf, problemsOf } from './order-fields.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const cohortId = params.cohortId ?? '';
  const [cohort, plans, funnels] = await Promise.all([
    cohortPage(db, actor, cohortId),
    cohortMilestones(db, actor, cohortId),
    applicationFunnel(db, actor, { cohortId }),
  ]);
  if (!cohort || actor.kind !== 'person') throw notFound();
  return {
    cohort: { ...cohort, members: shown(cohort.members, 'present') },
    staff: cohort.may.manage ? await staffOf(db, cohort.incubatorId) : [],
    rows: (plans?.members ?? []).filter((member) => !member.left),
    slip: plans?.slip ?? null,
    funnel: funnels[0] ?? null,
    done: doneOf(request, ['opened', 'saved']),
  };
}

const schema = z.object({ ...cohortFields });

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const cohortId = params.cohortId ?? '';
  const result = await changeCohort(db, actor, { cohortId, set: form.values });
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  return redirectWithin(`${paths.cohort(cohortId)}?done=saved`);
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  incubationWords,
  (_, { cohort }: Data) => `${cohort.programmeName} ${cohort.name}`,
);

/** A cohort at a glance: where each company stands with its milestones, the slip, how they came in, who they are. */
export default function Cohort() {
  const say = useWords(incubationWords);
  const { cohort, done, funnel } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { members } = cohort;
  return (
    <CohortFrame cohort={cohort} done={done}>
      <MapCard />
      <div className={funnel ? 'columns-main' : 'stack'}>
        <Card
          title={say('cohort.members')}
          flush={members.length > 0}
          aside={<Link to={paths.cohortMembers(cohort.cohortId)}>{say('cohort.filter.all')}</Link>}
        >
          {members.length > 0 ? (
            <MemberTable members={members} today={cohort.today} brief />
          ) : (
            <Empty title={say('cohort.no-members')}>{say('cohort.no-members-text')}</Empty>
          )}
        </Card>
        {funnel ? (
          <Card
            title={say('funnel.title')}
            aside={<Link to={paths.call(funnel.callId)}>{say('programme.calls')}</Link>}
          >
            <Funnel funnel={funnel} />
          </Card>
        ) : null}
      </div>
      {cohort.may.manage ? <EditForm reply={reply} /> : null}
    </CohortFrame>
  );
}

function MapCard() {
  const say = useWords(incubationWords);
  const { rows, slip } = useLoaderData<typeof loader>();
  if (rows.length === 0) {
    return (
      <Card>
        <Empty title={say('map.none')}>{say('map.none-text')}</Empty>
      </Card>
    );
  }
  const most = Math.max(...rows.map((row) => row.milestones.length));
  const title = say('map.title', { companies: rows.length, milestones: most });
  return (
    <Card title={title}>
      <MilestoneMap rows={rows} caption={title} />
      <p className="caption">
        {say('slip.title')}
        {slip
          ? say('slip.spread', {
              median: slipText(say, slip.median),
              lower: slipText(say, slip.lower),
              upper: slipText(say, slip.upper),
              count: slip.companies,
            })
          : say('slip.few')}
      </p>
    </Card>
  );
}

function EditForm({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(incubationWords);
  const problem = useProblems(reply, incubationWords);
  const { cohort, staff } = useLoaderData<typeof loader>();
  return (
    <div className="no-print">
      <Confirm label={say('cohort.edit')} tone="quiet" open={reply !== undefined}>
        <Form method="post" className="form form-wide">
          <FormProblem problem={problem('')} />
          <CohortFields known={cohort} staff={staff} reply={reply} />
          <div className="form-actions">
            <Button>{say('save')}</Button>
          </div>
        </Form>
      </Confirm>
    </div>
  );
}
