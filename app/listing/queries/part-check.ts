import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { Check, Severity } from '#app/readiness/domain/check.ts';
import { type CheckAnswer, type Standing, standingOfAnswer } from '#app/readiness/domain/check-answer.ts';
import { checkOf, severityOf } from '#app/readiness/domain/checks.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { type AnswerLine, answerLines } from '#app/readiness/queries/fact-history.ts';
import type { Reader } from '#db/client.server.ts';
import type { Part } from '../domain/parts.ts';
import { answersForPart, maySeePart, maySeeProject } from '../domain/policy.ts';
import { isRunning } from '../domain/project.ts';
import { checkParts } from './check-parts.ts';
import { type Project, projectSeen } from './project.ts';

export type PartCheckPage = {
  project: Pick<Project, 'id' | 'boardWords' | 'company' | 'today'>;
  inside: boolean;
  check: Check;
  part: Part;
  severity: Severity;
  answer: CheckAnswer | null;
  standing: Standing;
  history: AnswerLine[];
  mayAnswer: boolean;
  /** The next check of the same part, if there is one. */
  next: string | null;
};

/** One check as the part that it is given to sees it; null where the project, the check or the part is not the actor's. */
export async function partCheckOf(
  db: Reader,
  actor: Actor,
  question: { projectId: Id; code: string },
): Promise<PartCheckPage | null> {
  const project = await projectSeen(db, actor, question.projectId);
  const check = checkOf(question.code);
  const severity = project && check && severityOf(check, boardOf(project.board)?.checks ?? 'none');
  if (!project || !check || !severity) return null;
  const parts = await checkParts(db, project);
  const part = parts.get(check.code);
  if (!part || !maySeePart(actor, project.subject, part)) return null;
  const source = (await companySources(db, [project.companyId])).get(project.companyId);
  const answer = source?.answers.find(({ code }) => code === check.code) ?? null;
  const codes = [...parts].filter(([, one]) => one === part).map(([code]) => code);
  const { id, boardWords, company, today, subject, state } = project;
  return {
    project: { id, boardWords, company, today },
    inside: maySeeProject(actor, subject),
    check,
    part,
    severity,
    answer,
    standing: standingOfAnswer(answer, today),
    history: await answerLines(db, project.companyId, check.code),
    mayAnswer: isRunning(state) && answersForPart(actor, subject, part),
    next: codes[codes.indexOf(check.code) + 1] ?? null,
  };
}
