import { Link } from '@remix-run/react';
import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import { Card } from '#app/ui/card.tsx';
import { More } from '#app/ui/confirm.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { formatDay } from '#app/ui/format.ts';
import { useLanguage } from '#app/ui/language.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { partNames, parts } from '../domain/parts.ts';
import type { PlanOf } from '../queries/plan-of.ts';
import type { TaskLine } from '../queries/project-tasks.ts';
import { planWords } from '../words/plan-words.ts';
import { taskPath, taskText } from './task-text.ts';

type TasksProps = { plan: Pick<PlanOf, 'tasks' | 'project' | 'inside' | 'today'>; closed: boolean };

/** The tasks by part and due day: those that are open, or those that are not. */
export function TasksCard({ plan, closed }: TasksProps) {
  const say = useWords(planWords);
  const language = useLanguage();
  const open = plan.tasks.filter(({ state }) => state === 'open');
  const others = plan.tasks.filter(({ state }) => state !== 'open');
  const shown = closed ? others : open;
  return (
    <Card
      id="tasks"
      className="plan-tasks"
      title={say('tasks')}
      aside={
        <nav className="row no-print" aria-label={say('tasks.state')}>
          <Link className="link" to="?#tasks" aria-current={closed ? undefined : 'page'}>
            {say('tasks.open', { count: open.length })}
          </Link>
          <Link className="link" to="?tasks=closed#tasks" aria-current={closed ? 'page' : undefined}>
            {say('tasks.closed', { count: others.length })}
          </Link>
        </nav>
      }
    >
      <div className="stack">
        {plan.inside ? <p className="muted">{say('tasks.lead')}</p> : null}
        {shown.length === 0 ? (
          <Empty title={say(closed ? 'tasks.none_closed' : 'tasks.none')}>
            {closed ? null : say('tasks.none_text')}
          </Empty>
        ) : null}
        {parts.map((part) => {
          const own = shown.filter((task) => task.part === part);
          const late = own.filter((task) => task.late).length;
          if (own.length === 0) return null;
          return (
            <More
              key={part}
              open={own.length <= MANY || late > 0}
              label={
                <>
                  {say('tasks.group', { part: partNames[part][language], count: own.length })}{' '}
                  {late > 0 ? <Pill tone="danger">{say('tasks.group_late', { count: late })}</Pill> : null}
                </>
              }
            >
              <ul className="lines">
                {own.map((task) => (
                  <TaskRow key={task.id} task={task} plan={plan} closed={closed} />
                ))}
              </ul>
            </More>
          );
        })}
      </div>
    </Card>
  );
}

/** So many tasks of a part are shown unfolded. */
const MANY = 8;

function TaskRow({ task, plan, closed }: TasksProps & { task: TaskLine }) {
  const say = useWords(planWords);
  const language = useLanguage();
  const path = taskPath(task, plan.project, plan.inside);
  const text = taskText(task, say, language);
  return (
    <li>
      <span className="lines-mark basis-auto">
        <Due task={task} today={plan.today} />
      </span>
      <span className="lines-text">
        {path ? (
          <Link className="link" to={path}>
            {text}
          </Link>
        ) : (
          <bdi>{text}</bdi>
        )}
        <span className="sub">
          {say(task.check ? 'task.both' : `task.${task.source}`)}
          {task.clause ? ` · ${task.clause}` : null}
          {task.addedByName ? ` · ${say('task.added_by', { name: task.addedByName })}` : null}
          {task.note ? ` · ${task.note}` : null}
        </span>
        {task.check ? (
          <span className="sub">{say('task.check_text', { text: task.check.words[language] })}</span>
        ) : null}
      </span>
      <span className="lines-end no-print">
        <Link
          className="link"
          to={`?${closed ? 'tasks=closed&' : ''}task=${task.id}#chosen`}
          aria-label={`${say('tasks.edit')} ${text}`}
        >
          {say('tasks.edit')}
        </Link>
      </span>
    </li>
  );
}

function Due({ task, today }: { task: TaskLine; today: CalendarDate }) {
  const say = useWords(planWords);
  const { state, late, dueOn, closedOn, closedByName } = task;
  if (state === 'open') {
    return late ? (
      <Pill tone="danger">{say('tasks.overdue', { count: daysBetween(dueOn, today) })}</Pill>
    ) : (
      <Pill>{say('tasks.due', { day: formatDay(dueOn) })}</Pill>
    );
  }
  const day = formatDay(closedOn);
  if (state === 'dropped') return <Pill>{say('task.dropped_by', { name: closedByName ?? '', day })}</Pill>;
  if (state === 'merged') return <Pill>{say('task.merged', { day })}</Pill>;
  return (
    <Pill tone="met">
      {closedByName === null
        ? say('task.by_score', { day })
        : say('task.done_by', { name: closedByName, day })}
    </Pill>
  );
}
