import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm, More } from '#app/ui/confirm.tsx';
import { SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { type Part, partNames, parts } from '../domain/parts.ts';
import type { LetterQuestion } from '../domain/split-letter.ts';
import { inquiryWords } from '../words/inquiry-words.ts';
import { useProblemsOf } from './problems-of.ts';

/** The text of a letter to be split into its questions; a preview comes first. */
function PasteForm({ reply }: { reply: FormReply | undefined }) {
  const say = useWords(inquiryWords);
  const problem = useProblems(reply, inquiryWords);
  return (
    <Form method="post" className="form">
      <FormProblem problem={problem('')} problems={useProblemsOf(reply)} />
      <input type="hidden" name="intent" value="split" />
      <TextAreaField
        name="text"
        label={say('paste.text')}
        help={say('paste.help')}
        defaultValue={typedOr(reply, 'text', '')}
        problem={problem('text')}
        rows={10}
        required
      />
      <div className="form-actions">
        <Button tone="quiet">{say('paste.split')}</Button>
      </div>
    </Form>
  );
}

/** The same as a card while a letter has no questions; later it is opened by those who want to add more at once. */
export function PasteCard({ first, reply }: { first: boolean; reply: FormReply | undefined }) {
  const say = useWords(inquiryWords);
  if (first)
    return (
      <Card title={say('paste')}>
        <PasteForm reply={reply} />
      </Card>
    );
  return (
    <Confirm label={say('paste')} tone="quiet" open={reply !== undefined}>
      <PasteForm reply={reply} />
    </Confirm>
  );
}

/** A letter as it was split: its questions and the part that is proposed for each. Nothing is kept yet. */
export type Preview = {
  text: string;
  preamble: string;
  questions: readonly (LetterQuestion & { part: Part })[];
};

/** What a paste splits into, with the part of each question to be chosen; sent, it is imported. */
export function PreviewCard({ preview, back }: { preview: Preview; back: string }) {
  const say = useWords(inquiryWords);
  const language = useLanguage();
  const { text, preamble, questions } = preview;
  return (
    <Card title={say('preview', { count: questions.length })} id="preview">
      <Form method="post" className="form" action={back}>
        <input type="hidden" name="intent" value="import" />
        <textarea name="text" defaultValue={text} hidden readOnly />
        <p className="muted">{say('preview.lead')}</p>
        {preamble ? (
          <More label={say('preview.before')}>
            <p className="whitespace-pre-line caption">
              <bdi data-names>{preamble}</bdi>
            </p>
          </More>
        ) : null}
        <ol className="lines">
          {questions.map((one) => (
            <li key={one.number}>
              <span className="lines-text">
                <b>
                  {one.number}. <bdi data-names>{one.topic}</bdi>
                </b>
                <More label={say('field.question')}>
                  <p className="whitespace-pre-line">
                    <bdi data-names>{one.question}</bdi>
                  </p>
                </More>
              </span>
              <span className="lines-end">
                <SelectField
                  id={`part-${one.number}`}
                  name="parts"
                  label={<span className="sr-only">{say('preview.part', { number: one.number })}</span>}
                  defaultValue={one.part}
                  options={parts.map((value) => ({ value, label: partNames[value][language] }))}
                />
              </span>
            </li>
          ))}
        </ol>
        <div className="form-actions">
          <Button>{say('preview.save')}</Button>
          <ButtonLink to={back}>{say('preview.again')}</ButtonLink>
        </div>
      </Form>
    </Card>
  );
}
