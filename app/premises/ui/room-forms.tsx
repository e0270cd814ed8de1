import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useWords } from '#app/ui/words.ts';
import { roomUses } from '../domain/room.ts';
import { type PremisesKey, premisesWords } from '../words/words.ts';
import { useFieldProblems } from './field-problems.ts';

type Props = { reply: FormReply | undefined };

export function BuildingForm({ reply }: Props) {
  const say = useWords(premisesWords);
  const field = useField(reply);
  return (
    <Form method="post" className="form">
      <FormProblem problem={useProblems(reply, premisesWords)('')} problems={useFieldProblems(reply)} />
      <input type="hidden" name="intent" value="add-building" />
      <Field {...field('name', 'rooms.building')} required maxLength={60} />
      <Field {...field('nameEn', 'rooms.building-en')} required={false} maxLength={80} lang="en" />
      <Field {...field('address', 'rooms.address')} required={false} maxLength={120} />
      <div className="form-actions">
        <Button tone="quiet">{say('rooms.save')}</Button>
      </div>
    </Form>
  );
}

export function RoomForm({
  reply,
  buildings,
}: Props & { buildings: readonly { value: string; label: string }[] }) {
  const say = useWords(premisesWords);
  const field = useField(reply);
  return (
    <Form method="post" className="form">
      <FormProblem problem={useProblems(reply, premisesWords)('')} problems={useFieldProblems(reply)} />
      <input type="hidden" name="intent" value="add-room" />
      <SelectField {...field('buildingId', 'rooms.in')} options={buildings} />
      <div className="form-grid">
        <Field {...field('floor', 'rooms.floor', '1')} inputMode="numeric" required />
        <Field {...field('number', 'rooms.number')} required maxLength={20} />
        <SelectField
          {...field('use', 'rooms.use', 'office')}
          options={roomUses.map((use) => ({ value: use, label: say(`kind.${use}`) }))}
        />
        <Field {...field('area', 'rooms.area')} inputMode="decimal" required unit={say('sqm')} />
      </div>
      <Field
        {...field('desks', 'rooms.desks', '0')}
        inputMode="numeric"
        required
        help={say('rooms.desks-help')}
      />
      <div className="form-actions">
        <Button>{say('rooms.save')}</Button>
      </div>
    </Form>
  );
}

function useField(reply: FormReply | undefined) {
  const say = useWords(premisesWords);
  const problem = useProblems(reply, premisesWords);
  return (name: string, label: PremisesKey, known = '') => ({
    name,
    label: say(label),
    defaultValue: typedOr(reply, name, known),
    problem: problem(name),
  });
}
