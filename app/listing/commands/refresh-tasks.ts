import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import { assess } from '#app/readiness/domain/assessment.ts';
import { writeAudit } from '#db/audit.server.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { listingProjects, listingTasks } from '#db/schema/listing.ts';
import { type GapTask, gapTasks, keyOf } from '../domain/gap-tasks.ts';
import { isRunning } from '../domain/project.ts';
import { type DueStep, dueOf, type KnownTask, taskChanges } from '../domain/task-changes.ts';
import { companyStanding } from '../queries/company-standing.ts';
import { type Project, projectOf } from '../queries/project.ts';
import { stepsOfProject } from '../queries/project-steps.ts';
import { auditSubject } from './project-order.ts';

/** How many tasks came to a project, were closed since their gap is no more, and were opened again. */
export type Refreshed = { added: number; closed: number; reopened: number };

const nothing: Refreshed = { added: 0, closed: 0, reopened: 0 };

/** Makes the tasks of every running project of a company agree with what is known of it. Run again it changes nothing. */
export async function refreshCompanyTasks(db: Db, actor: Actor, companyId: Id): Promise<Refreshed> {
  const running = await db
    .select({ id: listingProjects.id })
    .from(listingProjects)
    .where(and(eq(listingProjects.companyId, companyId), inArray(listingProjects.state, ['open', 'filed'])));
  let all = nothing;
  for (const { id } of running) {
    const { added, closed, reopened } = await refreshTasks(db, actor, id);
    all = { added: all.added + added, closed: all.closed + closed, reopened: all.reopened + reopened };
  }
  return all;
}

/** The same for one project; one that has ended, or is not there, stays as it is. */
export async function refreshTasks(db: Db, actor: Actor, projectId: Id): Promise<Refreshed> {
  return db.transaction(async (tx) => {
    const project = await projectOf(tx, projectId, { lock: true });
    if (!project || !isRunning(project.state)) return nothing;
    const done = await refreshWithin(tx, project);
    if (done.added + done.closed + done.reopened > 0)
      await writeAudit(tx, actor, 'listing.refresh-tasks', 'done', {
        subject: auditSubject(project),
        after: done,
      });
    return done;
  });
}

/** The same in the caller's transaction, which holds the project. */
export async function refreshWithin(
  tx: Tx,
  project: Pick<Project, 'id' | 'board' | 'companyId' | 'today'>,
): Promise<Refreshed> {
  const { id, companyId, today } = project;
  const board = boardOf(project.board);
  const standing = await companyStanding(tx, companyId, today);
  const assessment = board && standing && assess(board, standing.book, today);
  const steps = await stepsOfProject(tx, project);
  if (!assessment || steps.length === 0) return nothing;
  const known = await tx
    .select({
      id: listingTasks.id,
      source: listingTasks.source,
      subject: listingTasks.subject,
      state: listingTasks.state,
      closedByName: listingTasks.closedByName,
      dueOn: listingTasks.dueOn,
    })
    .from(listingTasks)
    .where(eq(listingTasks.projectId, id));
  const gaps = gapTasks(assessment, board.checks, standing.book, steps);
  const { fresh, closed, reopened } = taskChanges(known, gaps);
  const rows = fresh.flatMap((gap) => {
    const due = dueOf(gap.step, steps, today);
    const task = { id: newId(), projectId: id, ...gap, addedByName: '' };
    return due ? [{ ...task, step: due.step, dueOn: due.endOn }] : [];
  });
  if (rows.length > 0) await tx.insert(listingTasks).values(rows);
  if (closed.length > 0)
    await tx
      .update(listingTasks)
      .set({ state: 'done', closedOn: today, closedByName: null })
      .where(inArray(listingTasks.id, closed));
  for (const id of reopened) await reopen(tx, id, { gaps, known, steps, today });
  return { added: rows.length, closed: closed.length, reopened: reopened.length };
}

type Reopening = {
  gaps: readonly GapTask[];
  known: readonly (KnownTask & { dueOn: CalendarDate })[];
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
