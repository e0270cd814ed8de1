import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { stageWords } from '#app/startups/words/stage-words.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckField, Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { mentorStages, mentorTopics } from '../domain/mentor.ts';
import { type MentoringKey, mentoringWords } from '../words/words.ts';

export type MentorTexts = {
  name: string;
  nameEn: string;
  title: string;
  bio: string;
  capacity: string;
  email: string;
  topics: readonly string[];
  stages: readonly string[];
  investsIn: readonly string[];
  retired: boolean;
};

export const newMentor: MentorTexts = {
  name: '',
  nameEn: '',
  title: '',
  bio: '',
  capacity: '4',
  email: '',
  topics: [],
  stages: [],
  investsIn: [],
  retired: false,
};

type Props = {
  intent: 'add' | 'edit';
  known: MentorTexts;
  companies: readonly { companyId: string; label: string }[];
  reply: FormReply | undefined;
};

/** A mentor's profile as a form. */
export function MentorForm({ intent, known, companies, reply }: Props) {
  const say = useWords(mentoringWords);
  const sayStage = useWords(stageWords);
  const problem = useProblems(reply, mentoringWords);
  const field = (name: 'name' | 'nameEn' | 'title' | 'bio' | 'capacity' | 'email') => ({
    name,
    label: say(`field.${name}`),
    defaultValue: typedOr(reply, name, known[name]),
    problem: problem(name),
  });
  const ticked = (name: 'topics' | 'stages' | 'investsIn') => {
    if (!reply) return known[name];
    const sent = reply.typed[name];
    return Array.isArray(sent) ? sent : sent === undefined ? [] : [sent];
  };
  const boxes = (name: 'topics' | 'stages', options: readonly { value: string; label: string }[]) => (
    <fieldset>
      <legend>{say(`field.${name}` as MentoringKey)}</legend>
      <div className="row">
        {options.map((option) => (
          <CheckField
            key={option.value}
            name={name}
            id={`field-${name}-${option.value}`}
            value={option.value}
            label={option.label}
            defaultChecked={ticked(name).includes(option.value)}
          />
        ))}
      </div>
      {problem(name) ? <p className="field-problem">{problem(name)}</p> : null}
    </fieldset>
  );
  return (
    <Form method="post" className="form form-wide">
      <FormProblem problem={problem('')} />
      <input type="hidden" name="intent" value={intent} />
      <div className="form-grid">
        <Field {...field('name')} required maxLength={60} />
        <Field {...field('nameEn')} required={false} maxLength={80} lang="en" />
        <Field {...field('title')} required={false} maxLength={80} />
        <Field {...field('capacity')} required inputMode="numeric" />
        <Field {...field('email')} type="email" required={false} help={say('field.email-help')} />
      </div>
      {boxes(
        'topics',
        mentorTopics.map((value) => ({ value, label: say(`topic.${value}`) })),
      )}
      {boxes(
        'stages',
        mentorStages.map((value) => ({ value, label: sayStage(`stage.${value}`) })),
      )}
      <TextAreaField {...field('bio')} required={false} rows={3} maxLength={1000} />
      <div className="field">
        <label className="field-label" htmlFor="field-investsIn">
          {say('field.investsIn')}
        </label>
        <select
          id="field-investsIn"
          name="investsIn"
          multiple
          size={4}
          className="input"
          defaultValue={[...ticked('investsIn')]}
          aria-describedby="field-investsIn-help"
        >
          {companies.map((company) => (
            <option key={company.companyId} value={company.companyId}>
              {company.label}
            </option>
          ))}
        </select>
        <p className="field-help" id="field-investsIn-help">
          {say('field.investsIn-help')}
        </p>
      </div>
      {intent === 'edit' ? (
        <CheckField
          name="retired"
          value="yes"
          label={say('field.retired')}
          defaultChecked={reply ? reply.typed.retired !== undefined : known.retired}
        />
      ) : null}
      <div className="form-actions">
        <Button tone={intent === 'add' ? 'primary' : 'quiet'}>{say('save')}</Button>
      </div>
    </Form>
  );
}
