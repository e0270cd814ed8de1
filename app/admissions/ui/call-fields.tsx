import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import { clockInBeijing } from '../domain/call.ts';
import { admissionsWords } from '../words/words.ts';
import { useName } from './names.ts';

type Known = {
  name: string;
  nameEn: string | null;
  introduction: string | null;
  introductionEn: string | null;
  opensAt: Date;
  closesAt: Date;
  places: number | null;
  cohortId: string | null;
  templateId: string | null;
};

type Choice = { id: string; name: string; nameEn: string | null };

/** What a call says of itself, its times, and what accepted companies come into. */
export function CallFields({
  known,
  reply,
  choices,
}: {
  known: Known;
  reply: FormReply | undefined;
  choices: { cohorts: readonly Choice[]; templates: readonly Choice[] } | null;
}) {
  const say = useWords(admissionsWords);
  const name = useName();
  const problem = useProblems(reply, admissionsWords);
  const field = (key: string, value: string) => ({
    name: key,
    defaultValue: typedOr(reply, key, value),
    problem: problem(key),
  });
  const options = (list: readonly Choice[]) =>
    list.map((one) => ({ value: one.id, label: name(one.name, one.nameEn) }));
  return (
    <>
      <div className="form-grid">
        <Field label={say('call.name')} {...field('name', known.name)} required maxLength={80} />
        <Field
          label={say('call.name-en')}
          {...field('nameEn', known.nameEn ?? '')}
          required={false}
          maxLength={120}
        />
        <Field
          label={say('call.opens')}
          type="datetime-local"
          {...field('opensAt', clockInBeijing(known.opensAt))}
          help={say('call.time-help')}
          required
        />
        <Field
          label={say('call.closes')}
          type="datetime-local"
          {...field('closesAt', clockInBeijing(known.closesAt))}
          help={say('call.closes-help')}
          required
        />
        <Field
          label={say('call.places')}
          {...field('places', known.places === null ? '' : String(known.places))}
          inputMode="numeric"
          required={false}
        />
      </div>
      <TextAreaField
        label={say('call.introduction')}
        {...field('introduction', known.introduction ?? '')}
        rows={5}
        maxLength={4000}
        required={false}
      />
      <TextAreaField
        label={say('call.introduction-en')}
        {...field('introductionEn', known.introductionEn ?? '')}
        rows={3}
        maxLength={4000}
        required={false}
      />
      {choices ? (
        <div className="form-grid">
          <SelectField
            label={say('call.cohort')}
            {...field('cohortId', known.cohortId ?? '')}
            options={options(choices.cohorts)}
            empty={say('call.cohort-later')}
            help={say('call.cohort-help')}
          />
          <SelectField
            label={say('call.template')}
            {...field('templateId', known.templateId ?? '')}
            options={options(choices.templates)}
            empty={say('call.template-none')}
            help={say('call.template-help')}
          />
        </div>
      ) : null}
    </>
  );
}
