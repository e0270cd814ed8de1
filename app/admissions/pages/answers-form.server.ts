import { z } from 'zod';
import { acceptedExtensions, uploadRules } from '#app/documents/domain/file-kinds.ts';
import { id, maybe, type Upload, upload } from '#app/http/fields.ts';
import { type ReadForm, readForm } from '#app/http/form.ts';
import type { Problem, Problems, Typed } from '#app/http/problems.ts';
import { limit, rateRules } from '#app/http/rate-limit.server.ts';
import { notFound } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Db } from '#db/client.server.ts';
import { attachFile } from '../commands/answer-round.ts';
import type { Answers, Question } from '../domain/question.ts';
import { answerField } from '../ui/answer-field.tsx';
import { problemOfRefusal } from '../ui/refusal-problem.ts';
import { languageOf } from './refused.ts';

const endings = acceptedExtensions('application').map((extension) => `.${extension}`);
export const acceptedFiles = endings.join(',');

/** The schema of a form that asks these questions, beside fields of its own. Answers are taken as they were typed. */
function schemaOf(questions: readonly Question[], own: Record<string, z.ZodType>) {
  const fields: Record<string, z.ZodType> = { ...own };
  for (const question of questions) {
    const field = answerField(question.id);
    if (question.type === 'choices') fields[field] = z.array(z.string()).max(50);
    else if (question.type === 'file') {
      fields[field] = maybe(upload({ maxBytes: uploadRules.application.maxBytes, endings }));
      fields[`kept-${question.id}`] = maybe(id());
    } else fields[field] = z.string().optional();
  }
  return z.object(fields);
}

export type AnswersForm = {
  form: ReadForm<Record<string, unknown>>;
  values: Record<string, unknown>;
  answers: Answers;
  /** What was typed, with the files that were kept on the way. */
  typed: Typed;
  problems: Problems;
};

/** Reads the answers of a form; files are kept first, so that nothing has to be chosen again when the rest is refused. */
export async function readAnswers(
  request: Request,
  { db, actor }: { db: Db; actor: Actor },
  at: { callId: Id; companyId: Id; questions: readonly Question[] },
  own: Record<string, z.ZodType>,
): Promise<AnswersForm> {
  const form = (await readForm(request, schemaOf(at.questions, own))) as ReadForm<Record<string, unknown>>;
  const typed = { ...form.typed };
  if (!form.ok) return { form, values: {}, answers: {}, typed, problems: form.problems };
  const answers: Answers = {};
  const problems: Problems = {};
  for (const question of at.questions) {
    const sent = form.values[answerField(question.id)];
    if (question.type === 'file') {
      const stored = sent ? await keepFile(db, actor, at, sent as Upload) : null;
      if (stored && 'problem' in stored) problems[answerField(question.id)] = stored.problem;
      const kept = stored && 'fileId' in stored ? stored.fileId : form.values[`kept-${question.id}`];
      answers[question.id] = typeof kept === 'string' ? kept : '';
      if (typeof kept === 'string') typed[`kept-${question.id}`] = kept;
    } else if (Array.isArray(sent)) answers[question.id] = sent.map(String);
    else answers[question.id] = typeof sent === 'string' ? sent.trim() : '';
  }
  return { form, values: form.values, answers, typed, problems };
}

async function keepFile(
  db: Db,
  actor: Actor,
  at: { callId: Id; companyId: Id },
  file: Upload,
): Promise<{ fileId: Id } | { problem: Problem }> {
  const allowed = await limit(db, rateRules.upload, actor.kind === 'person' ? actor.userId : at.companyId);
  if (!allowed.ok) return { problem: { kind: 'too-often', minutes: Math.ceil(allowed.retryAfter / 60) } };
  const { callId, companyId } = at;
  const stored = await attachFile(db, actor, { callId, companyId, name: file.name, content: file.bytes });
  if (stored.ok) return { fileId: stored.value.fileId };
  if (stored.refusal.kind === 'missing') throw notFound();
  return { problem: problemOfRefusal(stored.refusal, languageOf(actor)) };
}

/** Problems of answers by question, as problems of the form's fields. */
export function asFieldProblems(problems: Record<Id, { kind: string }>): Problems {
  return Object.fromEntries(
    Object.entries(problems).map(([questionId, problem]) => [answerField(questionId), { ...problem }]),
  );
}
