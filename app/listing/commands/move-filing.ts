import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import { addMonths, type CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { listingProjects } from '#db/schema/listing.ts';
import { mayLeadProject } from '../domain/policy.ts';
import { layAgain } from './lay-steps.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

export type MoveRefusal =
  | ProjectOrderRefusal
  /** The papers are filed: their day is a fact. */
  | { kind: 'already-filed' }
  | { kind: 'in-the-past' }
  | { kind: 'too-far' };

const FARTHEST = 10;

/** Puts the day of filing elsewhere: what is not done is laid out anew, the first plan stays beside it. */
export async function moveFiling(
  db: Db,
  actor: Actor,
  projectId: Id,
  { filingOn, reason }: { filingOn: CalendarDate; reason: string | null },
): Promise<Result<null, MoveRefusal>> {
  return orderOnProject<null, MoveRefusal>(
    db,
    actor,
    'listing.move-filing',
    projectId,
    (who, { subject }) => mayLeadProject(who, subject),
    async (tx, project) => {
      if (project.state === 'filed') return refuse({ kind: 'already-filed' });
      if (filingOn < project.today) return refuse({ kind: 'in-the-past' });
      if (filingOn > addMonths(project.today, 12 * FARTHEST)) return refuse({ kind: 'too-far' });
      await layAgain(tx, project, filingOn);
      await tx
        .update(listingProjects)
        .set({ filingOn, version: sql`${listingProjects.version} + 1` })
        .where(eq(listingProjects.id, project.id));
      return ok({ done: null, before: { filingOn: project.filingOn }, after: { filingOn, reason } });
    },
  );
}
