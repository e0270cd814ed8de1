import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { choice, maybe, prose, whole } from '#app/http/fields.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { typedOr, useProblems } from '#app/http/problems.ts';
import { notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { CheckField, Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/page-title.ts';
import { useWords } from '#app/ui/words.ts';
import { declareConflict, reviewApplication } from '../commands/review-application.ts';
import { verdicts } from '../domain/round.ts';
import { bands, highestScore } from '../domain/scoring.ts';
import { applicationPage } from '../queries/application-page.ts';
import { AnswerList } from '../ui/answer-list.tsx';
import { useName } from '../ui/names.ts';
import { ProfileFacts } from '../ui/profile-facts.tsx';
import { admissionsWords } from '../words/words.ts';
import { refused } from './refused.ts';

export async function loader({ params, context: { db, actor } }: LoaderFunctionArgs) {
  const page = await applicationPage(db, actor, params.applicationId ?? '');
  const part = page?.rounds.find((one) => one.round.id === page.application.roundId);
  if (!page || !part?.own) throw notFound();
  if (!page.may.review) throw redirectWithin(paths.application(page.application.id));
  const { call, application, files } = page;
  return { call, application, files, round: part.round, own: part.own };
}

/** A form for any round: which criteria it has is known from the application. */
function schemaOf(criteria: readonly { id: string }[]) {
  const scores = criteria.map(
    ({ id }) => [`score-${id}`, maybe(whole({ min: 0, max: highestScore }))] as const,
  );
  return z.object({
    intent: choice(['save', 'hand-in', 'conflict']),
    verdict: maybe(choice(verdicts)),
    comment: maybe(prose({ max: 4000 })),
    note: maybe(prose({ max: 500 })),
    ...Object.fromEntries(scores),
  });
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const applicationId = params.applicationId ?? '';
  const page = await applicationPage(db, actor, applicationId);
  const round = page?.rounds.find((one) => one.round.id === page.application.roundId);
  if (!page || !round?.own) throw notFound();
  const { criteria } = round.round;
  const form = await readForm(request, schemaOf(criteria));
  if (!form.ok) return invalid(form);
  const values = form.values as z.output<ReturnType<typeof schemaOf>> & Record<string, unknown>;
  const { intent, verdict, comment, note } = values;
  if (intent === 'conflict') {
    const result = await declareConflict(db, actor, { applicationId, note: note ?? '' });
    return result.ok
      ? redirectWithin(paths.application(applicationId))
      : refused(form, result.refusal, actor);
  }
  const scores = Object.fromEntries(
    criteria.flatMap(({ id }) => {
      const score = values[`score-${id}`];
      return typeof score === 'number' ? [[id, score] as const] : [];
    }),
  );
  const order = { applicationId, verdict, comment, scores, handIn: intent === 'hand-in' };
  const result = await reviewApplication(db, actor, order);
  if (result.ok)
    return redirectWithin(intent === 'hand-in' ? paths.application(applicationId) : paths.reviews());
  const { refusal } = result;
  if (refusal.kind !== 'scores-missing')
    return refused(form, refusal, actor, { 'verdict-missing': 'verdict', 'reason-missing': 'comment' });
  const problems = Object.fromEntries(
    Object.entries(refusal.problems).map(([criterionId, problem]) => [`score-${criterionId}`, problem]),
  );
  return data({ typed: form.typed, problems }, { status: 422 });
}

export const meta = titled(admissionsWords, (say, data: Awaited<ReturnType<typeof loader>>) =>
  say('review.page-title', { company: data.application.companyName }),
);

/** A reviewer's own page: what was handed in on one side, her judgement on the other. */
export default function Review() {
  const { call, application, files, round } = useLoaderData<typeof loader>();
  const say = useWords(admissionsWords);
  const name = useName();
  const reached = call.rounds.findIndex((one) => one.id === round.id);
  const asked = call.questions.filter(
    (one) =>
      one.roundId === null || call.rounds.slice(0, reached + 1).some((before) => before.id === one.roundId),
  );
  return (
    <Page
      crumbs={<Link to={paths.reviews()}>{say('reviews.title')}</Link>}
      title={say('review.page-title', { company: name(application.companyName, application.companyNameEn) })}
      lead={say('review.lead', {
        call: name(call.name, call.nameEn),
        round: name(round.name, round.nameEn),
        number: application.number ?? '',
      })}
    >
      <div className="columns-main">
        <div className="stack">
          {application.snapshot ? (
            <Card title={say('application.profile')}>
              <ProfileFacts profile={application.snapshot} />
            </Card>
          ) : null}
          <Card title={say('application.answers')}>
            <AnswerList questions={asked} answers={application.answers} files={files} />
          </Card>
        </div>
        <div className="stack">
          <Judgement />
          <Conflict />
        </div>
      </div>
    </Page>
  );
}

function Judgement() {
  const { round, own } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const fields = Object.keys(reply?.problems ?? {}).filter((field) => field !== '');
  const verdict = typedOr(reply, 'verdict', own.verdict ?? '');
  return (
    <Card title={say('review.own')}>
      <Form method="post" className="form">
        <FormProblem
          problem={problem('')}
          problems={Object.fromEntries(fields.map((field) => [field, problem(field)]))}
        />
        {round.criteria.map((criterion) => (
          <div key={criterion.id}>
            <Field
              label={say('review.criterion', {
                name: name(criterion.name, criterion.nameEn),
                weight: criterion.weight,
              })}
              name={`score-${criterion.id}`}
              type="number"
              min={0}
              max={highestScore}
              step={1}
              inputMode="numeric"
              defaultValue={typedOr(reply, `score-${criterion.id}`, String(own.scores[criterion.id] ?? ''))}
              problem={problem(`score-${criterion.id}`)}
            />
            {criterion.anchors.map((anchor, band) =>
              anchor ? (
                <p key={bands[band]} className="field-help">
                  {say('criteria.band', { from: bands[band] ?? 0, text: anchor })}
                </p>
              ) : null,
            )}
          </div>
        ))}
        {round.kind === 'scoring' ? null : (
          <fieldset className="field" id="field-verdict">
            <legend className="field-label">{say('review.verdict')}</legend>
            {verdicts.map((one) => (
              <CheckField
                key={one}
                type="radio"
                id={`verdict-${one}`}
                name="verdict"
                value={one}
                label={say(`verdict.${one}`)}
                defaultChecked={verdict === one}
              />
            ))}
            {problem('verdict') ? <p className="field-problem">{problem('verdict')}</p> : null}
          </fieldset>
        )}
        <TextAreaField
          label={say('review.comment')}
          name="comment"
          rows={5}
          maxLength={4000}
          required={round.kind !== 'scoring'}
          defaultValue={typedOr(reply, 'comment', own.comment ?? '')}
          problem={problem('comment')}
          help={say('review.comment-help')}
        />
        <p className="field-help">{say('review.final')}</p>
        <div className="form-actions">
          <Button tone="quiet" name="intent" value="save" formNoValidate>
            {say('review.save')}
          </Button>
          <Button name="intent" value="hand-in">
            {say('review.hand-in')}
          </Button>
          <ButtonLink to={paths.reviews()}>{say('cancel')}</ButtonLink>
        </div>
      </Form>
    </Card>
  );
}

function Conflict() {
  const say = useWords(admissionsWords);
  return (
    <Confirm label={say('conflict.declare')} tone="quiet">
      <Form method="post" className="form">
        <p>{say('conflict.text')}</p>
        <TextAreaField label={say('conflict.note')} name="note" rows={2} maxLength={500} required={false} />
        <Button tone="danger" name="intent" value="conflict">
          {say('conflict.declare')}
        </Button>
      </Form>
    </Confirm>
  );
}
