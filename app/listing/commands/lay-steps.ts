import { and, eq, sql } from 'drizzle-orm';
import { type CalendarDate, daysBetween } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';
import { listingSteps, listingTasks } from '#db/schema/listing.ts';
import { layOut } from '../domain/layout.ts';
import type { StepKey } from '../domain/steps.ts';
import type { Project } from '../queries/project.ts';
import { type PlannedStep, stepsOfProject } from '../queries/project-steps.ts';

/**
 * Lays the steps of a project that are not done around a day of filing and moves the open tasks with them. What was
 * planned first stays as it was. Answers the steps as they were before.
 */
export async function layAgain(
  tx: Tx,
  project: Pick<Project, 'id' | 'board'>,
  filingOn: CalendarDate,
): Promise<PlannedStep[]> {
  const before = await stepsOfProject(tx, project);
  const done = new Map<StepKey, CalendarDate>();
  for (const { step, doneOn } of before) if (doneOn !== null) done.set(step, doneOn);
  for (const { step, startOn, endOn } of layOut(before, filingOn, done)) {
    await tx
      .update(listingSteps)
      .set({ startOn, endOn })
      .where(and(eq(listingSteps.projectId, project.id), eq(listingSteps.step, step)));
    const old = before.find((one) => one.step === step);
    const moved = old ? daysBetween(old.endOn, endOn) : 0;
    if (moved !== 0) await moveTasks(tx, project.id, step, moved);
  }
  return before;
}

async function moveTasks(tx: Tx, projectId: Id, step: StepKey, days: number): Promise<void> {
  await tx
    .update(listingTasks)
    .set({ dueOn: sql`${listingTasks.dueOn} + ${days}::int` })
    .where(
      and(eq(listingTasks.projectId, projectId), eq(listingTasks.step, step), eq(listingTasks.state, 'open')),
    );
}
