import { Link } from '@remix-run/react';
import { type FormReply, typedOr } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { CheckField, Field, FileField, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import { type Answers, longestAnswer, type Question } from '../domain/question.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';

type Props = {
  question: Question;
  answers: Answers;
  files: Record<string, string>;
  /** What `accept` of a file field says. */
  accept: string;
  reply: FormReply | undefined;
  problem: string | undefined;
};

/** The name of a question's field in a form. */
export function answerField(questionId: string): string {
  return `q-${questionId}`;
}

/** One question as the applicant answers it. */
export function AnswerField({ question, answers, files, accept, reply, problem }: Props) {
  const say = useWords(admissionsWords);
  const name = useName();
  const { id, type, required } = question;
  const known = answers[id];
  const text = Array.isArray(known) ? '' : (known ?? '');
  const field = answerField(id);
  const help = name(question.help ?? '', question.helpEn) || undefined;
  const base = {
    label: name(question.label, question.labelEn),
    name: field,
    problem,
    help,
    // A draft may lack anything: what is required is asked for when it is handed in.
    'aria-required': required,
    ...(required ? {} : { required: false }),
  };
  const typed = typedOr(reply, field, text);
  if (type === 'long-text')
    return <TextAreaField {...base} rows={6} defaultValue={typed} maxLength={longestAnswer['long-text']} />;
  if (type === 'choice')
    return (
      <SelectField
        {...base}
        defaultValue={typed}
        empty={say('answer.choose')}
        options={question.options.map((option) => ({ value: option.key, label: name(option.zh, option.en) }))}
      />
    );
  if (type === 'choices') return <Several {...{ question, answers, files, accept, reply, problem }} />;
  if (type === 'file') {
    const kept = typedOr(reply, `kept-${id}`, text);
    const keptName = files[kept];
    return (
      <div>
        <FileField {...base} accept={accept} />
        {keptName ? (
          <p className="field-help">
            <input type="hidden" name={`kept-${id}`} value={kept} />
            {say('answer.kept-file')}{' '}
            <Link className="link" reloadDocument to={paths.file(kept)}>
              {keptName}
            </Link>
          </p>
        ) : null}
      </div>
    );
  }
  return (
    <Field
      {...base}
      defaultValue={typed}
      type={type === 'date' ? 'date' : type === 'link' ? 'url' : 'text'}
      inputMode={type === 'number' || type === 'money' ? 'decimal' : undefined}
      unit={type === 'money' ? say('answer.money-unit') : undefined}
      maxLength={type === 'link' ? longestAnswer.link : longestAnswer['short-text']}
    />
  );
}

function Several({ question, answers, reply, problem }: Props) {
  const say = useWords(admissionsWords);
  const name = useName();
  const field = answerField(question.id);
  const sent = reply?.typed[field];
  const chosen = [sent ?? answers[question.id] ?? []].flat();
  return (
    <fieldset className="field">
      <legend className="field-label">
        {name(question.label, question.labelEn)}
        {question.required ? null : <span> {say('answer.optional')}</span>}
      </legend>
      {question.options.map((option) => (
        <CheckField
          key={option.key}
          id={`${field}-${option.key}`}
          label={name(option.zh, option.en)}
          name={field}
          value={option.key}
          defaultChecked={chosen.includes(option.key)}
        />
      ))}
      {problem ? <p className="field-problem">{problem}</p> : null}
      {question.help ? <p className="field-help">{name(question.help, question.helpEn)}</p> : null}
    </fieldset>
  );
}
