import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import { assess } from '#app/readiness/domain/assessment.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { writeAudit } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { listingProjects, listingTasks } from '#db/schema/listing.ts';
import { type GapTask, gapTasks, keyOf } from '../domain/gap-tasks.ts';
import { type HeldTask, mergeTasks } from '../domain/merge-tasks.ts';
import { isRunning } from '../domain/project.ts';
import { type DueStep, dueOf, taskChanges } from '../domain/task-changes.ts';
import { companyStanding } from '../queries/company-standing.ts';
import { type Project, projectOf } from '../queries/project.ts';
import { stepsOfProject } from '../queries/project-steps.ts';
import { followFacts, tellTrail } from './follow-facts.ts';
import { heldTasks, type Merged, writeMerges } from './merge-tasks.ts';
import { auditSubject } from './project-order.ts';

/**
 * How many steps facts marked as done or opened again, and how many tasks came to a project, were closed since their gap is
 * no more, were opened again, and went into the task of a condition that asks the same.
 */
export type Refreshed = {
  marked: number;
  unmarked: number;
  added: number;
  closed: number;
  reopened: number;
  merged: number;
};

const nothing: Refreshed = { marked: 0, unmarked: 0, added: 0, closed: 0, reopened: 0, merged: 0 };

/** Makes the steps and tasks of every running project of a company agree with what is known of it. Run again it changes nothing. */
export async function refreshCompanyTasks(db: Db, actor: Actor, companyId: Id): Promise<Refreshed> {
  return refreshTasksOf(db, actor, [companyId]);
}

/** The same for several companies. */
export async function refreshTasksOf(db: Db, actor: Actor, companyIds: readonly Id[]): Promise<Refreshed> {
  const running = await db
    .select({ id: listingProjects.id })
    .from(listingProjects)
    .where(
      and(
        inArray(listingProjects.companyId, [...companyIds]),
        inArray(listingProjects.state, ['open', 'filed']),
      ),
    )
    .orderBy(listingProjects.id);
  let all = nothing;
  for (const { id } of running) all = together(all, await refreshTasks(db, actor, id));
  return all;
}

function together(a: Refreshed, b: Refreshed): Refreshed {
  return {
    marked: a.marked + b.marked,
    unmarked: a.unmarked + b.unmarked,
    added: a.added + b.added,
    closed: a.closed + b.closed,
    reopened: a.reopened + b.reopened,
    merged: a.merged + b.merged,
  };
}

/** The same for one project; one that has ended, or is not there, stays as it is. */
export async function refreshTasks(db: Db, actor: Actor, projectId: Id): Promise<Refreshed> {
  return db.transaction(async (tx) => {
    const project = await projectOf(tx, projectId, { lock: true });
    if (!project || !isRunning(project.state)) return nothing;
    const standing = await companyStanding(tx, project.companyId, project.today);
    if (!standing) return nothing;
    const followed = await followFacts(tx, project, standing.book);
    const tasks = await refreshWithin(tx, project, standing.book);
    await tellTrail(tx, actor, project, followed);
    if (tasks.added + tasks.closed + tasks.reopened + tasks.merged.length > 0)
      await writeAudit(tx, actor, 'listing.refresh-tasks', 'done', {
        subject: auditSubject(project),
        after: { ...tasks, merged: tasks.merged.map(({ trail }) => trail) },
      });
    const { marked, reopened: unmarked } = followed;
    return { ...tasks, marked, unmarked, merged: tasks.merged.length };
  });
}

type Written = Pick<Refreshed, 'added' | 'closed' | 'reopened'> & { merged: Merged[] };

/** The tasks of one project in the caller's transaction, which holds the project. */
export async function refreshWithin(
  tx: Tx,
  project: Pick<Project, 'id' | 'board' | 'today'>,
  book: Book,
): Promise<Written> {
  const { id, today } = project;
  const board = boardOf(project.board);
  const assessment = board && assess(board, book, today);
  const steps = await stepsOfProject(tx, project);
  if (!assessment || steps.length === 0) return { added: 0, closed: 0, reopened: 0, merged: [] };
  const tasks = await heldTasks(tx, id);
  const { merges, gaps } = mergeTasks(tasks, gapTasks(assessment, board, book, steps));
  const merged = await writeMerges(tx, merges, today);
  const known = merged.length > 0 ? await heldTasks(tx, id) : tasks;
  const { fresh, closed, reopened } = taskChanges(known, gaps);
  const rows = fresh.flatMap(({ check: _, ...gap }) => {
    const due = dueOf(gap.step, steps, today);
    const before = merges.find((one) => keyOf(one.gap) === keyOf(gap));
    const task = { id: newId(), projectId: id, ...gap, addedByName: '' };
    return due ? [{ ...task, step: due.step, dueOn: due.endOn, ...before?.goesOn, ...before?.due }] : [];
  });
  if (rows.length > 0) await tx.insert(listingTasks).values(rows);
  if (closed.length > 0)
    await tx
      .update(listingTasks)
      .set({ state: 'done', closedOn: today, closedByName: null })
      .where(inArray(listingTasks.id, closed));
  for (const id of reopened) await reopen(tx, id, { gaps, known, steps, today });
  return { added: rows.length, closed: closed.length, reopened: reopened.length, merged };
}

type Reopening = {
  gaps: readonly GapTask[];
  known: readonly HeldTask[];
  steps: readonly DueStep[];
  today: CalendarDate;
};

/** Opens a task again: for the day it was due, or, where that has passed meanwhile, for one that lies ahead. */
async function reopen(tx: Tx, id: Id, { gaps, known, steps, today }: Reopening): Promise<void> {
  const task = known.find((one) => one.id === id);
  const gap = task && gaps.find((one) => keyOf(one) === keyOf(task));
  const due = gap && task.dueOn < today ? dueOf(gap.step, steps, today) : null;
  await tx
    .update(listingTasks)
    .set({ state: 'open', closedOn: null, ...(due ? { step: due.step, dueOn: due.endOn } : {}) })
    .where(eq(listingTasks.id, id));
}
