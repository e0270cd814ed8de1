import { data } from '@remix-run/node';
import type { ReadForm } from '#app/http/form.ts';
import type { FormReply, Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import { problemOfRefusal } from '../ui/refusal-problem.ts';

export function languageOf(actor: Actor): Language {
  return actor.kind === 'person' ? actor.language : 'zh';
}

type Refusal = { kind: string; [blank: string]: unknown };

/**
 * The answer to an order that was refused: what is missing and what may not be are pages of their own, everything else is
 * one sentence above the form, or beside the field that it is about.
 */
export function refused(
  form: ReadForm<unknown>,
  refusal: Refusal,
  actor: Actor,
  fields: Partial<Record<string, string>> = {},
) {
  throwIfGone(refusal);
  const field = fields[refusal.kind] ?? '';
  const problems: Problems = { [field]: problemOfRefusal(refusal, languageOf(actor)) };
  const reply: FormReply = { typed: form.typed, problems };
  return data(reply, { status: 422 });
}

export function throwIfGone({ kind }: { kind: string }): void {
  if (kind === 'missing') throw notFound();
  if (kind === 'not-allowed') throw notAllowed();
}
