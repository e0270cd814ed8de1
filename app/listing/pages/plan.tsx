import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { evidenceRule, uploadBar } from '#app/http/evidence-upload.ts';
import { invalid, readForm } from '#app/http/form.ts';
import { notAllowed, notFound, redirectWithin } from '#app/http/replies.ts';
import { paths } from '#app/paths.ts';
import { formatDay } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { titled } from '#app/ui/page-title.ts';
import { Pill } from '#app/ui/pill.tsx';
import { useWords } from '#app/ui/words.ts';
import { planOf } from '../queries/plan-of.ts';
import { PlanChart } from '../ui/plan-chart.tsx';
import { PlanNotices } from '../ui/plan-notices.tsx';
import { AddTaskCard, LeaderCard } from '../ui/project-forms.tsx';
import { ProjectFrame } from '../ui/project-head.tsx';
import { StepCard } from '../ui/step-card.tsx';
import { StepsTable } from '../ui/steps-table.tsx';
import { TaskCard } from '../ui/task-card.tsx';
import { TasksCard } from '../ui/tasks-card.tsx';
import { planWords } from '../words/plan-words.ts';
import {
  carryOutPlan,
  noticeOf,
  type PlanOrder,
  planNotices,
  planProblems,
  planSchema,
} from './plan-form.ts';

export async function loader({ request, params, context: { db, actor } }: LoaderFunctionArgs) {
  const plan = await planOf(db, actor, params.projectId ?? '');
  if (!plan || actor.kind !== 'person') throw notFound();
  const asked = new URL(request.url).searchParams;
  const done = planNotices.find((one) => one === asked.get('done')) ?? null;
  return {
    plan,
    done,
    step: plan.steps.find(({ step }) => step === asked.get('step')) ?? null,
    task: plan.tasks.find(({ id }) => id === asked.get('task')) ?? null,
    closed: asked.get('tasks') === 'closed',
    rule: evidenceRule,
  };
}

export async function action({ request, params, context: { db, actor } }: ActionFunctionArgs) {
  const plan = await planOf(db, actor, params.projectId ?? '');
  if (!plan || actor.kind !== 'person') throw notFound();
  if (!plan.may.lead && plan.may.parts.length === 0) throw notAllowed();
  const form = await readForm(request, planSchema);
  if (!form.ok) return invalid(form);
  const order = form.values;
  const bar = order.intent === 'bring' ? await uploadBar(db, actor, { ...form, values: order }) : null;
  if (bar) return bar;
  const result = await carryOutPlan(db, actor, plan.project.id, order);
  if (result.ok) return redirectWithin(`${paths.listingProject(plan.project.id)}?${backTo(order)}`);
  const { language } = actor;
  const nameOf = (key: string) => plan.steps.find(({ step }) => step === key)?.words[language] ?? key;
  return invalid(form, planProblems(result.refusal, order, nameOf));
}

/** Where the reader goes on: the step whose papers she brings stays open. */
function backTo(order: PlanOrder): string {
  const done = `done=${noticeOf[order.intent]}`;
  if (order.intent === 'bring' || order.intent === 'waive')
    return `${done}&step=${order.paper.split('.')[0]}#chosen`;
  return 'taskId' in order || order.intent === 'add' ? `${done}#tasks` : done;
}

type Data = Awaited<ReturnType<typeof loader>>;
export const meta = titled(
  planWords,
  (say, { plan: { project } }: Data) => `${say('tab.plan')} · ${project.company.name}`,
);

/** The way of a company to a board: its steps against the first plan, their papers, and the tasks of each part. */
export default function Plan() {
  const { plan, done, closed, rule, ...asked } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  // A form that was refused is shown with its step or task, wherever it was sent from.
  const { step: typed, paper, taskId } = reply?.typed ?? {};
  const step =
    asked.step ?? plan.steps.find((one) => one.step === (typed ?? String(paper).split('.')[0])) ?? null;
  const task = asked.task ?? plan.tasks.find(({ id }) => id === taskId) ?? null;
  const say = useWords(planWords);
  const { project, today, may, steps } = plan;
  return (
    <ProjectFrame
      project={project}
      inside={plan.inside}
      lead={<Lead plan={plan} />}
      actions={
        may.lead ? (
          <LeaderCard
            filed={project.state === 'filed'}
            filingOn={project.filingOn}
            today={today}
            reply={reply}
          />
        ) : null
      }
    >
      {done && !reply ? (
        <Notice tone="met" live>
          {say(`done.${done}`)}
        </Notice>
      ) : null}
      <PlanNotices plan={plan} />
      {steps.length > 0 ? <PlanChart steps={steps} today={today} /> : null}
      {step ? <StepCard key={step.step} line={step} today={today} rule={rule} reply={reply} /> : null}
      {task ? <TaskCard key={task.id} task={task} plan={plan} reply={reply} /> : null}
      <StepsTable steps={steps} chosen={step?.step ?? null} />
      <TasksCard plan={plan} closed={closed} />
      {may.parts.length > 0 ? <AddTaskCard parts={may.parts} today={today} reply={reply} /> : null}
      <p className="caption">
        {say('plan.opened', { name: project.openedByName, day: formatDay(project.openedOn) })}
      </p>
    </ProjectFrame>
  );
}

function Lead({ plan: { project, progress, inside } }: { plan: Data['plan'] }) {
  const say = useWords(planWords);
  const filing = formatDay(project.filingOn);
  const { done: count, all: total } = progress;
  const filed = project.state !== 'open' && project.state !== 'stopped';
  return (
    <>
      <Pill tone={project.state === 'listed' ? 'met' : project.state === 'stopped' ? 'neutral' : 'info'}>
        {say(`state.${project.state}`)}
      </Pill>{' '}
      {inside
        ? say(filed ? 'plan.lead_filed' : 'plan.lead', { filing, count, total })
        : say('plan.lead_adviser', { filing })}
    </>
  );
}
