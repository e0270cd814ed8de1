import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { changeCohort } from '../commands/change-cohort.ts';
import { shown } from '../domain/member-filter.ts';
import { cohortPage } from '../queries/cohort-page.ts';
import { staffOf } from '../queries/incubator-people.ts';
import { CohortFields } from '../ui/cohort-fields.tsx';
import { CohortFrame } from '../ui/cohort-frame.tsx';
import { MemberTable } from '../ui/member-table.tsx';
import { incubationWords } from '../words/incubation-words.ts';
import { cohortFields, doneOf, problemsOf } from './order-fields.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const cohort = await cohortPage(db, actor, params.cohortId ?? '');
  if (!cohort || actor.kind !== 'person') throw notFound();
  const staff = cohort.may.manage ? await staffOf(db, cohort.incubatorId) : [];
  return { cohort, staff, done: doneOf(request, ['opened', 'saved']) };
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

/** A cohort at a glance. */
export default function Cohort() {
  const say = useWords(incubationWords);
  const { cohort, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const present = shown(cohort.members, 'present');
  return (
    <CohortFrame cohort={cohort}>
      {done ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      <Card
        title={say('cohort.members')}
        flush={present.length > 0}
        aside={<Link to={paths.cohortMembers(cohort.cohortId)}>{say('cohort.filter.all')}</Link>}
      >
        {present.length > 0 ? (
          <MemberTable members={present} today={cohort.today} />
        ) : (
          <Empty title={say('cohort.no-members')}>{say('cohort.no-members-text')}</Empty>
        )}
      </Card>
      {cohort.may.manage ? <EditForm reply={reply} /> : null}
    </CohortFrame>
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
