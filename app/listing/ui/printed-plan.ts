import type { Language } from '#app/identity/domain/actor.ts';
import type { PrintedPlan } from '#app/readiness/report-pdf.server.ts';
import { formatDay } from '#app/ui/format.ts';
import { sayer } from '#app/ui/words.ts';
import { partNames } from '../domain/parts.ts';
import type { PlanOf } from '../queries/plan-of.ts';
import { planWords } from '../words/plan-words.ts';
import { wholeTaskText } from './task-text.ts';

/** A plan as a report prints it: its steps and what is still to be done. */
export function printedPlan({ project, progress, steps, tasks }: PlanOf, language: Language): PrintedPlan {
  const say = sayer(planWords, language);
  const open = tasks.filter(({ state }) => state === 'open');
  return {
    title: say('print.title', { board: project.boardWords[language] }),
    lead: say(project.state === 'filed' ? 'plan.lead_filed' : 'plan.lead', {
      filing: formatDay(project.filingOn),
      total: progress.all,
      count: progress.done,
    }),
    heads: [say('steps.step'), say('steps.part'), say('steps.days'), say('steps.state')],
    steps: steps.map(({ words, part, doneOn, startOn, endOn, state }) => [
      words[language],
      partNames[part][language],
      doneOn ? formatDay(doneOn) : `${formatDay(startOn)} – ${formatDay(endOn)}`,
      say(`step.${state}`),
    ]),
    note: say('plan.usual'),
    tasksTitle: say('print.tasks', { count: open.length }),
    tasks: open.map((task) =>
      say('print.task', {
        day: formatDay(task.dueOn),
        part: partNames[task.part][language],
        task: wholeTaskText(task, say, language),
      }),
    ),
  };
}
