import { z } from 'zod';
import { evidenceBytes, evidenceEndings, fileProblem, givenFile } from '#app/http/evidence-upload.ts';
import { choice, day, id, line, maybe, prose, ticked, upload, whole } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Result } from '#app/kernel/result.ts';
import { exactText } from '#app/rules/domain/exact.ts';
import type { Db } from '#db/client.server.ts';
import {
  type EnterFactRefusal,
  enterFact,
  type WithdrawRefusal,
  withdrawFact,
} from '../commands/enter-fact.ts';
import { type PenaltyRefusal, recordPenalty, withdrawPenalty } from '../commands/record-penalty.ts';
import { enterable } from '../domain/enterable.ts';
import { enteredSources } from '../domain/entered-fact.ts';
import { penaltyKinds, penaltySubjects } from '../domain/penalty.ts';
import { figureFrom, type MoneyScale } from '../domain/typed-figure.ts';

const file = maybe(upload({ maxBytes: evidenceBytes, endings: evidenceEndings }));

export const factIntents = ['enter', 'withdraw', 'penalty', 'withdraw-penalty'] as const;
export type FactIntent = (typeof factIntents)[number];

export const factsSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('enter'),
    key: line({ max: 60 }),
    year: maybe(whole({ min: 1900, max: 2200 })),
    value: line({ max: 80 }),
    source: choice(enteredSources),
    on: day(),
    note: maybe(prose({ max: 500 })),
    file,
  }),
  z.object({ intent: z.literal('withdraw'), factId: id(), reason: maybe(prose({ max: 500 })) }),
  z.object({
    intent: z.literal('penalty'),
    kind: choice(penaltyKinds),
    subject: choice(penaltySubjects),
    on: day(),
    endedOn: maybe(day()),
    authority: line({ max: 120 }),
    reason: prose({ max: 500 }),
    minor: ticked(),
    replacesId: maybe(id()),
    file,
  }),
  z.object({
    intent: z.literal('withdraw-penalty'),
    penaltyId: id(),
    reason: maybe(prose({ max: 500 })),
  }),
]);
export type FactsValues = z.output<typeof factsSchema>;

/** In what scale money is typed where this actor reads. */
export function scaleFor(actor: Actor): MoneyScale {
  return actor.kind === 'person' && actor.language === 'en' ? 'million' : 'wan';
}

export type FactsRefusal = EnterFactRefusal | WithdrawRefusal | PenaltyRefusal | { kind: 'not-an-amount' };

/** Carries out what a form of the page orders. */
export async function carryOutFacts(
  db: Db,
  actor: Actor,
  companyId: string,
  values: FactsValues,
): Promise<Result<unknown, FactsRefusal>> {
  switch (values.intent) {
    case 'enter': {
      const { intent: _, file: given, value, ...order } = values;
      const kept = keptValue(order.key, value, scaleFor(actor));
      if (kept === null) return { ok: false, refusal: { kind: 'not-an-amount' } };
      return enterFact(db, actor, companyId, { ...order, value: kept, file: givenFile(given) });
    }
    case 'withdraw':
      return withdrawFact(db, actor, companyId, values);
    case 'penalty': {
      const { intent: _, file: given, ...order } = values;
      return recordPenalty(db, actor, companyId, { ...order, file: givenFile(given) });
    }
    case 'withdraw-penalty':
      return withdrawPenalty(db, actor, companyId, values);
  }
}

/** What is kept of what was typed: numbers as exact texts in the unit of the fact; null when it is no number. */
function keptValue(key: string, typed: string, scale: MoneyScale): string | null {
  const name = enterable.get(key)?.name;
  if (name?.kind !== 'number') return typed;
  const figure = figureFrom(typed, name.unit ?? 'count', scale);
  return figure && exactText(figure);
}

/** What a refusal amounts to on the form; throws where there is no form for it. */
export function factsProblems(refusal: FactsRefusal): Problems {
  switch (refusal.kind) {
    case 'not-found':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'not-an-amount':
      return { value: { kind: 'not-an-amount' } };
    case 'reason-missing':
      return { reason: { kind: 'reason-missing' } };
    case 'invalid':
      return Object.fromEntries(refusal.problems.map(({ field, kind }) => [field, { kind }]));
    default:
      return { file: fileProblem(refusal) };
  }
}
