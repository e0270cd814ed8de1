import { eq } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader, Tx } from '#db/client.server.ts';
import { listingTasks } from '#db/schema/listing.ts';
import type { HeldTask, TaskMerge } from '../domain/merge-tasks.ts';

/** What the trail says of two tasks that became one: whose they were and when they were due, and what the one is. */
export type Merged = { trail: { check: object; condition: object | null; goesOn: object } };

/** The tasks of a project as far as a refresh decides about them. Unscoped. */
export function heldTasks(db: Reader, projectId: Id): Promise<HeldTask[]> {
  const { id, source, subject, part, step, state, closedByName, dueOn, note } = listingTasks;
  return db
    .select({ id, source, subject, part, step, state, closedByName, dueOn, note })
    .from(listingTasks)
    .where(eq(listingTasks.projectId, projectId));
}

/**
 * Lets tasks of checks go on with those of their conditions: the check's stays on record as merged, the condition's takes
 * over whose it is and when it is due. A condition's task that is not there yet is the caller's to make.
 */
export async function writeMerges(
  tx: Tx,
  merges: readonly TaskMerge[],
  today: CalendarDate,
): Promise<Merged[]> {
  for (const { from, into, goesOn, due } of merges) {
    await tx
      .update(listingTasks)
      .set({ state: 'merged', closedOn: today, closedByName: null })
      .where(eq(listingTasks.id, from.id));
    if (into)
      await tx
        .update(listingTasks)
        .set({ ...goesOn, ...due })
        .where(eq(listingTasks.id, into.id));
  }
  return merges.map(({ from, into, gap, goesOn, due }) => ({
    trail: {
      check: held(from),
      condition: into && held(into),
      goesOn: { subject: gap.subject, part: goesOn.part, dueOn: due?.dueOn ?? null },
    },
  }));
}

function held({ subject, part, dueOn, state, note }: HeldTask): object {
  return { subject, part, dueOn, state, note };
}
