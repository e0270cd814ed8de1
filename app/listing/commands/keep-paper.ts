import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type GivenFile, type KeepRefusal, keepEvidence } from '#app/readiness/commands/fact-order.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { listingPapers } from '#db/schema/listing.ts';
import { type Paper, papersOf } from '../domain/papers.ts';
import { maySeePart, mayWorkOnPart } from '../domain/policy.ts';
import type { Project } from '../queries/project.ts';
import { stepsOfProject } from '../queries/project-steps.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

export type PaperRefusal = ProjectOrderRefusal | KeepRefusal | { kind: 'file-missing' };

/** Brings a paper of a step; one brought before is replaced by it, and the trail keeps which. */
export async function bringPaper(
  db: Db,
  actor: Actor,
  projectId: Id,
  order: { paper: string; file: GivenFile | null; note: string | null },
): Promise<Result<null, PaperRefusal>> {
  return orderOnProject<null, PaperRefusal>(
    db,
    actor,
    'listing.bring-paper',
    projectId,
    seen,
    async (tx, project) => {
      const paper = await paperOf(tx, actor, project, order.paper);
      if (!paper.ok) return paper;
      if (!order.file) return refuse({ kind: 'file-missing' });
      const kept = await keepEvidence(tx, actor, project.companyId, order.file);
      if (!kept.ok) return kept;
      const { id: fileId = null, name: fileName = null } = kept.value ?? {};
      await setPaper(tx, actor, project, { paper: order.paper, fileId, fileName, note: order.note });
      return ok({ done: null, after: { paper: order.paper, fileId, fileName } });
    },
  );
}

export type WaiveRefusal = ProjectOrderRefusal | { kind: 'reason-missing' };

/** Says that a paper is not needed here, and why. */
export async function waivePaper(
  db: Db,
  actor: Actor,
  projectId: Id,
  order: { paper: string; reason: string | null },
): Promise<Result<null, WaiveRefusal>> {
  return orderOnProject<null, WaiveRefusal>(
    db,
    actor,
    'listing.waive-paper',
    projectId,
    seen,
    async (tx, project) => {
      const paper = await paperOf(tx, actor, project, order.paper);
      if (!paper.ok) return paper;
      if (!order.reason) return refuse({ kind: 'reason-missing' });
      await setPaper(tx, actor, project, {
        paper: order.paper,
        fileId: null,
        fileName: null,
        note: order.reason,
      });
      return ok({ done: null, after: { paper: order.paper, reason: order.reason } });
    },
  );
}

const seen = () => true;

/** The paper if the project knows it, the actor sees the part that brings it, and works on that part. */
async function paperOf(
  tx: Tx,
  actor: Actor,
  project: Project,
  code: string,
): Promise<Result<Paper, { kind: 'not-found' } | { kind: 'not-allowed' }>> {
  const steps = await stepsOfProject(tx, project);
  const paper = steps
    .flatMap((step) => papersOf(project.board, step, steps))
    .find((one) => one.code === code);
  if (!paper || !maySeePart(actor, project.subject, paper.part)) return refuse({ kind: 'not-found' });
  return mayWorkOnPart(actor, project.subject, paper.part) ? ok(paper) : refuse({ kind: 'not-allowed' });
}

type PaperRow = { paper: string; fileId: Id | null; fileName: string | null; note: string | null };

async function setPaper(tx: Tx, actor: Actor, { id, today }: Project, row: PaperRow): Promise<void> {
  const brought = { broughtOn: today, broughtByName: recorder(actor).recordedByName };
  const { paper, ...rest } = row;
  await tx
    .insert(listingPapers)
    .values({ projectId: id, ...row, ...brought })
    .onConflictDoUpdate({
      target: [listingPapers.projectId, listingPapers.paper],
      set: { ...rest, ...brought },
    });
}
