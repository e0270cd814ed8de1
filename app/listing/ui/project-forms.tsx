import { Form } from '@remix-run/react';
import type { FormReply } from '#app/http/problems.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm, More } from '#app/ui/confirm.tsx';
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { type Part, partNames } from '../domain/parts.ts';
import { planWords } from '../words/plan-words.ts';
import { usePlanForm } from './plan-form.ts';

type Replied = { reply: FormReply | undefined };

/** A task of people's own for one of the parts on which the reader works. */
export function AddTaskCard({
  parts,
  today,
  reply,
}: Replied & { parts: readonly Part[]; today: CalendarDate }) {
  const say = useWords(planWords);
  const language = useLanguage();
  const { field, summary, refused } = usePlanForm(reply, 'add');
  return (
    <Card className="no-print">
      <More label={say('task.add')} open={refused}>
        <Form method="post" className="form">
          <FormProblem {...summary} />
          <input type="hidden" name="intent" value="add" />
          <Field {...field('title')} label={say('task.add_title')} maxLength={200} required />
          <div className="form-grid">
            <SelectField
              {...field('part', parts[0])}
              label={say('task.part')}
              options={parts.map((value) => ({ value, label: partNames[value][language] }))}
            />
            <Field {...field('dueOn')} label={say('task.due_on')} type="date" min={today} required />
          </div>
          <TextAreaField
            {...field('note')}
            label={say('task.note')}
            rows={2}
            maxLength={500}
            required={false}
          />
          <div className="form-actions">
            <Button>{say('task.add_send')}</Button>
          </div>
        </Form>
      </More>
    </Card>
  );
}

/** The day of filing elsewhere, and the end of the project: for those who lead it. */
export function LeaderCard({
  filed,
  filingOn,
  today,
  reply,
}: Replied & { filed: boolean; filingOn: CalendarDate; today: CalendarDate }) {
  const say = useWords(planWords);
  const move = usePlanForm(reply, 'move');
  const end = usePlanForm(reply, 'end');
  return (
    <div className="row no-print">
      {filed ? null : (
        <Confirm label={say('move')} tone="quiet" open={move.refused}>
          <Form method="post" className="form">
            <FormProblem {...move.summary} />
            <input type="hidden" name="intent" value="move" />
            <Field
              {...move.field('filingOn', filingOn)}
              label={say('move.on')}
              help={say('move.help')}
              type="date"
              min={today}
              required
            />
            <Field {...move.field('reason')} label={say('move.reason')} maxLength={300} required={false} />
            <div className="form-actions">
              <Button>{say('move.send')}</Button>
            </div>
          </Form>
        </Confirm>
      )}
      <Confirm label={say('end')} tone="quiet" open={end.refused}>
        <p>{say('end.sure')}</p>
        <Form method="post" className="form">
          <FormProblem {...end.summary} />
          <input type="hidden" name="intent" value="end" />
          <SelectField
            {...end.field('outcome', filed ? 'listed' : 'stopped')}
            label={say('end.outcome')}
            options={(['listed', 'stopped'] as const).map((value) => ({ value, label: say(`end.${value}`) }))}
          />
          <Field {...end.field('reason')} label={say('end.reason')} maxLength={300} required={false} />
          <div className="form-actions">
            <Button tone="danger">{say('end.send')}</Button>
          </div>
        </Form>
      </Confirm>
    </div>
  );
}
