import { Form, Link } from '@remix-run/react';
import type { FormReply } from '#app/http/problems.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm, More } from '#app/ui/confirm.tsx';
import { Field, SelectField } from '#app/ui/field.tsx';
import { FormProblem } from '#app/ui/form.tsx';
import { useLanguage } from '#app/ui/language.ts';
import { useWords } from '#app/ui/words.ts';
import { partNames, parts } from '../domain/parts.ts';
import type { PlanOf } from '../queries/plan-of.ts';
import type { TaskLine } from '../queries/project-tasks.ts';
import { planWords } from '../words/plan-words.ts';
import { usePlanForm } from './plan-form.ts';
import { taskPath, taskText } from './task-text.ts';

type TaskCardProps = { task: TaskLine; plan: PlanOf; reply: FormReply | undefined };

/** One task: where it is dealt with, and the words that close it, give it away or drop it. */
export function TaskCard({ task, plan, reply }: TaskCardProps) {
  const say = useWords(planWords);
  const language = useLanguage();
  const path = taskPath(task, plan.project, plan.inside);
  const mayWork = plan.may.parts.includes(task.part);
  return (
    <Card
      id="chosen"
      title={taskText(task, say, language)}
      aside={
        <Link className="link no-print" to="?#tasks">
          {say('step.close')}
        </Link>
      }
    >
      <div className="stack">
        {task.clause ? <p className="muted">{task.clause}</p> : null}
        {task.check ? <p>{say('task.check_text', { text: task.check.words[language] })}</p> : null}
        {task.state === 'merged' ? <p>{say('task.merged_text')}</p> : null}
        {path ? (
          <p>
            <ButtonLink to={path}>{say('task.where')}</ButtonLink>
          </p>
        ) : null}
        {mayWork && task.state === 'open' ? <CloseForm task={task} reply={reply} /> : null}
        {mayWork && (task.state === 'done' || task.state === 'dropped') ? (
          <ReopenForm task={task} reply={reply} />
        ) : null}
        {plan.may.lead && task.state === 'open' ? (
          <div className="row">
            <AssignForm task={task} today={plan.today} reply={reply} />
            <DropForm task={task} reply={reply} />
          </div>
        ) : null}
      </div>
    </Card>
  );
}

type OwnForm = { task: TaskLine; reply: FormReply | undefined };

function Hidden({ intent, task }: { intent: string; task: TaskLine }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="taskId" value={task.id} />
    </>
  );
}

function CloseForm({ task, reply }: OwnForm) {
  const say = useWords(planWords);
  const { field, summary } = usePlanForm(reply, 'close');
  return (
    <Form method="post" className="form">
      <FormProblem {...summary} />
      <Hidden intent="close" task={task} />
      <Field
        {...field('note')}
        label={say('task.note')}
        help={task.source === 'person' ? undefined : say('task.done_help')}
        maxLength={500}
        required={task.source !== 'person'}
      />
      <div className="form-actions">
        <Button tone="quiet">{say('task.done_send')}</Button>
      </div>
    </Form>
  );
}

function ReopenForm({ task, reply }: OwnForm) {
  const say = useWords(planWords);
  const { summary } = usePlanForm(reply, 'reopen-task');
  return (
    <Form method="post" className="form">
      <FormProblem {...summary} />
      <Hidden intent="reopen-task" task={task} />
      <div className="form-actions">
        <Button tone="quiet">{say('task.reopen')}</Button>
      </div>
    </Form>
  );
}

function AssignForm({ task, today, reply }: OwnForm & { today: string }) {
  const say = useWords(planWords);
  const language = useLanguage();
  const { field, summary, refused } = usePlanForm(reply, 'assign');
  return (
    <More label={say('task.assign')} open={refused}>
      <Form method="post" className="form">
        <FormProblem {...summary} />
        <Hidden intent="assign" task={task} />
        <SelectField
          {...field('part', task.part)}
          label={say('task.part')}
          options={parts.map((value) => ({ value, label: partNames[value][language] }))}
        />
        <Field
          {...field('dueOn', task.dueOn)}
          label={say('task.due_on')}
          type="date"
          min={task.late ? undefined : today}
          required
        />
        <div className="form-actions">
          <Button tone="quiet">{say('task.assign_send')}</Button>
        </div>
      </Form>
    </More>
  );
}

function DropForm({ task, reply }: OwnForm) {
  const say = useWords(planWords);
  const { field, summary, refused } = usePlanForm(reply, 'drop');
  return (
    <Confirm label={say('task.drop')} small open={refused}>
      <Form method="post" className="form">
        <FormProblem {...summary} />
        <Hidden intent="drop" task={task} />
        <Field {...field('reason')} label={say('task.drop_reason')} maxLength={300} required />
        <div className="form-actions">
          <Button tone="danger">{say('task.drop_send')}</Button>
        </div>
      </Form>
    </Confirm>
  );
}
