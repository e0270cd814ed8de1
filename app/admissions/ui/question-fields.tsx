import { CheckField, Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import { type Question, questionTypes, writeOptions } from '../domain/question.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';

type Round = { id: string; name: string; nameEn: string | null };

/** The fields with which a question is written. `at` keeps the ids of several such forms on one page apart. */
export function QuestionFields({
  known,
  rounds,
  at,
  typed,
  problem,
}: {
  known: Omit<Question, 'id'>;
  rounds: readonly Round[];
  at: string;
  typed: (field: string, known: string) => string;
  problem: (field: string) => string | undefined;
}) {
  const say = useWords(admissionsWords);
  const name = useName();
  const field = (key: string, value: string) => ({
    id: `${at}-${key}`,
    name: key,
    defaultValue: typed(key, value),
    problem: problem(key),
  });
  return (
    <>
      <div className="form-grid">
        <Field label={say('question.label')} {...field('label', known.label)} required maxLength={200} />
        <Field
          label={say('question.label-en')}
          {...field('labelEn', known.labelEn ?? '')}
          required={false}
          maxLength={300}
        />
        <SelectField
          label={say('question.type')}
          {...field('type', known.type)}
          options={questionTypes.map((type) => ({ value: type, label: say(`type.${type}`) }))}
        />
        <SelectField
          label={say('question.round')}
          {...field('roundId', known.roundId ?? '')}
          empty={say('question.with-application')}
          options={rounds.map((round) => ({ value: round.id, label: name(round.name, round.nameEn) }))}
        />
        <Field
          label={say('question.help')}
          {...field('help', known.help ?? '')}
          required={false}
          maxLength={300}
        />
        <Field
          label={say('question.help-en')}
          {...field('helpEn', known.helpEn ?? '')}
          required={false}
          maxLength={400}
        />
      </div>
      <TextAreaField
        label={say('question.options')}
        {...field('options', writeOptions(known.options))}
        rows={3}
        help={say('question.options-help')}
        required={false}
      />
      <CheckField
        id={`${at}-required`}
        label={say('question.required')}
        name="required"
        defaultChecked={known.required}
      />
    </>
  );
}
