import { Form } from '@remix-run/react';
import { type FormReply, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { Pill, type PillTone } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import type { Decision } from '../domain/application.ts';
import type { Question } from '../domain/question.ts';
import type { ApplicationPage, DecisionLine, RoundReviews, Slot } from '../queries/application-page.ts';
import { admissionsWords } from '../words/words.ts';
import { AnswerField, answerField } from './answer-field.tsx';
import { useName } from './names.ts';
import { ReviewTable } from './review-table.tsx';
import { TogetherPills } from './state-pills.tsx';

const tones: Record<Decision, PillTone> = {
  advance: 'met',
  waitlist: 'person',
  decline: 'missing',
  accept: 'met',
};

/** What was decided and told: for applicants the messages, for the house the reasons too. */
export function DecisionHistory({
  decisions,
  applicant,
}: {
  decisions: readonly DecisionLine[];
  applicant: boolean;
}) {
  const say = useWords(admissionsWords);
  const name = useName();
  return (
    <Card title={say(applicant ? 'application.answer' : 'application.decisions')}>
      <ul className="lines">
        {decisions.map((line) => (
          <li key={line.id}>
            <div className="lines-text">
              <Pill tone={tones[line.decision]}>{say(`decision.${line.decision}`)}</Pill>{' '}
              <span className="caption">
                {formatInstant(applicant ? line.toldAt : line.decidedAt)}
                {line.round ? ` · ${name(line.round, line.roundEn)}` : ''}
                {line.by ? ` · ${line.by}` : ''}
                {applicant || line.toldAt ? '' : ` · ${say('application.untold')}`}
              </span>
              {line.reason ? <p>{say('application.reason', { reason: line.reason })}</p> : null}
              {line.message ? <p className="prose whitespace-pre-line">{line.message}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The times for a talk: the one that is taken, and those that can be taken instead. */
export function SlotChoice({ slots }: { slots: readonly Slot[] }) {
  const say = useWords(admissionsWords);
  const own = slots.find((slot) => slot.own);
  const free = slots.filter((slot) => !slot.own);
  return (
    <Card title={say('slot.title')}>
      <div className="stack">
        {own ? (
          <p>
            <Pill tone="met">{say('slot.own')}</Pill>{' '}
            {say('slot.line', { at: formatInstant(own.startsAt), minutes: own.minutes, place: own.place })}
          </p>
        ) : (
          <p>{say(free.length ? 'slot.choose' : 'slot.none')}</p>
        )}
        <ul className="lines">
          {free.map((slot) => (
            <li key={slot.id}>
              <span className="lines-text">
                {formatInstant(slot.startsAt)}
                <span className="sub">{say('slot.where', { minutes: slot.minutes, place: slot.place })}</span>
              </span>
              <Form method="post" encType="multipart/form-data" className="lines-end">
                <input type="hidden" name="intent" value="book" />
                <input type="hidden" name="slotId" value={slot.id} />
                <Button tone="quiet" small>
                  {say(own ? 'slot.change' : 'slot.take')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

/** The questions of the round in which the applicant is now. */
export function OwnRound({
  page,
  questions,
  reply,
}: {
  page: Pick<ApplicationPage, 'application' | 'files' | 'round'> & { accept: string };
  questions: readonly Question[];
  reply: FormReply | undefined;
}) {
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const { application, files, round, accept } = page;
  return (
    <Card title={say('application.round-questions', { round: round ? name(round.name, round.nameEn) : '' })}>
      <Form method="post" encType="multipart/form-data" className="form form-wide">
        <FormProblem
          problems={Object.fromEntries(
            questions.map(({ id }) => [answerField(id), problem(answerField(id))]),
          )}
        />
        <input type="hidden" name="intent" value="answer" />
        <input type="hidden" name="version" value={application.version} />
        {questions.map((question) => (
          <AnswerField
            key={question.id}
            question={question}
            answers={application.answers}
            files={files}
            accept={accept}
            reply={reply}
            problem={problem(answerField(question.id))}
          />
        ))}
        <div className="form-actions">
          <Button>{say('application.send-answers')}</Button>
        </div>
      </Form>
    </Card>
  );
}

/** What the reviewers say, the latest round first. */
export function ReviewCards({ rounds }: { rounds: readonly RoundReviews[] }) {
  const say = useWords(admissionsWords);
  const name = useName();
  return [...rounds].reverse().map((part) => (
    <Card
      key={part.round.id}
      title={say('application.reviews', { round: name(part.round.name, part.round.nameEn) })}
      aside={
        part.together ? (
          <span className="row">
            <TogetherPills together={part.together} />
          </span>
        ) : null
      }
    >
      <ReviewTable part={part} />
    </Card>
  ));
}
