import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { writeFact, writeWithdrawal } from '#app/readiness/commands/enter-fact.ts';
import { companySources } from '#app/readiness/queries/company-sources.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import { ladderCompany } from '#app/startups/queries/ladder-company.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { listingPapers, listingProjects, listingSteps } from '#db/schema/listing.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { papersOf } from '../domain/papers.ts';
import { maySeePart, mayWorkOnPart } from '../domain/policy.ts';
import { orderOf, type StepKey } from '../domain/steps.ts';
import { companyStanding } from '../queries/company-standing.ts';
import type { Project } from '../queries/project.ts';
import { type PlannedStep, stepsOfProject } from '../queries/project-steps.ts';
import { layAgain } from './lay-steps.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

export type CompleteRefusal =
  | ProjectOrderRefusal
  | { kind: 'already-done' }
  | { kind: 'in-the-future' }
  /** From the filing on each step waits for those before it. */
  | { kind: 'earlier-open'; step: StepKey }
  /** Papers are neither there nor waived, and nobody says why the step ends without them. */
  | { kind: 'papers-open'; count: number };

type Completion = { step: StepKey; doneOn: CalendarDate; note: string | null };

/**
 * Says that a step is done. What its end means for the company is written down as a fact, so that the score moves. The end
 * of the filing is the day of filing: what follows is laid out from it.
 */
export async function completeStep(
  db: Db,
  actor: Actor,
  projectId: Id,
  { step: key, doneOn, note }: Completion,
): Promise<Result<null, CompleteRefusal>> {
  return orderOnProject<null, CompleteRefusal>(
    db,
    actor,
    'listing.complete-step',
    projectId,
    seen,
    async (tx, project) => {
      const steps = await stepsOfProject(tx, project);
      const step = steps.find((one) => one.step === key);
      if (!step || !maySeePart(actor, project.subject, step.part)) return refuse({ kind: 'not-found' });
      if (!mayWorkOnPart(actor, project.subject, step.part)) return refuse({ kind: 'not-allowed' });
      if (step.doneOn !== null) return refuse({ kind: 'already-done' });
      if (doneOn > project.today) return refuse({ kind: 'in-the-future' });
      const open = steps.find((one) => one.doneOn === null && orderOf(one.step) < orderOf(key));
      if (open && orderOf(key) >= orderOf('filing')) return refuse({ kind: 'earlier-open', step: open.step });
      const papers = await openPapers(tx, project, step, steps);
      if (papers.missing > 0 && !note) return refuse({ kind: 'papers-open', count: papers.missing });
      const factId = await sayDone(tx, actor, project, step, { doneOn, file: papers.file });
      await setStep(tx, project.id, key, {
        doneOn,
        doneByName: recorder(actor).recordedByName,
        note,
        factId,
      });
      if (key === 'filing')
        await tx
          .update(listingProjects)
          .set({ state: 'filed', filingOn: doneOn })
          .where(eq(listingProjects.id, project.id));
      if (orderOf(key) >= orderOf('filing'))
        await layAgain(tx, project, key === 'filing' ? doneOn : project.filingOn);
      return ok({ done: null, after: { step: key, doneOn, note, papersMissing: papers.missing } });
    },
  );
}

export type ReopenRefusal =
  | ProjectOrderRefusal
  | { kind: 'not-done' }
  | { kind: 'later-done'; step: StepKey };

/** Takes back that a step is done, and with it the fact that was written down by it. */
export async function reopenStep(
  db: Db,
  actor: Actor,
  projectId: Id,
  { step: key, reason }: { step: StepKey; reason: string },
): Promise<Result<null, ReopenRefusal>> {
  return orderOnProject<null, ReopenRefusal>(
    db,
    actor,
    'listing.reopen-step',
    projectId,
    seen,
    async (tx, project) => {
      const steps = await stepsOfProject(tx, project);
      const step = steps.find((one) => one.step === key);
      if (!step || !maySeePart(actor, project.subject, step.part)) return refuse({ kind: 'not-found' });
      if (!mayWorkOnPart(actor, project.subject, step.part)) return refuse({ kind: 'not-allowed' });
      if (step.doneOn === null) return refuse({ kind: 'not-done' });
      const later = steps.find((one) => one.doneOn !== null && orderOf(one.step) > orderOf(key));
      if (later && orderOf(later.step) >= orderOf('filing'))
        return refuse({ kind: 'later-done', step: later.step });
      if (step.factId !== null) await takeBack(tx, actor, project, step.factId, reason);
      await setStep(tx, project.id, key, { doneOn: null, doneByName: null, note: reason, factId: null });
      if (key === 'filing')
        await tx.update(listingProjects).set({ state: 'open' }).where(eq(listingProjects.id, project.id));
      await layAgain(tx, project, project.filingOn);
      return ok({ done: null, before: { step: key, doneOn: step.doneOn }, after: { reason } });
    },
  );
}

const seen = () => true;

type StepChange = {
  doneOn: CalendarDate | null;
  doneByName: string | null;
  note: string | null;
  factId: Id | null;
};

async function setStep(tx: Tx, projectId: Id, step: StepKey, change: StepChange): Promise<void> {
  await tx
    .update(listingSteps)
    .set(change)
    .where(and(eq(listingSteps.projectId, projectId), eq(listingSteps.step, step)));
}

/** How many papers of a step are neither there nor waived, and one that is there, as its proof. */
async function openPapers(tx: Tx, project: Project, step: PlannedStep, steps: readonly PlannedStep[]) {
  const rows = await tx
    .select({ paper: listingPapers.paper, fileId: listingPapers.fileId, fileName: listingPapers.fileName })
    .from(listingPapers)
    .where(eq(listingPapers.projectId, project.id));
  const wanted = papersOf(project.board, step, steps);
  const there = wanted.flatMap(({ code }) => rows.filter(({ paper }) => paper === code));
  const proof = there.find(({ fileId }) => fileId !== null);
  return {
    missing: wanted.length - there.length,
    file: proof?.fileId ? { id: proof.fileId, name: proof.fileName ?? '' } : null,
  };
}

/** Writes the fact of a step down unless the company has it already: its id. Asks for the company to be scored again. */
async function sayDone(
  tx: Tx,
  actor: Actor,
  { companyId, company, today }: Project,
  { fact }: PlannedStep,
  { doneOn, file }: { doneOn: CalendarDate; file: { id: Id; name: string } | null },
): Promise<Id | null> {
  if (!fact) return null;
  // Facts of a company are written one order after the other.
  await ladderCompany(tx, companyId, { lock: true });
  const standing = await companyStanding(tx, companyId, today);
  if (standing?.book.facts.get(fact.key)?.value === true) return null;
  const entry = {
    key: fact.key,
    year: null,
    value: 'yes',
    source: file ? ('document' as const) : ('company' as const),
    on: doneOn,
    note: null,
  };
  const factId = await writeFact(tx, actor, companyId, entry, file);
  await enqueue(tx, actor, 'readiness.rescore', { companyId }, { subject: company.name });
  return factId;
}

async function takeBack(
  tx: Tx,
  actor: Actor,
  { companyId, company, today }: Project,
  factId: Id,
  reason: string,
) {
  await ladderCompany(tx, companyId, { lock: true });
  const source = (await companySources(tx, [companyId])).get(companyId);
  const entry = source?.entered.find(({ id }) => id === factId);
  if (!entry) return;
  await writeWithdrawal(tx, actor, companyId, { entry, on: today, reason });
  await enqueue(tx, actor, 'readiness.rescore', { companyId }, { subject: company.name });
}
