import { Form, Link } from '@remix-run/react';
import type { FormReply } from '#app/http/problems.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Field, TextAreaField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import type { StepLine } from '../queries/plan-of.ts';
import { planWords } from '../words/plan-words.ts';
import { type FileRule, PaperList } from './paper-list.tsx';
import { usePlanForm } from './plan-form.ts';
import { StepPill } from './steps-table.tsx';

type StepCardProps = { line: StepLine; today: CalendarDate; rule: FileRule; reply: FormReply | undefined };

/** One step: what ends it, its papers, and the word that it is done. */
export function StepCard({ line, today, rule, reply }: StepCardProps) {
  const say = useWords(planWords);
  const language = useLanguage();
  return (
    <Card
      id="chosen"
      title={line.words[language]}
      aside={
        <span className="row">
          <StepPill state={line.state} />
          <Link className="link no-print" to="?#steps">
            {say('step.close')}
          </Link>
        </span>
      }
    >
      <div className="stack">
        {line.note ? <p className="muted">{say('step.gate', { text: line.note[language] })}</p> : null}
        <DoneLine line={line} />
        {line.papers.length > 0 ? (
          <PaperList papers={line.papers} rule={rule} reply={reply} />
        ) : (
          <p className="caption">{say('step.none')}</p>
        )}
        {line.mayWork ? (
          line.doneOn === null ? (
            <CompleteForm line={line} today={today} reply={reply} />
          ) : (
            <ReopenForm line={line} reply={reply} />
          )
        ) : null}
      </div>
    </Card>
  );
}

function DoneLine({ line }: { line: StepLine }) {
  const say = useWords(planWords);
  const language = useLanguage();
  if (line.doneOn === null) return line.remark ? <p>{line.remark}</p> : null;
  const day = formatDay(line.doneOn);
  return (
    <p>
      {line.doneByName
        ? say('step.done_by', { name: line.doneByName, day })
        : line.byFact
          ? say('step.done_by_fact', { fact: line.byFact[language], day })
          : say('step.done_by_facts', { day })}
      {line.remark ? <span className="sub">{line.remark}</span> : null}
    </p>
  );
}

function CompleteForm({ line, today, reply }: Omit<StepCardProps, 'rule'>) {
  const say = useWords(planWords);
  const { field, summary } = usePlanForm(reply, 'complete');
  return (
    <Form method="post" className="form">
      <FormProblem {...summary} />
      <input type="hidden" name="intent" value="complete" />
      <input type="hidden" name="step" value={line.step} />
      <div className="form-grid">
        <Field {...field('doneOn', today)} label={say('step.done_on')} type="date" max={today} required />
        <TextAreaField
          {...field('note')}
          label={say('step.note')}
          help={say('step.note_help')}
          rows={2}
          maxLength={500}
          required={false}
        />
      </div>
      <div className="form-actions">
        <Button>{say('step.complete')}</Button>
        {line.scored ? <span className="caption">{say('step.scored')}</span> : null}
      </div>
    </Form>
  );
}

function ReopenForm({ line, reply }: Pick<StepCardProps, 'line' | 'reply'>) {
  const say = useWords(planWords);
  const { field, summary, refused } = usePlanForm(reply, 'reopen');
  return (
    <Confirm label={say('step.reopen')} tone="quiet" small open={refused}>
      <p>{say(line.doneByName === null ? 'step.reopen_sure_fact' : 'step.reopen_sure')}</p>
      <Form method="post" className="form">
        <FormProblem {...summary} />
        <input type="hidden" name="intent" value="reopen" />
        <input type="hidden" name="step" value={line.step} />
        <Field {...field('reason')} label={say('step.reason')} maxLength={300} required />
        <div className="form-actions">
          <Button tone="danger">{say('step.reopen_send')}</Button>
        </div>
      </Form>
    </Confirm>
  );
}
