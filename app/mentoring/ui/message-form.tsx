import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { More } from '#app/ui/confirm.tsx';
import { CheckField, Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useWords } from '#app/ui/words.ts';
import { messageBlanks } from '../domain/message.ts';
import type { Addressee } from '../queries/message-audience.ts';
import { mentoringWords } from '../words/words.ts';
import { named } from './mentoring-words.ts';

/** What is shown before a message goes. */
export type Preview = {
  companies: number;
  people: number;
  names: { name: string; nameEn: string | null; readers: number }[];
  sample: { subject: string; body: string } | null;
};

type Texts = { subject: string; body: string; subjectEn: string | null; bodyEn: string | null };
type Props = {
  audience: readonly Addressee[];
  known: Texts | null;
  idempotencyKey: string;
  reply: FormReply | undefined;
  preview: Preview | undefined;
};

/** The message and its list; after the preview the same as hidden fields, with names, numbers and the last question. */
export function MessageForm(props: Props) {
  return props.preview ? <LastQuestion {...props} preview={props.preview} /> : <WriteForm {...props} />;
}

function WriteForm({ audience, known, idempotencyKey, reply }: Props) {
  const say = useWords(mentoringWords);
  const language = useLanguage();
  const problem = useProblems(reply, mentoringWords);
  const field = (name: keyof Texts) => ({
    name,
    label: say(`new.${name}`),
    defaultValue: typedOr(reply, name, known?.[name] ?? ''),
    problem: problem(name),
  });
  const ticked = reply ? listOf(reply, 'companyId') : audience.map((one) => one.companyId);
  const people = audience.reduce((sum, one) => sum + one.people.length, 0);
  return (
    <Form method="post" className="form form-wide">
      <FormProblem problem={problem('') ?? problem('companyId')} />
      <input type="hidden" name="key" value={typedOr(reply, 'key', idempotencyKey)} />
      <Field {...field('subject')} required maxLength={120} />
      <TextAreaField
        {...field('body')}
        required
        rows={6}
        maxLength={5000}
        help={say('new.blanks', { list: messageBlanks.map((blank) => `{${blank}}`).join(' ') })}
      />
      <Field {...field('subjectEn')} required={false} maxLength={160} lang="en" />
      <TextAreaField {...field('bodyEn')} required={false} rows={4} maxLength={8000} lang="en" />
      <fieldset>
        <legend>
          {say('new.list')} · {say('new.count', { companies: audience.length, people })}
        </legend>
        {audience.length === 0 ? <p className="caption">{say('new.nobody')}</p> : null}
        <div className="form-grid" data-names>
          {audience.map((one) => (
            <CheckField
              key={one.companyId}
              name="companyId"
              id={`field-company-${one.companyId}`}
              value={one.companyId}
              defaultChecked={ticked.includes(one.companyId)}
              label={
                <>
                  {named(language, one.company, one.companyEn)}{' '}
                  <span className="muted">
                    {one.people.length === 0
                      ? say('new.no-people')
                      : one.people.map((person) => person.name).join(language === 'zh' ? '、' : ', ')}
                  </span>
                </>
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="form-actions">
        <Button name="intent" value="preview">
          {say('new.preview')}
        </Button>
      </div>
      <More label={say('new.keep')}>
        <div className="row">
          <Field
            label={say('new.template-name')}
            name="templateName"
            maxLength={60}
            required={false}
            defaultValue={typedOr(reply, 'templateName', '')}
            problem={problem('templateName')}
          />
          <Button tone="quiet" name="intent" value="keep">
            {say('new.keep')}
          </Button>
        </div>
      </More>
    </Form>
  );
}

function LastQuestion({ reply, preview, idempotencyKey }: Props & { preview: Preview }) {
  const say = useWords(mentoringWords);
  const language = useLanguage();
  const hidden = ['subject', 'body', 'subjectEn', 'bodyEn'] as const;
  const { companies, people } = preview;
  return (
    <Form method="post" className="form form-wide">
      <input type="hidden" name="key" value={typedOr(reply, 'key', idempotencyKey)} />
      {hidden.map((name) => (
        <input key={name} type="hidden" name={name} value={typedOr(reply, name, '')} />
      ))}
      {(reply ? listOf(reply, 'companyId') : []).map((companyId) => (
        <input key={companyId} type="hidden" name="companyId" value={companyId} />
      ))}
      <Notice tone="info" title={say('new.send-sure', { companies, people })}>
        <ul>
          {preview.names.map((one) => (
            <li key={one.name}>
              {named(language, one.name, one.nameEn)}
              {one.readers === 0 ? <span className="muted"> · {say('new.no-people')}</span> : null}
            </li>
          ))}
        </ul>
      </Notice>
      {preview.sample ? (
        <fieldset>
          <legend>{say('new.sample')}</legend>
          <b>{preview.sample.subject}</b>
          <p className="whitespace-pre-wrap">{preview.sample.body}</p>
        </fieldset>
      ) : null}
      <div className="form-actions">
        <Button name="intent" value="send">
          {say('new.confirm')}
        </Button>
        <Button tone="quiet" name="intent" value="edit">
          {say('new.edit')}
        </Button>
      </div>
    </Form>
  );
}

function listOf(reply: FormReply, name: string): string[] {
  const sent = reply.typed[name];
  return Array.isArray(sent) ? sent : sent === undefined ? [] : [sent];
}
