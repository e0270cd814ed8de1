import { z } from 'zod';
import { evidenceBytes, evidenceEndings, fileProblem, givenFile } from '#app/http/evidence-upload.ts';
import { choice, day, id, line, maybe, prose, upload } from '#app/http/fields.ts';
import type { Problem, Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import {
  type CompleteRefusal,
  completeStep,
  type ReopenRefusal,
  reopenStep,
} from '../commands/complete-step.ts';
import { type EndRefusal, endProject } from '../commands/end-project.ts';
import { bringPaper, type PaperRefusal, type WaiveRefusal, waivePaper } from '../commands/keep-paper.ts';
import { type MoveRefusal, moveFiling } from '../commands/move-filing.ts';
import {
  type AddRefusal,
  addTask,
  assignTask,
  closeTask,
  dropTask,
  reopenTask,
  type TaskRefusal,
} from '../commands/tasks.ts';
import { parts } from '../domain/parts.ts';
import { type StepKey, stepKeys } from '../domain/steps.ts';

const file = maybe(upload({ maxBytes: evidenceBytes, endings: evidenceEndings }));
const reason = maybe(line({ max: 300 }));

/** The forms of the plan. */
export const planSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('move'), filingOn: day(), reason }),
  z.object({
    intent: z.literal('complete'),
    step: choice(stepKeys),
    doneOn: day(),
    note: maybe(prose({ max: 500 })),
  }),
  z.object({ intent: z.literal('reopen'), step: choice(stepKeys), reason: line({ max: 300 }) }),
  z.object({ intent: z.literal('bring'), paper: line({ max: 60 }), file, note: maybe(line({ max: 300 })) }),
  z.object({ intent: z.literal('waive'), paper: line({ max: 60 }), reason }),
  z.object({
    intent: z.literal('add'),
    title: line({ max: 200 }),
    part: choice(parts),
    dueOn: day(),
    note: maybe(prose({ max: 500 })),
  }),
  z.object({ intent: z.literal('close'), taskId: id(), note: maybe(line({ max: 500 })) }),
  z.object({ intent: z.literal('drop'), taskId: id(), reason }),
  z.object({ intent: z.literal('reopen-task'), taskId: id() }),
  z.object({ intent: z.literal('assign'), taskId: id(), part: choice(parts), dueOn: day() }),
  z.object({ intent: z.literal('end'), outcome: choice(['listed', 'stopped']), reason }),
]);
export type PlanOrder = z.output<typeof planSchema>;

/** What the page says when an order was carried out. */
export const planNotices = [
  'opened',
  'moved',
  'completed',
  'reopened',
  'brought',
  'waived',
  'added',
  'closed',
  'dropped',
  'task-reopened',
  'assigned',
  'ended',
] as const;
export type PlanNotice = (typeof planNotices)[number];

export const noticeOf: Record<PlanOrder['intent'], PlanNotice> = {
  move: 'moved',
  complete: 'completed',
  reopen: 'reopened',
  bring: 'brought',
  waive: 'waived',
  add: 'added',
  close: 'closed',
  drop: 'dropped',
  'reopen-task': 'task-reopened',
  assign: 'assigned',
  end: 'ended',
};

export type PlanRefusal =
  | MoveRefusal
  | CompleteRefusal
  | ReopenRefusal
  | PaperRefusal
  | WaiveRefusal
  | AddRefusal
  | TaskRefusal
  | EndRefusal;

/** Carries out what a form of the plan orders. */
export function carryOutPlan(
  db: Db,
  actor: Actor,
  projectId: string,
  order: PlanOrder,
): Promise<Result<unknown, PlanRefusal>> {
  switch (order.intent) {
    case 'move':
      return moveFiling(db, actor, projectId, order);
    case 'complete':
      return completeStep(db, actor, projectId, order);
    case 'reopen':
      return reopenStep(db, actor, projectId, order);
    case 'bring':
      return bringPaper(db, actor, projectId, { ...order, file: givenFile(order.file) });
    case 'waive':
      return waivePaper(db, actor, projectId, order);
    case 'add': {
      const { intent: _, ...task } = order;
      return addTask(db, actor, projectId, task);
    }
    case 'close':
      return closeTask(db, actor, projectId, order);
    case 'drop':
      return dropTask(db, actor, projectId, order);
    case 'reopen-task':
      return reopenTask(db, actor, projectId, order.taskId);
    case 'assign':
      return assignTask(db, actor, projectId, order);
    case 'end':
      return endProject(db, actor, projectId, order);
  }
}

/** At which field a refusal is shown; the form as a whole where it is of none. */
const fields: Partial<Record<PlanRefusal['kind'], Partial<Record<PlanOrder['intent'], string>>>> = {
  'in-the-past': { move: 'filingOn', add: 'dueOn', assign: 'dueOn' },
  'too-far': { move: 'filingOn' },
  'in-the-future': { complete: 'doneOn' },
  'papers-open': { complete: 'note' },
  'reason-missing': { waive: 'reason', drop: 'reason', end: 'reason', close: 'note' },
  'file-missing': { bring: 'file' },
};

/** What a refusal amounts to on its form. `stepName` says how a step is called in the reader's language. */
export function planProblems(
  refusal: PlanRefusal,
  { intent }: Pick<PlanOrder, 'intent'>,
  stepName: (step: StepKey) => string,
): Problems {
  if (refusal.kind === 'not-found') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  if (refusal.kind.startsWith('file-') && refusal.kind !== 'file-missing')
    return { file: fileProblem(refusal) };
  const field = fields[refusal.kind]?.[intent] ?? (refusal.kind === 'evidence-room-full' ? 'file' : '');
  const problem: Problem = { kind: refusal.kind };
  if ('step' in refusal) problem.step = stepName(refusal.step);
  if ('count' in refusal) problem.count = refusal.count;
  if ('max' in refusal) problem.max = refusal.max;
  if ('maxFiles' in refusal) problem.count = refusal.maxFiles;
  return { [field]: problem };
}
