import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import { programmeKinds } from '../domain/programme.ts';
import { incubationWords } from '../words/incubation-words.ts';

type Known = {
  kind: string;
  name: string;
  nameEn: string | null;
  purpose: string | null;
  headUserId: string | null;
  months: number | null;
};

/** What a programme is, as fields. */
export function ProgrammeFields({
  known,
  staff,
  reply,
}: {
  known: Known | null;
  staff: readonly { userId: string; name: string }[];
  reply: FormReply | undefined;
}) {
  const say = useWords(incubationWords);
  const problem = useProblems(reply, incubationWords);
  return (
    <>
      <div className="form-grid">
        <Field
          label={say('field.name')}
          name="name"
          id="programme-name"
          required
          maxLength={60}
          defaultValue={typedOr(reply, 'name', known?.name ?? '')}
          problem={problem('name')}
        />
        <Field
          label={say('field.name-en')}
          name="nameEn"
          id="programme-name-en"
          required={false}
          maxLength={80}
          defaultValue={typedOr(reply, 'nameEn', known?.nameEn ?? '')}
          problem={problem('nameEn')}
        />
        <SelectField
          label={say('field.kind')}
          name="kind"
          id="programme-kind"
          options={programmeKinds.map((kind) => ({ value: kind, label: say(`kind.${kind}`) }))}
          defaultValue={typedOr(reply, 'kind', known?.kind ?? 'incubation')}
          problem={problem('kind')}
        />
        <Field
          label={say('field.months')}
          name="months"
          id="programme-months"
          inputMode="numeric"
          required={false}
          unit={say('field.months-unit')}
          defaultValue={typedOr(reply, 'months', known?.months ? String(known.months) : '')}
          problem={problem('months')}
        />
        <SelectField
          label={say('field.head')}
          name="headUserId"
          id="programme-head"
          empty={say('field.nobody')}
          options={staff.map(({ userId, name }) => ({ value: userId, label: name }))}
          defaultValue={typedOr(reply, 'headUserId', known?.headUserId ?? '')}
          problem={problem('headUserId')}
          help={say('field.head-help')}
        />
      </div>
      <TextAreaField
        label={say('field.purpose')}
        name="purpose"
        id="programme-purpose"
        required={false}
        rows={2}
        maxLength={500}
        defaultValue={typedOr(reply, 'purpose', known?.purpose ?? '')}
        problem={problem('purpose')}
      />
    </>
  );
}
