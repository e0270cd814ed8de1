import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { paths } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { payCycles, rentBases } from '../domain/lease.ts';
import type { RoomChoice, TenantChoice } from '../queries/lease-choices.ts';
import { type PremisesKey, premisesWords } from '../words/words.ts';
import { useFieldProblems } from './field-problems.ts';
import { areaText, named, type SayPremises } from './lease-words.ts';

const ROWS = 4;

type Props = {
  companies: readonly TenantChoice[];
  rooms: readonly RoomChoice[];
  today: string;
  reply: FormReply | undefined;
};

/** A new lease: with whom, which rooms, what rent, for how long. */
export function NewLeaseForm({ companies, rooms, today, reply }: Props) {
  const say = useWords(premisesWords);
  const language = useLanguage();
  const problem = useProblems(reply, premisesWords);
  const field = (name: string, label: PremisesKey, known = '') => ({
    name,
    label: say(label),
    defaultValue: typedOr(reply, name, known),
    problem: problem(name),
  });
  return (
    <Form method="post" className="form form-wide">
      <FormProblem problem={problem('')} problems={useFieldProblems(reply)} />
      <div className="form-grid">
        <SelectField
          {...field('companyId', 'new.company')}
          empty={say('new.choose')}
          options={companies.map((one) => ({
            value: one.companyId,
            label: named(language, one.name, one.nameEn),
          }))}
        />
        <Field {...field('number', 'new.number')} required maxLength={60} />
      </div>
      <fieldset>
        <legend>{say('new.spaces')}</legend>
        <p className="caption">{say('new.spaces-help')}</p>
        {Array.from({ length: ROWS }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of the form are told apart by their place alone
          <RoomRow key={at} at={at} rooms={rooms} reply={reply} />
        ))}
      </fieldset>
      <div className="form-grid">
        <SelectField
          {...field('basis', 'new.basis', 'area')}
          options={rentBases.map((value) => ({ value, label: say(`basis.${value}`) }))}
        />
        <Field {...field('rate', 'new.rate')} inputMode="decimal" required unit={say('yuan')} />
        <Field {...field('startsOn', 'new.starts', today)} type="date" required />
        <Field {...field('endsOn', 'new.ends')} type="date" required />
        <SelectField
          {...field('cycle', 'new.cycle', '3')}
          options={payCycles.map((value) => ({ value: String(value), label: say(`cycle.${value}`) }))}
        />
        <Field {...field('deposit', 'new.deposit', '0')} inputMode="decimal" required unit={say('yuan')} />
        <Field
          {...field('subsidySteps', 'new.steps')}
          required={false}
          maxLength={60}
          unit="%"
          help={say('new.steps-help')}
        />
      </div>
      <div className="form-actions">
        <Button>{say('new.save')}</Button>
        <ButtonLink to={paths.leases()}>{say('cancel')}</ButtonLink>
      </div>
    </Form>
  );
}

function RoomRow({ at, rooms, reply }: { at: number } & Pick<Props, 'rooms' | 'reply'>) {
  const say = useWords(premisesWords);
  const problem = useProblems(reply, premisesWords);
  const typed = (name: string) => {
    const sent = reply?.typed[name];
    return (Array.isArray(sent) ? sent[at] : at === 0 ? sent : undefined) ?? '';
  };
  return (
    <div className="form-grid">
      <SelectField
        label={say('new.room', { n: at + 1 })}
        name="roomId"
        id={at === 0 ? 'field-roomId' : `field-roomId-${at}`}
        empty={say('new.choose')}
        options={rooms.map((room) => ({ value: room.roomId, label: roomLabel(say, room) }))}
        defaultValue={typed('roomId')}
        problem={at === 0 ? problem('roomId') : undefined}
      />
      <Field
        label={say('new.desks')}
        name="desks"
        id={at === 0 ? 'field-desks' : `field-desks-${at}`}
        inputMode="numeric"
        required={false}
        defaultValue={typed('desks')}
        problem={at === 0 ? problem('desks') : undefined}
      />
    </div>
  );
}

function roomLabel(say: SayPremises, room: RoomChoice): string {
  const state = room.letUntil
    ? say('room.let-until', { day: room.letUntil })
    : room.desks > 0
      ? say('room.desks-free', { count: room.desks - room.taken })
      : say('room.free');
  const { building, number } = room;
  return say('room.option', { building, room: number, area: areaText(room.area), state });
}
