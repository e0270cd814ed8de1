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
import { type FallsDue, fallsDue, type WatchedProject, watchedProjects } from '../queries/falls-due.ts';

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
 * The day's look at every running project: tells those whose it is 7, 3 and 1 days before and once after a reply, a
 * draft, a task or a step is due. What was told is not told again, whoever runs this, however often; what is put off is
 * told anew for its new day.
 */
export async function watchProjects(db: Db, actor: Actor, order: WatchOrder = {}): Promise<Watched> {
  const watched: Watched = { projects: 0, told: 0 };
  for (let after: Id | null = ''; after !== null; ) {
    await order.stopIfAsked?.();
    const batch: Batch = expectOk(await watchBatch(db, actor, after, order.batch ?? BATCH));
    after = batch.next;
    watched.projects += batch.projects;
    watched.told += batch.told;
    order.progress?.(watched.projects);
  }
  return watched;
}

type Batch = Watched & { next: Id | null };

function watchBatch(db: Db, actor: Actor, after: Id, limit: number): Promise<Result<Batch, never>> {
  return carryOut<Batch, never>(db, actor, 'listing.watch', async (tx) => {
    const today = await todayInBeijing(tx);
    const projects = await watchedProjects(tx, { after, limit, today });
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
    const last = projects.length < limit ? null : (projects.at(-1)?.id ?? null);
    const batch = { projects: projects.length, told, next: last };
    return { result: ok(batch), note: { after: { projects: batch.projects, told } } };
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
