import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { Care } from '../queries/company-overview.ts';
import { companyWords } from '../words/company-words.ts';
import { useFieldProblems } from './field-problems.ts';

type Props = {
  care: readonly Care[];
  today: string;
  incubators: readonly { id: string; name: string; nameEn: string | null }[];
  mayPlace: boolean;
  reply: FormReply | undefined;
};

/** Which incubator looks after the company: ending it, and for the operator beginning it. */
export function CareCard({ care, today, incubators, mayPlace, reply }: Props) {
  const say = useWords(companyWords);
  const language = useLanguage();
  const present = care.filter((one) => one.present);
  const nameOf = (one: { name: string; nameEn: string | null }) =>
    (language === 'en' ? one.nameEn : null) ?? one.name;
  const ending = reply?.typed.intent === 'end-care' ? reply : undefined;
  const placing = reply?.typed.intent === 'place-in-care' ? reply : undefined;
  return (
    <Card id="care" title={say('care.title')} aside={say('care.lead')}>
      {present.length === 0 ? <p>{say('care.none')}</p> : null}
      <ul className="lines">
        {present.map((one) => (
          <li key={one.incubatorId}>
            <div className="lines-text">
              <b>{nameOf(one)}</b>
              <span className="sub">{say('facts.care-since', { day: one.sinceOn })}</span>
            </div>
            {one.mayEnd ? (
              <EndCare
                care={one}
                name={nameOf(one)}
                today={today}
                reply={ending?.typed.incubatorId === one.incubatorId ? ending : undefined}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {mayPlace ? (
        <PlaceInCare
          today={today}
          reply={placing}
          incubators={incubators.map((one) => ({ value: one.id, label: nameOf(one) }))}
        />
      ) : null}
    </Card>
  );
}

function EndCare({
  care,
  name,
  today,
  reply,
}: {
  care: Care;
  name: string;
  today: string;
  reply: FormReply | undefined;
}) {
  const say = useWords(companyWords);
  const problem = useProblems(reply, companyWords);
  return (
    <Confirm label={say('care.end')} small open={reply !== undefined}>
      <Form method="post" className="form">
        <p>{say('care.end-sure', { name })}</p>
        <input type="hidden" name="intent" value="end-care" />
        <input type="hidden" name="incubatorId" value={care.incubatorId} />
        <Field
          label={say('care.end-day')}
          name="untilOn"
          id={`field-untilOn-${care.incubatorId}`}
          type="date"
          required
          min={care.sinceOn}
          max={today}
          defaultValue={typedOr(reply, 'untilOn', today)}
          problem={problem('untilOn') ?? problem('')}
        />
        <Button tone="danger">{say('care.end')}</Button>
      </Form>
    </Confirm>
  );
}

function PlaceInCare({
  today,
  incubators,
  reply,
}: {
  today: string;
  incubators: readonly { value: string; label: string }[];
  reply: FormReply | undefined;
}) {
  const say = useWords(companyWords);
  const problem = useProblems(reply, companyWords);
  return (
    <Form method="post" className="form">
      <FormProblem problem={problem('')} problems={useFieldProblems(reply)} />
      <input type="hidden" name="intent" value="place-in-care" />
      <div className="form-grid">
        <SelectField
          label={say('care.incubator')}
          name="incubatorId"
          empty={say('edit.unknown')}
          options={incubators}
          defaultValue={typedOr(reply, 'incubatorId', '')}
          problem={problem('incubatorId')}
        />
        <Field
          label={say('care.since')}
          name="sinceOn"
          type="date"
          required
          max={today}
          defaultValue={typedOr(reply, 'sinceOn', today)}
          problem={problem('sinceOn')}
        />
      </div>
      <div className="form-actions">
        <Button tone="quiet">{say('care.place')}</Button>
      </div>
    </Form>
  );
}
