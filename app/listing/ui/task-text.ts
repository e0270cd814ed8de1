import type { Language } from '#app/identity/domain/actor.ts';
import { paths } from '#app/paths.ts';
import type { Say } from '#app/ui/words.ts';
import type { TaskLine } from '../queries/project-tasks.ts';
import type { PlanKey } from '../words/plan-words.ts';

/** A task as one sentence. */
export function taskText(task: TaskLine, say: Say<PlanKey>, language: Language): string {
  const text = task.words[language];
  if (task.source === 'condition') return say('task.condition_text', { text });
  if (task.source !== 'fact') return text;
  if (task.year === null) return say('task.fact_text', { fact: text });
  return say('task.fact_year', { year: task.year, fact: text });
}

type Where = { id: string; board: string; company: { id: string } };

/** The same with the check that asks the same as a condition, for a page without links. */
export function wholeTaskText(task: TaskLine, say: Say<PlanKey>, language: Language): string {
  const text = taskText(task, say, language);
  return task.check ? say('task.with_check', { task: text, check: task.check.words[language] }) : text;
}

/** The page on which what a task is about is dealt with; null where there is none for the reader. */
export function taskPath(task: TaskLine, project: Where, inside: boolean): string | null {
  if (task.source === 'person') return null;
  const check = task.source === 'check' ? task.subject : task.check?.code;
  if (!inside) return check ? paths.listingCheck(project.id, check) : null;
  if (check) return paths.companyCheck(project.company.id, check);
  if (task.source === 'condition') return paths.readinessOn(project.company.id, project.board);
  return task.yearly ? paths.companyStatements(project.company.id) : paths.companyFacts(project.company.id);
}
