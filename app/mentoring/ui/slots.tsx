import { Form } from '@remix-run/react';
import { type FormReply, typedOr, useProblems } from '#app/http/problems.ts';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { CheckField, Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatInstant } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { mentorTopics } from '../domain/mentor.ts';
import { slotMinutes } from '../domain/office-hours.ts';
import type { MentorDetail, Slot } from '../queries/list-mentors.ts';
import { type MentoringKey, mentoringWords } from '../words/words.ts';

type Choice = { companyId: string; label: string };
type Props = {
  mentor: MentorDetail;
  /** The company for which the reader may book; null when she has none. */
  own: string | null;
  /** For the incubator's people: the companies for which they may book. */
  companies: readonly Choice[];
  reply: FormReply | undefined;
};

/** A mentor's open slots, each with the form that books it. */
export function SlotList({ mentor, own, companies, reply }: Props) {
  const say = useWords(mentoringWords);
  const problem = useProblems(reply, mentoringWords);
  const mayBook = own !== null || companies.length > 0;
  return (
    <>
      <FormProblem problem={problem('') ?? problem('knowsOfStake')} />
      {mentor.slots.length === 0 ? <p className="caption">{say('slots.none')}</p> : null}
      <ul className="lines">
        {mentor.slots.map((slot) => {
          const mine = reply?.typed.slotId === slot.slotId ? reply : undefined;
          return (
            <li key={slot.slotId}>
              <div className="lines-text">
                {slotText(slot)}
                {slot.place ? <span className="sub muted">{slot.place}</span> : null}
              </div>
              <div className="row">
                {mayBook ? (
                  <Confirm label={say('slots.book')} tone="quiet" small open={mine?.typed.intent === 'book'}>
                    <BookForm slot={slot} mentor={mentor} own={own} companies={companies} reply={mine} />
                  </Confirm>
                ) : null}
                {mentor.may.keepHours ? (
                  <Form method="post">
                    <input type="hidden" name="intent" value="withdraw" />
                    <input type="hidden" name="slotId" value={slot.slotId} />
                    <Button tone="quiet" small>
                      {say('slots.withdraw')}
                    </Button>
                  </Form>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** 2026-11-30 14:00–14:30 */
export function slotText({ startsAt, endsAt }: Pick<Slot, 'startsAt' | 'endsAt'>): string {
  return `${formatInstant(startsAt)}–${formatInstant(endsAt).slice(11)}`;
}

function BookForm({ slot, mentor, own, companies, reply }: Props & { slot: Slot }) {
  const say = useWords(mentoringWords);
  const problem = useProblems(reply, mentoringWords);
  const at = (name: string) => `field-${name}-${slot.slotId}`;
  // Whom a stake concerns is known once the company is: the incubator's people are asked when it comes to that.
  const asks = mentor.invests || reply?.problems.knowsOfStake !== undefined;
  return (
    <Form method="post" className="form">
      <input type="hidden" name="intent" value="book" />
      <input type="hidden" name="slotId" value={slot.slotId} />
      {own !== null ? (
        <input type="hidden" name="companyId" value={own} />
      ) : (
        <SelectField
          label={say('book.for')}
          name="companyId"
          id={at('companyId')}
          options={companies.map((one) => ({ value: one.companyId, label: one.label }))}
          defaultValue={typedOr(reply, 'companyId', '')}
          problem={problem('companyId')}
        />
      )}
      <SelectField
        label={say('book.topic')}
        name="topic"
        id={at('topic')}
        empty="—"
        options={mentorTopics.map((value) => ({ value, label: say(`topic.${value}`) }))}
        defaultValue={typedOr(reply, 'topic', '')}
      />
      <TextAreaField
        label={say('book.question')}
        name="question"
        id={at('question')}
        required={false}
        rows={2}
        maxLength={1000}
        defaultValue={typedOr(reply, 'question', '')}
      />
      {asks ? (
        <CheckField
          name="knowsOfStake"
          id={at('knowsOfStake')}
          value="yes"
          label={say('book.knows')}
          problem={problem('knowsOfStake')}
        />
      ) : null}
      <div className="form-actions">
        <Button>{say('book.save')}</Button>
      </div>
    </Form>
  );
}

/** The form that offers slots one after the other. */
export function OfferForm({ today, reply }: { today: string; reply: FormReply | undefined }) {
  const say = useWords(mentoringWords);
  const problem = useProblems(reply, mentoringWords);
  const field = (name: string, label: MentoringKey, known: string) => ({
    name,
    label: say(label),
    defaultValue: typedOr(reply, name, known),
    problem: problem(name),
  });
  return (
    <Form method="post" className="form">
      <FormProblem problem={problem('')} />
      <input type="hidden" name="intent" value="offer" />
      <div className="form-grid">
        <Field {...field('day', 'offer.day', today)} type="date" min={today} required />
        <Field {...field('time', 'offer.time', '14:00')} type="time" required />
        <SelectField
          {...field('minutes', 'offer.minutes', '30')}
          options={slotMinutes.map((minutes) => ({ value: String(minutes), label: String(minutes) }))}
        />
        <Field {...field('count', 'offer.count', '4')} inputMode="numeric" required />
      </div>
      <Field {...field('place', 'offer.place', '')} required={false} maxLength={200} />
      <div className="form-actions">
        <Button tone="quiet">{say('offer.save')}</Button>
      </div>
    </Form>
  );
}
