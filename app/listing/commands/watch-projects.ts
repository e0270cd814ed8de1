import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { expectOk, ok, type Result } from '#app/kernel/result.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { Notice } from '#app/notifications/domain/notice.ts';
import { paths } from '#app/paths.ts';
import { boardOf } from '#app/readiness/boards/catalog.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { type Reminder, reminderFor } from '../domain/reminder.ts';
import { stepWords } from '../domain/step-words.ts';
import {
  type FallsDue,
  fallsDue,
  runningProjects,
  type WatchedProject,
  watchedProjects,
} from '../queries/falls-due.ts';
import { refreshTasks } from './refresh-tasks.ts';

/** So many projects are looked at in one transaction: a killed watch loses no more than that. */
const BATCH = 200;

export type WatchOrder = {
  batch?: number;
  /** How many projects were looked at so far. */
  progress?: (projects: number) => void;
  /** Throws when somebody asked to stop. */
  stopIfAsked?: () => Promise<void>;
};

export type Watched = { projects: number; told: number };

/**
 * The day's look at every running project: makes its tasks agree with what is known of the company, and tells those whose
 * it is 7, 3 and 1 days before and once after a reply, a draft, a task or a step is due. What was told is not told again,
 * whoever runs this, however often; what is put off is told anew for its new day. Where the tasks of a project cannot be
 * made, the others are looked at all the same, and the error is thrown in the end.
 */
export async function watchProjects(db: Db, actor: Actor, order: WatchOrder = {}): Promise<Watched> {
  const { batch = BATCH } = order;
  const watched: Watched = { projects: 0, told: 0 };
  const troubles: unknown[] = [];
  for (let ids: Id[] = []; watched.projects === 0 || ids.length === batch; ) {
    await order.stopIfAsked?.();
    ids = await runningProjects(db, { after: ids.at(-1) ?? '', limit: batch });
    if (ids.length === 0) break;
    for (const id of ids) await refreshTasks(db, actor, id).catch((error) => troubles.push(error));
    watched.told += expectOk(await remind(db, actor, ids));
    watched.projects += ids.length;
    order.progress?.(watched.projects);
  }
  if (troubles.length > 0) throw troubles[0];
  return watched;
}

/** Tells of one batch: how many notices are new. */
function remind(db: Db, actor: Actor, ids: readonly Id[]): Promise<Result<number, never>> {
  return carryOut<number, never>(db, actor, 'listing.watch', async (tx) => {
    const today = await todayInBeijing(tx);
    const projects = await watchedProjects(tx, ids, today);
    const byId = new Map(projects.map((one) => [one.id, one]));
    const due = await fallsDue(tx, [...byId.keys()], today);
    const told = await tell(
      tx,
      due.flatMap((one) => {
        const project = byId.get(one.projectId);
        const reminder = reminderFor(one.dueOn, today);
        return project && reminder ? noticesOf(one, project, reminder) : [];
      }),
    );
    return { result: ok(told), note: { after: { projects: projects.length, told } } };
  });
}

function noticesOf(due: FallsDue, project: WatchedProject, reminder: Reminder): Notice[] {
  const words = boardOf(project.board)?.words;
  const params: Record<string, string> = {
    company: project.company,
    ...(project.companyEn ? { companyEn: project.companyEn } : {}),
    board: words?.zh ?? project.board,
    boardEn: words?.en ?? project.board,
    due: due.dueOn,
    count: String(reminder.days),
    ...variantOf(reminder),
    ...blanksOf(due, project),
  };
  const notice = { topic: 'listing', key: keyOf(due, reminder), params, link: linkOf(due) } as const;
  const kind = kinds[due.kind];
  return peopleOf(due, project).map((to) => ({ to, kind, ...notice }));
}

const kinds = {
  reply: 'listing-reply-due',
  drafts: 'listing-drafts-due',
  tasks: 'listing-tasks-due',
  step: 'listing-step-due',
} as const;

function variantOf({ step, days }: Reminder): { variant?: string } {
  if (step === 'late') return { variant: 'late' };
  return days === 0 ? { variant: 'today' } : {};
}

function blanksOf(due: FallsDue, { board }: WatchedProject): Record<string, string> {
  switch (due.kind) {
    case 'reply':
      return { round: String(due.round) };
    case 'drafts':
      return { round: String(due.round), questions: String(due.count) };
    case 'tasks':
      return { tasks: String(due.count) };
    case 'step': {
      const { zh, en } = stepWords(board, due.step);
      return { step: zh, stepEn: en };
    }
  }
}

/** The same thing for the same day and the same reminder has the same key: it is told once. */
function keyOf(due: FallsDue, { step }: Reminder): string {
  return ['listing', due.kind, aboutOf(due), due.dueOn, step].join(':');
}

function aboutOf(due: FallsDue): string {
  switch (due.kind) {
    case 'reply':
      return due.inquiryId;
    case 'drafts':
      return `${due.inquiryId}:${due.part}`;
    case 'tasks':
      return `${due.projectId}:${due.part}`;
    case 'step':
      return `${due.projectId}:${due.step}`;
  }
}

function linkOf(due: FallsDue): string {
  if ('inquiryId' in due && due.inquiryId) return paths.listingInquiry(due.projectId, due.inquiryId);
  return paths.listingProject(due.projectId);
}

/**
 * Those whose part it is; where nobody has taken the part, the company's own people, who lead. A reply is the company's and
 * the sponsor's.
 */
function peopleOf({ kind, part }: FallsDue, { issuer, advisers }: WatchedProject): Id[] {
  const of = (wanted: string) => advisers.find((one) => one.part === wanted)?.people ?? [];
  if (kind === 'reply') return [...new Set([...issuer, ...of('sponsor')])];
  const own = of(part);
  return part === 'issuer' || own.length === 0 ? issuer : own;
}
