import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut, type Outcome } from '#db/order.server.ts';
import { maySeeRoom } from '../domain/policy.ts';
import { isRunning } from '../domain/project.ts';
import { type Project, projectOf } from '../queries/project.ts';

export type ProjectOrderRefusal =
  | { kind: 'not-found' }
  | { kind: 'not-allowed' }
  /** The project has ended: it is kept as it is. */
  | { kind: 'not-running' };

/** What an order did: its result, and what the audit line says of it. */
export type Written<Done> = { done: Done; before?: object; after?: object };

/**
 * Carries out an order about a listing project: locks the project, asks whether the actor comes into its room at all and
 * whether she may do this, and refuses whatever is ordered of a project that has ended.
 *
 * @param action the order's name as `listing.<order>`
 * @param permitted the policy of this order, asked of somebody who comes into the room
 */
export async function orderOnProject<Done, Refusal extends { kind: string }>(
  db: Db,
  actor: Actor,
  action: string,
  projectId: Id,
  permitted: (actor: Actor, project: Project) => boolean,
  work: (tx: Tx, project: Project) => Promise<Result<Written<Done>, Refusal>>,
): Promise<Result<Done, Refusal | ProjectOrderRefusal>> {
  type Answer = Outcome<Done, Refusal | ProjectOrderRefusal>;
  return carryOut(db, actor, action, async (tx): Promise<Answer> => {
    const project = await projectOf(tx, projectId, { lock: true });
    if (!project || !maySeeRoom(actor, project.subject)) {
      const subject = { kind: 'listing-project', id: projectId.slice(0, 22) };
      return { result: refuse({ kind: 'not-found' }), note: { subject } };
    }
    const note = { subject: auditSubject(project) };
    if (!permitted(actor, project)) return { result: refuse({ kind: 'not-allowed' }), note };
    if (!isRunning(project.state)) return { result: refuse({ kind: 'not-running' }), note };
    const result = await work(tx, project);
    if (!result.ok) return { result, note };
    const { done, before, after } = result.value;
    return {
      result: ok(done),
      note: { ...note, ...(before ? { before } : {}), ...(after ? { after } : {}) },
    };
  });
}

/** How the trail names a project: by its company and the board. */
export function auditSubject({ id, company, boardWords }: Pick<Project, 'id' | 'company' | 'boardWords'>) {
  return { kind: 'listing-project', id, name: `${company.name} → ${boardWords.zh}` };
}
