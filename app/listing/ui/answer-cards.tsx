import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import type { QuestionLine } from '../queries/inquiries.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import { QuestionPill } from './inquiry-standing.tsx';
import { useProblemsOf } from './problems-of.ts';

/** The answer as it stands, with who wrote it and who has agreed to it. */
export function AnswerCard({ question }: { question: QuestionLine }) {
  const say = useWords(inquiryWords);
  const { answer, answeredByName, answeredAt, agreedByName, agreedAt, state, late } = question;
  return (
    <Card title={say('answer')} aside={<QuestionPill state={state} late={late} />}>
      {answer === null ? (
        <p className="muted">{say('answer.none')}</p>
      ) : (
        <>
          <p className="prose whitespace-pre-line">
            <bdi data-names>{answer}</bdi>
          </p>
          <p className="caption">
            <bdi data-names>
              {say('q.drafted_by', { name: answeredByName ?? '', at: formatInstant(answeredAt) })}
            </bdi>
            {agreedByName === null ? null : (
              <>
                {' · '}
                <bdi data-names>
                  {say('q.agreed_by', { name: agreedByName, at: formatInstant(agreedAt) })}
                </bdi>
              </>
            )}
          </p>
        </>
      )}
    </Card>
  );
}

/** The draft of an answer, written or changed. */
export function DraftCard({ question, reply }: { question: QuestionLine; reply: FormReply | undefined }) {
  const say = useWords(inquiryWords);
  const problem = useProblems(reply, inquiryWords);
  return (
    <Card title={say(question.answer === null ? 'answer.write' : 'answer.rewrite')}>
      <Form method="post" className="form">
        <FormProblem problem={problem('')} problems={useProblemsOf(reply)} />
        <input type="hidden" name="intent" value="draft" />
        <input type="hidden" name="seen" value={question.version} />
        <TextAreaField
          name="answer"
          label={say('answer.text')}
          help={say('answer.help')}
          rows={10}
          defaultValue={typedOr(reply, 'answer', question.answer ?? '')}
          problem={problem('answer')}
          required
        />
        <div className="form-actions">
          <Button tone={question.may.agree ? 'quiet' : 'primary'}>{say('answer.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}

/** The second person's word on a draft. */
export function AgreeCard({ question, reply }: { question: QuestionLine; reply: FormReply | undefined }) {
  const say = useWords(inquiryWords);
  const problem = useProblems(reply, inquiryWords);
  return (
    <Card title={say('agree')}>
      <Form method="post" className="form">
        <p className="muted">
          <bdi data-names>{say('agree.lead', { name: question.answeredByName ?? '' })}</bdi>
        </p>
        <FormProblem problem={problem('')} problems={useProblemsOf(reply)} />
        <input type="hidden" name="intent" value="agree" />
        <input type="hidden" name="seen" value={question.version} />
        <div className="form-actions">
          <Button>{say('agree.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}
