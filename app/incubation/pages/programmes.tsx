import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { id } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { redirectWithin } from '#app/http/replies.ts';
import { isOperator, organisationOf } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import { activeIncubators } from '#app/startups/queries/company-choices.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { openProgramme } from '../commands/open-programme.ts';
import { mayManage } from '../domain/policy.ts';
import { staffOf } from '../queries/incubator-people.ts';
import { listProgrammes, type ProgrammeLine } from '../queries/list-programmes.ts';
import { CohortTable } from '../ui/cohort-table.tsx';
import { useName } from '../ui/names.ts';
import { ProgrammeFields } from '../ui/programme-fields.tsx';
import { incubationWords } from '../words/incubation-words.ts';
import { problemsOf, programmeFields } from './order-fields.ts';

const FEW = 4;

export async function loader({ context: { db, actor } }: LoaderFunctionArgs) {
  const own = organisationOf(actor) ?? '';
  const [programmes, incubators, staff] = await Promise.all([
    listProgrammes(db, actor),
    isOperator(actor) ? activeIncubators(db, actor) : [],
    mayManage(actor, own) && !isOperator(actor) ? staffOf(db, own) : [],
  ]);
  return {
    programmes,
    incubators,
    staff,
    own,
    many: new Set(programmes.map((one) => one.incubatorId)).size > 1,
    mayOpen: isOperator(actor) || mayManage(actor, own),
  };
}

const schema = z.object({ incubatorId: id(), ...programmeFields });

export async function action({ request, context: { db, actor } }: ActionFunctionArgs) {
  const form = await readForm(request, schema);
  if (!form.ok) return invalid(form);
  const result = await openProgramme(db, actor, form.values);
  if (!result.ok) return invalid(form, problemsOf(result.refusal));
  return redirectWithin(`${paths.programme(result.value.programmeId)}?done=opened`);
}

export const meta = titled(incubationWords, 'programmes.title');

/** The programmes with their latest cohorts; an incubator's own, the operator's all. */
export default function Programmes() {
  const say = useWords(incubationWords);
  const { programmes, mayOpen, many } = useLoaderData<typeof loader>();
  const present = programmes.reduce((sum, one) => sum + one.present, 0);
  return (
    <Page
      title={say('programmes.title')}
      lead={programmes.length > 0 ? say('programmes.lead', { count: programmes.length, present }) : undefined}
    >
      {programmes.length === 0 ? (
        <Card>
          <Empty title={say('programmes.none')}>
            {say(mayOpen ? 'programmes.none-text' : 'programmes.none-reader')}
          </Empty>
        </Card>
      ) : null}
      {programmes.map((programme) => (
        <ProgrammeCard key={programme.programmeId} programme={programme} many={many} />
      ))}
      {mayOpen ? <OpenForm /> : null}
    </Page>
  );
}

function ProgrammeCard({ programme, many }: { programme: ProgrammeLine; many: boolean }) {
  const say = useWords(incubationWords);
  const nameOf = useName();
  const name = nameOf(programme);
  const { cohorts, companies, present, purpose, archived } = programme;
  return (
    <Card
      title={
        <Link className="link" to={paths.programme(programme.programmeId)}>
          {name}
        </Link>
      }
      aside={
        <>
          {archived ? (
            <Pill>{say('programmes.archived')}</Pill>
          ) : (
            <Pill tone="info">{say(`kind.${programme.kind}`)}</Pill>
          )}{' '}
          {many ? (
            <Link to={paths.incubator(programme.incubatorId)}>
              {nameOf({ name: programme.incubatorName, nameEn: programme.incubatorNameEn })}
            </Link>
          ) : null}
        </>
      }
    >
      <p className="caption">
        {[
          say('programme.count', { companies, present }),
          programme.headName ? say('programme.head', { name: programme.headName }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {purpose ? <p className="muted">{purpose}</p> : null}
      {cohorts.length === 0 ? (
        <p className="muted">{say('programme.no-cohorts')}</p>
      ) : (
        <CohortTable cohorts={cohorts.slice(0, FEW)} caption={name} />
      )}
      {cohorts.length > FEW ? (
        <p>
          <Link className="link" to={paths.programme(programme.programmeId)}>
            {say('programmes.all', { count: cohorts.length })}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

function OpenForm() {
  const say = useWords(incubationWords);
  const { incubators, staff, own } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const problem = useProblems(reply, incubationWords);
  const nameOf = useName();
  return (
    <Confirm label={say('programmes.open')} tone="quiet" open={reply !== undefined}>
      <Form method="post" className="form form-wide">
        <FormProblem problem={problem('')} />
        {incubators.length > 0 ? (
          <SelectField
            label={say('field.incubator')}
            name="incubatorId"
            options={incubators.map((one) => ({ value: one.id, label: nameOf(one) }))}
            defaultValue={typedOr(reply, 'incubatorId', '')}
            problem={problem('incubatorId')}
          />
        ) : (
          <input type="hidden" name="incubatorId" value={own} />
        )}
        <ProgrammeFields known={null} staff={staff} reply={reply} />
        <div className="form-actions">
          <Button>{say('open')}</Button>
        </div>
      </Form>
    </Confirm>
  );
}
