import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, day, id, line, many, maybe } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { addCohortMembers } from '../commands/add-members.ts';
import { endCohortMembership } from '../commands/end-membership.ts';
import { memberFilterOf, memberFilters, shown } from '../domain/member-filter.ts';
import { departures } from '../domain/programme.ts';
import { type CohortMember, cohortPage, companiesToAdd } from '../queries/cohort-page.ts';
import { CohortFrame } from '../ui/cohort-frame.tsx';
import { MemberTable } from '../ui/member-table.tsx';
import { useName } from '../ui/names.ts';
import { incubationWords } from '../words/incubation-words.ts';
import { doneOf, problemsOf } from './order-fields.ts';

const MOST_AT_ONCE = 200;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const cohort = await cohortPage(db, actor, params.cohortId ?? '');
  if (!cohort) throw notFound();
  const filter = memberFilterOf(new URL(request.url).searchParams.get('show'));
  return {
    cohort: { ...cohort, members: shown(cohort.members, filter) },
    filter,
    candidates: cohort.may.manage ? await companiesToAdd(db, cohort) : [],
    done: doneOf(request, ['added', 'ended']),
  };
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), companyIds: many(id(), MOST_AT_ONCE), joinedOn: day() }),
  z.object({
    intent: z.literal('end'),
    companyId: id(),
    leftOn: day(),
    departure: choice(departures),
    note: maybe(line({ max: 200 })),
  }),
]);

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const cohortId = params.cohortId ?? '';
  const { values } = form;
  const back = (done: string) => redirectWithin(`${paths.cohortMembers(cohortId)}?done=${done}`);
  if (values.intent === 'add') {
    const result = await addCohortMembers(db, actor, { ...values, cohortId });
    return result.ok ? back('added') : invalid(form, problemsOf(result.refusal));
  }
  const result = await endCohortMembership(db, actor, { ...values, cohortId });
  return result.ok
    ? back('ended')
    : invalid(form, problemsOf(result.refusal, { 'ends-before-it-begins': 'leftOn' }));
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  incubationWords,
  (say, { cohort }: Data) => `${cohort.programmeName} ${cohort.name} · ${say('cohort.members')}`,
);

/** Who is and was in a cohort; whoever manages it adds members and notes departures. */
export default function CohortMembers() {
  const say = useWords(incubationWords);
  const { cohort, filter, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { members } = cohort;
  return (
    <CohortFrame cohort={cohort} done={done}>
      <div className="row-apart no-print">
        <Form method="get" className="filters">
          <SelectField
            label={say('cohort.filter')}
            name="show"
            options={memberFilters.map((one) => ({ value: one, label: say(`cohort.filter.${one}`) }))}
            defaultValue={filter}
          />
          <Button tone="quiet">{say('cohort.apply')}</Button>
        </Form>
        <Form method="post" action={paths.exportCohort(cohort.cohortId)} reloadDocument>
          <input type="hidden" name="show" value={filter} />
          <Button tone="quiet">{say('cohort.export')}</Button>
        </Form>
      </div>
      <Card flush={members.length > 0}>
        {members.length === 0 ? (
          <Empty title={say('cohort.no-members')}>{say('cohort.no-members-text')}</Empty>
        ) : (
          <MemberTable
            members={members}
            today={cohort.today}
            orders={
              cohort.may.manage
                ? (member) => <EndForm member={member} reply={endReply(reply, member)} />
                : undefined
            }
          />
        )}
      </Card>
      {cohort.may.manage ? <AddCard reply={reply?.typed.intent === 'add' ? reply : undefined} /> : null}
    </CohortFrame>
  );
}

function endReply(reply: FormReply | undefined, member: CohortMember): FormReply | undefined {
  return reply?.typed.intent === 'end' && reply.typed.companyId === member.companyId ? reply : undefined;
}

function EndForm({ member, reply }: { member: CohortMember; reply: FormReply | undefined }) {
  const say = useWords(incubationWords);
  const problem = useProblems(reply, incubationWords);
  const nameOf = useName();
  const { cohort } = useLoaderData<typeof loader>();
  const own = (field: string) => `${field}-${member.companyId}`;
  return (
    <Confirm label={say('cohort.end')} tone="quiet" small open={reply !== undefined}>
      <Form method="post" className="form">
        <p>
          <b>{say('cohort.end-title', { name: nameOf(member) })}</b>
        </p>
        <p className="caption">{say('cohort.end-help')}</p>
        <FormProblem problem={problem('')} />
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="companyId" value={member.companyId} />
        <SelectField
          label={say('field.departure')}
          name="departure"
          id={own('departure')}
          options={departures.map((one) => ({ value: one, label: say(`departure.${one}`) }))}
          defaultValue={typedOr(reply, 'departure', 'withdrew')}
          problem={problem('departure')}
        />
        <Field
          label={say('field.left')}
          name="leftOn"
          id={own('leftOn')}
          type="date"
          required
          min={member.joinedOn}
          max={cohort.today}
          defaultValue={typedOr(reply, 'leftOn', cohort.today)}
          problem={problem('leftOn')}
        />
        <Field
          label={say('field.note')}
          name="note"
          id={own('note')}
          required={false}
          maxLength={200}
          defaultValue={typedOr(reply, 'note', '')}
          problem={problem('note')}
        />
        <Button tone="danger">{say('save')}</Button>
      </Form>
    </Confirm>
  );
}

function AddCard({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(incubationWords);
  const problem = useProblems(reply, incubationWords);
  const nameOf = useName();
  const { cohort, candidates } = useLoaderData<typeof loader>();
  const typed = reply?.typed.companyIds;
  return (
    <Card title={say('cohort.add')}>
      {candidates.length === 0 ? (
        <p className="muted">{say('cohort.add-none')}</p>
      ) : (
        <Form method="post" className="form">
          <FormProblem problem={problem('')} />
          <input type="hidden" name="intent" value="add" />
          <SelectField
            label={say('field.companies')}
            name="companyIds"
            multiple
            size={Math.min(8, candidates.length)}
            options={candidates.map((one) => ({ value: one.companyId, label: nameOf(one) }))}
            defaultValue={Array.isArray(typed) ? typed : []}
            problem={problem('companyIds')}
            help={say('field.companies-help')}
          />
          <Field
            label={say('field.joined')}
            name="joinedOn"
            type="date"
            required
            defaultValue={typedOr(reply, 'joinedOn', cohort.today)}
            problem={problem('joinedOn')}
          />
          <div className="form-actions">
            <Button tone="quiet">{say('cohort.add')}</Button>
          </div>
        </Form>
      )}
    </Card>
  );
}
