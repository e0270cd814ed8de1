import { asc, eq } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { listingSteps } from '#db/schema/listing.ts';
import { isPlanned, sequenceWith } from '../domain/planned-boards.ts';
import type { StepPlan } from '../domain/steps.ts';
import type { Project } from './project.ts';

/** A step of a project: what it is, planned first, planned now, done. */
export type PlannedStep = StepPlan & {
  baseStartOn: CalendarDate;
  baseEndOn: CalendarDate;
  startOn: CalendarDate;
  endOn: CalendarDate;
  doneOn: CalendarDate | null;
  /** Null where facts of the company marked the step, at the opening or since, or it is not done. */
  doneByName: string | null;
  remark: string | null;
  factId: Id | null;
};

/** The steps of a project in their order; none where it was opened without. Unscoped. */
export async function stepsOfProject(
  db: Reader,
  { id, board }: Pick<Project, 'id' | 'board'>,
): Promise<PlannedStep[]> {
  const rows = await db
    .select()
    .from(listingSteps)
    .where(eq(listingSteps.projectId, id))
    .orderBy(asc(listingSteps.position));
  if (rows.length === 0 || !isPlanned(board)) return [];
  const plans = new Map(
    sequenceWith(
      board,
      rows.map(({ step }) => step),
    ).map((plan) => [plan.step, plan]),
  );
  return rows.flatMap(({ step, position: _, projectId: __, part, note, ...days }) => {
    const plan = plans.get(step);
    return plan ? [{ ...plan, part, ...days, remark: note }] : [];
  });
}
