import { asc, eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { addDays, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Both } from '#app/rules/domain/fact.ts';
import type { Reader } from '#db/client.server.ts';
import { listingPapers } from '#db/schema/listing.ts';
import { type StatementsThen, statementsFor } from '../domain/audit-calendar.ts';
import { type DoneSteps, earliestFiling, lateBy, slipOf } from '../domain/layout.ts';
import { type Paper, papersOf } from '../domain/papers.ts';
import { type Part, parts } from '../domain/parts.ts';
import { mayLeadProject, maySeePart, maySeeProject, mayWorkOnPart } from '../domain/policy.ts';
import { isRunning, type ProjectState } from '../domain/project.ts';
import type { StepKey } from '../domain/steps.ts';
import { type Project, projectSeen } from './project.ts';
import { type PlannedStep, stepsOfProject } from './project-steps.ts';
import { type TaskLine, tasksOfProject } from './project-tasks.ts';

export type PaperLine = Paper & {
  /** Brought, said not to be needed, or neither. */
  state: 'there' | 'waived' | 'open';
  fileId: Id | null;
  fileName: string | null;
  note: string | null;
  on: CalendarDate | null;
  byName: string | null;
  mayBring: boolean;
};

export type StepLine = {
  step: StepKey;
  words: Both;
  note: Both | null;
  part: Part;
  baseStartOn: CalendarDate;
  baseEndOn: CalendarDate;
  startOn: CalendarDate;
  endOn: CalendarDate;
  doneOn: CalendarDate | null;
  doneByName: string | null;
  /** The fact by which alone the step is done; null where a person marked it, or several facts may have. */
  byFact: Both | null;
  remark: string | null;
  state: 'done' | 'late' | 'running' | 'ahead';
  /** Days behind the first plan; negative where it is before it. */
  slip: number;
  /** Whether its end is written down as a fact that the score counts. */
  scored: boolean;
  papers: PaperLine[];
  mayWork: boolean;
};

/** A project's plan as the actor sees it: all of it, or what is of her own part. */
export type PlanOf = {
  project: Pick<
    Project,
    'id' | 'boardWords' | 'board' | 'company' | 'filingOn' | 'openedOn' | 'openedByName'
  > & {
    state: ProjectState;
    endedReason: string | null;
  };
  today: CalendarDate;
  inside: boolean;
  may: { lead: boolean; parts: Part[] };
  steps: StepLine[];
  /** Of all steps, whoever looks. */
  progress: { done: number; all: number };
  tasks: TaskLine[];
  late: number;
  earliest: { usual: CalendarDate; shortest: CalendarDate };
  statements: StatementsThen;
  /** When the review should be over: statements that end before it have to be followed by newer ones. */
  decisionOn: CalendarDate | null;
  /** Whether the way goes over NEEQ, for which there is a project of its own. */
  viaQuotation: boolean;
};

/** The plan of a project; null when there is none into whose room the actor comes. */
export async function planOf(db: Reader, actor: Actor, projectId: string): Promise<PlanOf | null> {
  const project = await projectSeen(db, actor, projectId);
  if (!project) return null;
  const { subject, today, id, board, boardWords, company, filingOn, openedOn, openedByName } = project;
  const [steps, papers, tasks] = await Promise.all([
    stepsOfProject(db, project),
    db.select().from(listingPapers).where(eq(listingPapers.projectId, id)).orderBy(asc(listingPapers.paper)),
    tasksOfProject(db, project),
  ]);
  const running = isRunning(project.state);
  const sees = (part: Part) => maySeePart(actor, subject, part);
  const works = (part: Part) => running && mayWorkOnPart(actor, subject, part);
  const lines = steps.flatMap((step): StepLine[] => {
    const own = papersOf(board, step, steps)
      .filter(({ part }) => sees(part))
      .map((paper) => paperLine(paper, papers, works(paper.part)));
    if (!sees(step.part) && own.length === 0) return [];
    return [stepLine(step, { papers: own, today, mayWork: works(step.part) })];
  });
  const open = steps.filter(({ doneOn }) => doneOn === null);
  const done: DoneSteps = new Map(
    steps.flatMap(({ step, doneOn }) => (doneOn === null ? [] : [[step, doneOn] as const])),
  );
  return {
    project: {
      id,
      board,
      boardWords,
      company,
      filingOn,
      openedOn,
      openedByName,
      state: project.state,
      endedReason: project.endedReason,
    },
    today,
    inside: maySeeProject(actor, subject),
    may: { lead: running && mayLeadProject(actor, subject), parts: parts.filter(works) },
    steps: lines,
    progress: { done: done.size, all: steps.length },
    tasks: tasks.filter(({ part }) => sees(part)),
    late: project.state === 'open' ? lateBy(open, { begunOn: begunOn(steps, openedOn), today }) : 0,
    earliest: {
      usual: earliestFiling(steps, today, 'usual', done),
      shortest: earliestFiling(steps, today, 'shortest', done),
    },
    statements: statementsFor(filingOn),
    decisionOn: steps.find(({ step }) => step === 'consent')?.endOn ?? null,
    viaQuotation: steps.some(({ step, doneOn }) => step === 'quotation' && doneOn === null),
  };
}

/** When the first open step could begin: after the step before it, and not before the project was opened. */
function begunOn(steps: readonly PlannedStep[], openedOn: CalendarDate): CalendarDate {
  const at = steps.findIndex(({ doneOn }) => doneOn === null);
  const before = steps[at - 1]?.doneOn;
  return before && before >= openedOn ? addDays(before, 1) : openedOn;
}

type StepExtras = { papers: PaperLine[]; today: CalendarDate; mayWork: boolean };

function stepLine(step: PlannedStep, { papers, today, mayWork }: StepExtras): StepLine {
  const { fact, usual: _, factId: __, ...rest } = step;
  return {
    ...rest,
    state: stateOf(step, today),
    slip: slipOf(step, today),
    // The audit of the base date is known of every joint-stock company as well.
    byFact: step.doneByName === null && step.step !== 'base-date' ? (fact?.words ?? null) : null,
    scored: fact !== null,
    papers,
    mayWork,
  };
}

function stateOf({ doneOn, startOn, endOn }: PlannedStep, today: CalendarDate): StepLine['state'] {
  if (doneOn !== null) return 'done';
  if (endOn < today) return 'late';
  return startOn <= today ? 'running' : 'ahead';
}

function paperLine(
  paper: Paper,
  rows: readonly (typeof listingPapers.$inferSelect)[],
  mayBring: boolean,
): PaperLine {
  const row = rows.find((one) => one.paper === paper.code);
  const state = row ? (row.fileId === null ? 'waived' : 'there') : 'open';
  return {
    ...paper,
    state,
    fileId: row?.fileId ?? null,
    fileName: row?.fileName ?? null,
    note: row?.note ?? null,
    on: row?.broughtOn ?? null,
    byName: row?.broughtByName ?? null,
    mayBring,
  };
}
