import { data } from '@remix-run/node';
import { z } from 'zod';
import { acceptedExtensions, uploadRules } from '#app/documents/domain/file-kinds.ts';
import { choice, day, link, maybe, prose, upload } from '#app/http/fields.ts';
import { invalid, type ReadForm } from '#app/http/form.ts';
import type { Problem } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Result } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { type HandInRefusal, handIn } from '../commands/hand-in.ts';
import {
  type JudgeRefusal,
  replanMilestone,
  sendBackMilestone,
  verifyMilestone,
  waiveMilestone,
} from '../commands/judge-milestone.ts';

const { maxBytes } = uploadRules.evidence;
export const evidenceEndings = acceptedExtensions('evidence');
export const evidenceMegabytes = Math.floor(maxBytes / (1024 * 1024));
const endings = evidenceEndings.map((extension) => `.${extension}`);

export const milestoneIntents = ['hand-in', 'verify', 'send-back', 'replan', 'waive'] as const;
export type MilestoneIntent = (typeof milestoneIntents)[number];

const reason = () => prose({ max: 1000 });

export const milestoneSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('hand-in'),
    file: maybe(upload({ maxBytes, endings })),
    link: maybe(link()),
    note: maybe(prose({ max: 2000 })),
  }),
  z.object({ intent: z.literal('verify'), remark: maybe(prose({ max: 1000 })) }),
  z.object({ intent: z.literal('send-back'), reason: reason() }),
  z.object({ intent: z.literal('replan'), dueOn: day(), reason: reason() }),
  z.object({ intent: z.literal('waive'), reason: reason() }),
]);
export type MilestoneValues = z.output<typeof milestoneSchema>;

/** What the page says once an order was carried out. */
export const doneOf: Record<MilestoneIntent, string> = {
  'hand-in': 'handed-in',
  verify: 'verified',
  'send-back': 'sent-back',
  replan: 'replanned',
  waive: 'waived',
};
export const doings = ['handed-in', 'verified', 'sent-back', 'replanned', 'waived'] as const;
export const doingOf = choice(doings);

/** Carries out what a form orders about a milestone. */
export async function carryOutForm(
  db: Db,
  actor: Actor,
  milestoneId: string,
  values: MilestoneValues,
): Promise<Result<null, HandInRefusal | JudgeRefusal>> {
  switch (values.intent) {
    case 'hand-in': {
      const { file, link: url, note } = values;
      const given = file ? { name: file.name, content: file.bytes } : null;
      return handIn(db, actor, { milestoneId, file: given, link: url, note });
    }
    case 'verify':
      return verifyMilestone(db, actor, { milestoneId, remark: values.remark });
    case 'send-back':
      return sendBackMilestone(db, actor, { milestoneId, reason: values.reason });
    case 'replan':
      return replanMilestone(db, actor, { milestoneId, dueOn: values.dueOn, reason: values.reason });
    case 'waive':
      return waiveMilestone(db, actor, { milestoneId, reason: values.reason });
  }
}

/** Too many files in a short time, if so. */
export async function uploadBar(db: Db, actor: Actor, form: ReadForm<MilestoneValues>) {
  if (!form.ok || form.values.intent !== 'hand-in' || !form.values.file) return null;
  const allowed = await limit(db, rateRules.upload, actor.kind === 'person' ? actor.userId : '');
  if (allowed.ok) return null;
  const problems = { '': { kind: 'too-often', minutes: Math.ceil(allowed.retryAfter / 60) } };
  return data({ typed: form.typed, problems }, { status: 429 });
}

/** The answer to a form whose order was refused; what is not hers to see is missing. */
export function refusedForm(form: ReadForm<MilestoneValues>, refusal: HandInRefusal | JudgeRefusal) {
  if (refusal.kind === 'missing') throw notFound();
  if (refusal.kind === 'not-allowed') throw notAllowed();
  return invalid(form, { [fieldOf(refusal.kind)]: problemOf(refusal) });
}

function fieldOf(kind: (HandInRefusal | JudgeRefusal)['kind']): string {
  if (kind.startsWith('file-')) return 'file';
  if (kind === 'same-day' || kind === 'due-before-start') return 'dueOn';
  return kind === 'reason-missing' ? 'reason' : '';
}

function problemOf(refusal: HandInRefusal | JudgeRefusal): Problem {
  if (refusal.kind === 'file-too-large')
    return { kind: refusal.kind, name: refusal.name, max: evidenceMegabytes };
  if (refusal.kind === 'file-type-not-taken')
    return { kind: refusal.kind, name: refusal.name, taken: refusal.taken.join(' ') };
  return refusal;
}
