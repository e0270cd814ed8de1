import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field, FileField, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay, formatInstant } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { answerStates, type CheckAnswer, reviewOutcomes } from '../domain/check-answer.ts';
import type { AnswerLine } from '../queries/fact-history.ts';
import { factsWords } from '../words/facts-words.ts';
import { StandingPill } from './check-pills.tsx';
import { FileLink } from './fact-history.tsx';
import { useProblemsByField } from './problems-by-field.ts';

type AnswerProps = {
  answer: CheckAnswer | null;
  today: string;
  rule: { endings: string; megabytes: number };
  reply: FormReply | undefined;
  /** In whose name the answer is given, in words, where that is not asked. */
  owner?: string;
};

/** The answer to a check with its document; a new one takes the place of the one before. */
export function AnswerCard({ answer, today, rule, reply, owner }: AnswerProps) {
  const say = useWords(factsWords);
  const problem = useProblems(reply, factsWords);
  const field = (name: string, known: string) => ({
    name,
    defaultValue: typedOr(reply, name, known),
    problem: problem(name),
  });
  return (
    <Card title={say(answer ? 'check.answer-anew' : 'check.answer')}>
      <Form method="post" encType="multipart/form-data" className="form">
        <FormProblem problem={problem('')} problems={useProblemsByField(reply)} />
        <input type="hidden" name="intent" value="answer" />
        {owner === undefined ? null : <p className="muted">{owner}</p>}
        <div className="form-grid">
          <SelectField
            {...field('state', answer?.state ?? '')}
            label={say('check.state')}
            empty={say('fact.choose')}
            options={answerStates.map((value) => ({ value, label: say(`standing.${value}`) }))}
          />
          {owner === undefined ? (
            <Field
              {...field('ownerName', answer?.ownerName ?? '')}
              label={say('check.owner')}
              help={say('check.owner-help')}
              maxLength={60}
              required={false}
            />
          ) : null}
          <Field
            {...field('expiresOn', answer?.expiresOn ?? '')}
            label={say('check.expires')}
            help={say('check.expires-help')}
            type="date"
            min={today}
            required={false}
          />
        </div>
        <TextAreaField
          {...field('note', answer?.note ?? '')}
          label={say('check.note')}
          help={say('check.note-help')}
          rows={4}
          maxLength={2000}
          required={false}
        />
        <FileField
          name="file"
          label={say('field.document')}
          help={say('field.file-help', { endings: rule.endings, max: rule.megabytes })}
          accept={rule.endings}
          problem={problem('file')}
          required={false}
        />
        {answer?.fileId ? <p className="caption">{say('check.keeps-document')}</p> : null}
        <div className="form-actions">
          <Button>{say('check.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}

/** A second person's word on the answer that stands. */
export function ReviewCard({ answer, reply }: { answer: CheckAnswer; reply: FormReply | undefined }) {
  const say = useWords(factsWords);
  const problem = useProblems(reply, factsWords);
  return (
    <Card title={say('check.review')}>
      <Form method="post" className="form">
        <p className="muted">
          {say('check.review-lead', { name: answer.answeredByName, day: formatDay(answer.answeredOn) })}
        </p>
        <FormProblem problem={problem('')} problems={useProblemsByField(reply)} />
        <input type="hidden" name="intent" value="review" />
        <input type="hidden" name="answerId" value={answer.id} />
        <SelectField
          name="outcome"
          label={say('check.outcome')}
          defaultValue={typedOr(reply, 'outcome', '')}
          problem={problem('outcome')}
          empty={say('fact.choose')}
          options={reviewOutcomes.map((value) => ({ value, label: say(`review.${value}`) }))}
        />
        <TextAreaField
          name="remark"
          label={say('check.remark')}
          help={say('check.remark-help')}
          defaultValue={typedOr(reply, 'remark', '')}
          problem={problem('remark')}
          rows={2}
          maxLength={1000}
          required={false}
        />
        <div className="form-actions">
          <Button tone="quiet">{say('check.review-save')}</Button>
        </div>
      </Form>
    </Card>
  );
}

/** Every answer that was given, the newest first, with what was said of it. */
export function AnswerHistory({ history }: { history: readonly AnswerLine[] }) {
  const say = useWords(factsWords);
  return (
    <Card title={say('check.history')}>
      {history.length === 0 ? <p className="muted">{say('check.no-history')}</p> : null}
      <ul className="lines">
        {history.map((one) => (
          <li key={one.id}>
            <span className="lines-mark">
              <StandingPill standing={one.state} />
            </span>
            <span className="lines-text">
              {one.note ? <bdi data-names>{one.note}</bdi> : say('check.no-note')}
              <span className="sub">
                <bdi data-names>{one.byName}</bdi> · {formatInstant(one.at)}
                {one.ownerName ? (
                  <>
                    {' · '}
                    {say('check.owner')} <bdi data-names>{one.ownerName}</bdi>
                  </>
                ) : null}
                {one.expiresOn ? ` · ${say('checks.until', { day: formatDay(one.expiresOn) })}` : ''}
                <FileLink fileId={one.fileId} fileName={one.fileName} />
              </span>
              {one.review ? (
                <span className="sub">
                  {say(`review.${one.review.outcome}`)} · <bdi data-names>{one.review.byName}</bdi>{' '}
                  {formatDay(one.review.on)}
                  {one.review.note ? (
                    <>
                      {' · '}
                      <bdi data-names>{one.review.note}</bdi>
                    </>
                  ) : null}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
