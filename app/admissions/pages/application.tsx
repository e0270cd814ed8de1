import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { choice, id, maybe, whole } from '#app/http/fields.ts';
import { type Problem, useProblems } from '#app/http/problems.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { answerRound } from '../commands/answer-round.ts';
import { bookSlot } from '../commands/interview-slots.ts';
import { withdrawApplication } from '../commands/submit-application.ts';
import { takingAt } from '../domain/call.ts';
import { applicationPage } from '../queries/application-page.ts';
import { companyInvitations } from '../queries/company-invitations.ts';
import { AnswerList } from '../ui/answer-list.tsx';
import { DecisionHistory, OwnRound, ReviewCards, SlotChoice } from '../ui/application-cards.tsx';
import { useName } from '../ui/names.ts';
import { PeopleTable } from '../ui/people-table.tsx';
import { ProfileFacts } from '../ui/profile-facts.tsx';
import { problemOfRefusal } from '../ui/refusal-problem.ts';
import { ApplicationStatePill } from '../ui/state-pills.tsx';
import { invitationWords } from '../words/invitation-words.ts';
import { admissionsWords } from '../words/words.ts';
import { acceptedFiles, asFieldProblems, readAnswers } from './answers-form.server.ts';
import { languageOf, throwIfGone } from './refused.ts';

const doneThings = ['submitted', 'booked'] as const;

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await applicationPage(db, actor, params.applicationId ?? '');
  if (!page) throw notFound();
  const done = new URL(request.url).searchParams.get('done');
  const invited =
    page.as === 'house' ? await companyInvitations(db, actor, page.application.companyId) : null;
  const renewable = (invited?.invitations.length ?? 0) > 0;
  return {
    ...page,
    renewable,
    done: doneThings.find((known) => known === done) ?? null,
    accept: acceptedFiles,
  };
}

const own = {
  intent: choice(['withdraw', 'book', 'answer']),
  slotId: maybe(id()),
  version: maybe(whole({ min: 0, max: 1_000_000 })),
};

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const applicationId = params.applicationId ?? '';
  const page = await applicationPage(db, actor, applicationId);
  if (!page) throw notFound();
  if (!page.may.act) throw notAllowed();
  const { call, application, round } = page;
  const questions = call.questions.filter((question) => round !== null && question.roundId === round.id);
  const at = { callId: call.id, companyId: application.companyId, questions };
  const read = await readAnswers(request, { db, actor }, at, own);
  const { form, values, answers, typed } = read;
  const answer = (problems: Record<string, Problem>) =>
    data({ typed, problems }, { status: form.ok ? 422 : form.status });
  if (!form.ok || Object.keys(read.problems).length) return answer(read.problems);
  const version = typeof values.version === 'number' ? values.version : 0;
  const result =
    values.intent === 'withdraw'
      ? await withdrawApplication(db, actor, { applicationId })
      : values.intent === 'book'
        ? await bookSlot(db, actor, { applicationId, slotId: String(values.slotId ?? '') })
        : await answerRound(db, actor, { applicationId, version, answers });
  if (result.ok)
    return redirectWithin(
      paths.application(applicationId) + (values.intent === 'book' ? '?done=booked' : ''),
    );
  const { refusal } = result;
  throwIfGone(refusal);
  if (refusal.kind === 'answers-missing') return answer(asFieldProblems(refusal.problems));
  return answer({ '': problemOfRefusal(refusal, languageOf(actor)) });
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('application.page-title', { company: data.application.companyName, call: data.call.name }),
);

/** An application: for its applicant where it stands, for the house what was written and what the reviewers say. */
export default function Application() {
  const page = useLoaderData<typeof loader>();
  const {
    as,
    call,
    application,
    state,
    round,
    files,
    rounds,
    decisions,
    slots,
    may,
    done,
    people,
    renewable,
  } = page;
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const sayInvited = useWords(invitationWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const applicant = as === 'applicant';
  const company = name(application.companyName, application.companyNameEn);
  const questions = call.questions.filter(
    (one) => one.roundId === null || one.roundId !== round?.id || !may.act,
  );
  const roundQuestions =
    may.act && state === 'submitted'
      ? call.questions.filter((one) => one.roundId !== null && one.roundId === round?.id)
      : [];
  return (
    <Page
      crumbs={
        applicant ? (
          <Link to={paths.openCalls()}>{say('apply.title')}</Link>
        ) : as === 'house' ? (
          <Link to={paths.callBoard(call.id)}>{name(call.name, call.nameEn)}</Link>
        ) : (
          <Link to={paths.reviews()}>{say('reviews.title')}</Link>
        )
      }
      title={applicant ? name(call.name, call.nameEn) : company}
      lead={
        <>
          <ApplicationStatePill state={state} />{' '}
          {application.number === null ? '' : `${say('number', { number: application.number })} · `}
          {round && state === 'submitted' ? `${name(round.name, round.nameEn)} · ` : ''}
          {application.submittedAt
            ? say('application.submitted', {
                at: formatInstant(application.submittedAt),
                by: application.submittedByName ?? '',
              })
            : say('application.saved', {
                at: formatInstant(application.savedAt),
                by: application.savedByName,
              })}
        </>
      }
      actions={<Actions />}
    >
      {done ? (
        <Notice tone="met" live title={say(`done.${done}`)}>
          {done === 'submitted' ? say('done.submitted-text', { number: application.number ?? '' }) : null}
        </Notice>
      ) : null}
      <FormProblem problem={problem('')} />
      {decisions.length ? <DecisionHistory decisions={decisions} applicant={applicant} /> : null}
      {may.act && state === 'submitted' && round?.kind === 'interview' ? <SlotChoice slots={slots} /> : null}
      {roundQuestions.length && round ? (
        <OwnRound page={page} questions={roundQuestions} reply={reply} />
      ) : null}
      {applicant ? null : <ReviewCards rounds={rounds} />}
      <Card title={say('application.answers')}>
        {questions.length ? (
          <AnswerList questions={questions} answers={application.answers} files={files} />
        ) : (
          <p className="muted">{say('form.nothing')}</p>
        )}
      </Card>
      {people.length ? (
        <Card
          title={say('people.title')}
          aside={
            renewable ? (
              <Link to={paths.companyInvitations(application.companyId)}>{sayInvited('card.open')}</Link>
            ) : null
          }
        >
          <p className="muted">
            {say(people.some((one) => one.standing) ? 'people.after' : 'people.before')}
          </p>
          <PeopleTable people={people} />
        </Card>
      ) : null}
      {application.snapshot ? (
        <Card
          title={say('application.profile')}
          aside={
            application.submittedAt
              ? say('application.profile-at', { at: formatInstant(application.submittedAt) })
              : null
          }
        >
          <ProfileFacts profile={application.snapshot} />
        </Card>
      ) : null}
    </Page>
  );
}

function Actions() {
  const { as, call, application, state, may } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  if (as !== 'applicant') {
    return (
      <>
        {may.review ? (
          <ButtonLink tone="primary" to={paths.reviewApplication(application.id)}>
            {say('review.go')}
          </ButtonLink>
        ) : null}
        {as === 'house' && may.decide && (state === 'submitted' || state === 'waitlisted') ? (
          <Form method="get" action={paths.decideOnCall(call.id)} className="row">
            <input type="hidden" name="id" value={application.id} />
            {(['advance', 'accept', 'waitlist', 'decline'] as const).map((decision) => (
              <Button key={decision} tone="quiet" small name="decision" value={decision}>
                {say(`decide.${decision}`)}
              </Button>
            ))}
          </Form>
        ) : null}
      </>
    );
  }
  if (!may.act) return null;
  if (state === 'draft' || (state === 'withdrawn' && takingAt(call, call.at) === 'taking')) {
    return (
      <ButtonLink tone="primary" to={paths.apply(call.id)}>
        {say('apply.continue')}
      </ButtonLink>
    );
  }
  if (state !== 'submitted' && state !== 'waitlisted') return null;
  return (
    <Confirm label={say('application.withdraw')} tone="quiet">
      <Form method="post" encType="multipart/form-data" className="form">
        <p>{say('application.withdraw-question')}</p>
        <Button tone="danger" name="intent" value="withdraw">
          {say('application.withdraw')}
        </Button>
      </Form>
    </Confirm>
  );
}
