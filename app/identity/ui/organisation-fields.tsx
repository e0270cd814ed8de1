import type { SentenceOf } from '#app/http/problems.ts';
import { Field } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import { identityWords } from '../words/words.ts';

/** What is known of an organisation by whoever enters or corrects it. */
export function OrganisationFields({
  value,
  problem,
}: {
  /** What a field shows: what was typed, or what is known. */
  value: (field: string) => string;
  problem: SentenceOf;
}) {
  const say = useWords(identityWords);
  return (
    <div className="form-grid">
      <Field
        label={say('field.organisation_zh')}
        name="name"
        required
        maxLength={100}
        defaultValue={value('name')}
        problem={problem('name')}
      />
      <Field
        label={say('field.organisation_en')}
        name="nameEn"
        required={false}
        maxLength={100}
        defaultValue={value('nameEn')}
        problem={problem('nameEn')}
      />
      <Field
        label={say('field.region')}
        name="regionCode"
        required={false}
        inputMode="numeric"
        maxLength={6}
        help={say('field.region_help')}
        defaultValue={value('regionCode')}
        problem={problem('regionCode')}
      />
    </div>
  );
}
