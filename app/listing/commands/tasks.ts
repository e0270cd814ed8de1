import { and, eq } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { recorder } from '#app/startups/commands/write-move.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import { listingTasks } from '#db/schema/listing.ts';
import type { Part } from '../domain/parts.ts';
import { mayLeadProject, maySeePart, mayWorkOnPart } from '../domain/policy.ts';
import type { Project } from '../queries/project.ts';
import { stepsOfProject } from '../queries/project-steps.ts';
import { orderOnProject, type ProjectOrderRefusal } from './project-order.ts';

export type AddRefusal =
  | ProjectOrderRefusal
  | { kind: 'in-the-past' }
  /** So many tasks of people's own are enough for a plan. */
  | { kind: 'too-many-tasks'; max: number };

/** How many tasks people may add to a project. */
const MOST_OWN = 300;

/** Adds a task of people's own to a part. It counts to the first open step that ends on its due day or later. */
export async function addTask(
  db: Db,
  actor: Actor,
  projectId: Id,
  order: { title: string; part: Part; dueOn: CalendarDate; note: string | null },
): Promise<Result<{ taskId: Id }, AddRefusal>> {
  type Answer = { taskId: Id };
  return orderOnProject<Answer, AddRefusal>(
    db,
    actor,
    'listing.add-task',
    projectId,
    (who, { subject }) => mayWorkOnPart(who, subject, order.part),
    async (tx, project) => {
      const { today, id } = project;
      if (order.dueOn < today) return refuse({ kind: 'in-the-past' });
      const { projectId: of, source } = listingTasks;
      const own = await tx.$count(listingTasks, and(eq(of, id), eq(source, 'person')));
      if (own >= MOST_OWN) return refuse({ kind: 'too-many-tasks', max: MOST_OWN });
      const steps = await stepsOfProject(tx, project);
      const open = steps.filter(({ doneOn }) => doneOn === null);
      const step = open.find(({ endOn }) => endOn >= order.dueOn) ?? open.at(-1) ?? steps.at(-1);
      const taskId = newId();
      await tx.insert(listingTasks).values({
        id: taskId,
        projectId: id,
        source: 'person',
        subject: taskId,
        ...order,
        step: step?.step ?? 'filing',
        addedByName: recorder(actor).recordedByName,
      });
      return ok({ done: { taskId }, after: { taskId, ...order } });
    },
  );
}

export type TaskRefusal =
  | ProjectOrderRefusal
  | { kind: 'not-open' }
  | { kind: 'not-closed' }
  /** The task of a check that goes on with the one of its condition. */
  | { kind: 'merged' }
  | { kind: 'reason-missing' }
  | { kind: 'in-the-past' };

type Task = typeof listingTasks.$inferSelect;
type Change = Partial<Pick<Task, 'state' | 'closedOn' | 'closedByName' | 'note' | 'part' | 'dueOn'>>;

/** Says that a task is done. Where it stands for a gap that is still there, with a word of why. */
export async function closeTask(
  db: Db,
  actor: Actor,
  projectId: Id,
  { taskId, note }: { taskId: Id; note: string | null },
): Promise<Result<null, TaskRefusal>> {
  return onTask(db, actor, 'listing.close-task', projectId, taskId, (task, project) => {
    if (task.state !== 'open') return refuse({ kind: 'not-open' });
    if (task.source !== 'person' && !note) return refuse({ kind: 'reason-missing' });
    return ok({ state: 'done', ...closedBy(actor, project), note: note ?? task.note });
  });
}

/** Says that a task will not be done, and why: for those who lead the project. */
export async function dropTask(
  db: Db,
  actor: Actor,
  projectId: Id,
  { taskId, reason }: { taskId: Id; reason: string | null },
): Promise<Result<null, TaskRefusal>> {
  return onTask(db, actor, 'listing.drop-task', projectId, taskId, (task, project) => {
    if (!mayLeadProject(actor, project.subject)) return refuse({ kind: 'not-allowed' });
    if (task.state !== 'open') return refuse({ kind: 'not-open' });
    if (!reason) return refuse({ kind: 'reason-missing' });
    return ok({ state: 'dropped', ...closedBy(actor, project), note: reason });
  });
}

/** Takes back that a task was closed or dropped. */
export async function reopenTask(
  db: Db,
  actor: Actor,
  projectId: Id,
  taskId: Id,
): Promise<Result<null, TaskRefusal>> {
  return onTask(db, actor, 'listing.reopen-task', projectId, taskId, (task) => {
    if (task.state === 'open') return refuse({ kind: 'not-closed' });
    if (task.state === 'merged') return refuse({ kind: 'merged' });
    return ok({ state: 'open', closedOn: null, closedByName: null });
  });
}

/** Gives a task to another part, or another day: for those who lead the project. */
export async function assignTask(
  db: Db,
  actor: Actor,
  projectId: Id,
  { taskId, part, dueOn }: { taskId: Id; part: Part; dueOn: CalendarDate },
): Promise<Result<null, TaskRefusal>> {
  return onTask(db, actor, 'listing.assign-task', projectId, taskId, (task, project) => {
    if (!mayLeadProject(actor, project.subject)) return refuse({ kind: 'not-allowed' });
    if (task.state !== 'open') return refuse({ kind: 'not-open' });
    if (dueOn !== task.dueOn && dueOn < project.today) return refuse({ kind: 'in-the-past' });
    return ok({ part, dueOn });
  });
}

/** Changes one task of a part that the actor works on; a task of a part that she does not see is not there for her. */
async function onTask(
  db: Db,
  actor: Actor,
  action: string,
  projectId: Id,
  taskId: Id,
  decide: (task: Task, project: Project) => Result<Change, TaskRefusal>,
): Promise<Result<null, TaskRefusal>> {
  return orderOnProject<null, TaskRefusal>(
    db,
    actor,
    action,
    projectId,
    () => true,
    async (tx, project) => {
      const task = await taskOf(tx, project.id, taskId);
      if (!task || !maySeePart(actor, project.subject, task.part)) return refuse({ kind: 'not-found' });
      if (!mayWorkOnPart(actor, project.subject, task.part)) return refuse({ kind: 'not-allowed' });
      const decided = decide(task, project);
      if (!decided.ok) return decided;
      await tx.update(listingTasks).set(decided.value).where(eq(listingTasks.id, task.id));
      const { source, subject, state, part, dueOn } = task;
      return ok({
        done: null,
        before: { source, subject, state, part, dueOn },
        after: { taskId, ...decided.value },
      });
    },
  );
}

async function taskOf(tx: Tx, projectId: Id, taskId: Id): Promise<Task | null> {
  if (!looksLikeId(taskId)) return null;
  const [task] = await tx
    .select()
    .from(listingTasks)
    .where(and(eq(listingTasks.id, taskId), eq(listingTasks.projectId, projectId)));
  return task ?? null;
}

function closedBy(actor: Actor, { today }: Project): Change {
  return { closedOn: today, closedByName: recorder(actor).recordedByName };
}
