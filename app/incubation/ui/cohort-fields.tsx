import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Field, SelectField } from '#app/ui/field.tsx';
import { useWords } from '#app/ui/words.ts';
import { incubationWords } from '../words/incubation-words.ts';

type Known = {
  name: string;
  nameEn: string | null;
  startsOn: string;
  endsOn: string | null;
  managerUserId: string | null;
};

/** What a cohort is, as fields. */
export function CohortFields({
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
    <div className="form-grid">
      <Field
        label={say('field.name')}
        name="name"
        id="cohort-name"
        required
        maxLength={60}
        defaultValue={typedOr(reply, 'name', known?.name ?? '')}
        problem={problem('name')}
      />
      <Field
        label={say('field.name-en')}
        name="nameEn"
        id="cohort-name-en"
        required={false}
        maxLength={80}
        defaultValue={typedOr(reply, 'nameEn', known?.nameEn ?? '')}
        problem={problem('nameEn')}
      />
      <Field
        label={say('field.starts')}
        name="startsOn"
        id="cohort-starts"
        type="date"
        required
        defaultValue={typedOr(reply, 'startsOn', known?.startsOn ?? '')}
        problem={problem('startsOn')}
      />
      <Field
        label={say('field.ends')}
        name="endsOn"
        id="cohort-ends"
        type="date"
        required={false}
        defaultValue={typedOr(reply, 'endsOn', known?.endsOn ?? '')}
        problem={problem('endsOn')}
      />
      <SelectField
        label={say('field.manager')}
        name="managerUserId"
        id="cohort-manager"
        empty={say('field.nobody')}
        options={staff.map(({ userId, name }) => ({ value: userId, label: name }))}
        defaultValue={typedOr(reply, 'managerUserId', known?.managerUserId ?? '')}
        problem={problem('managerUserId')}
        help={say('field.manager-help')}
      />
    </div>
  );
}
