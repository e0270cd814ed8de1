import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { type AuditNote, writeAudit } from '#db/audit.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listingSteps } from '#db/schema/listing.ts';
import { stepChanges } from '../domain/step-facts.ts';
import type { StepKey } from '../domain/steps.ts';
import type { Project } from '../queries/project.ts';
import { stepsOfProject } from '../queries/project-steps.ts';
import { layAgain } from './lay-steps.ts';
import { auditSubject } from './project-order.ts';

/** What the trail says of each step that followed a fact. */
export type Followed = { marked: number; reopened: number; notes: Pick<AuditNote, 'before' | 'after'>[] };

/**
 * Makes the steps of a running project agree with what is known of the company, in the caller's transaction, which holds
 * the project: a step whose end a fact now says is done on the day of that fact; one that was done by a fact alone opens
 * again with it, and the open steps are laid out anew. What came about is for `tellTrail`, once all else is written.
 */
export async function followFacts(tx: Tx, project: Project, book: Book): Promise<Followed> {
  const { marked, reopened } = stepChanges(await stepsOfProject(tx, project), book, project.today);
  for (const { step, doneOn } of marked) await setDone(tx, project.id, step, doneOn);
  for (const { step } of reopened) await setDone(tx, project.id, step, null);
  if (reopened.length > 0) await layAgain(tx, project, project.filingOn);
  return {
    marked: marked.length,
    reopened: reopened.length,
    notes: [
      ...marked.map(({ step, doneOn, key, said: { source, on, enteredBy } }) => ({
        after: { step, doneOn, fact: { key, on, source, enteredBy } },
      })),
      ...reopened.map(({ step, doneOn }) => ({ before: { step, doneOn }, after: { step, doneOn: null } })),
    ],
  };
}

async function setDone(tx: Tx, projectId: Id, step: StepKey, doneOn: CalendarDate | null): Promise<void> {
  await tx
    .update(listingSteps)
    .set({ doneOn, doneByName: null, note: null, factId: null })
    .where(and(eq(listingSteps.projectId, projectId), eq(listingSteps.step, step)));
}

/** Writes a line of the trail for each step that followed a fact. To be called last in the transaction. */
export async function tellTrail(tx: Tx, actor: Actor, project: Project, { notes }: Followed): Promise<void> {
  for (const note of notes)
    await writeAudit(tx, actor, 'listing.follow-fact', 'done', { subject: auditSubject(project), ...note });
}
