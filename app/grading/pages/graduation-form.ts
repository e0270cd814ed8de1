import { z } from 'zod';
import { choice, day, id, line, maybe, prose } from '#app/http/fields.ts';
import type { Problems } from '#app/http/problems.ts';
import { notAllowed, notFound } from '#app/http/replies.ts';
import { exactOf } from '#app/rules/domain/exact.ts';
import type { FactRefusal } from '../commands/enter-fact.ts';
import type { GraduateRefusal } from '../commands/graduate.ts';
import type { RevokeRefusal } from '../commands/revoke-certificate.ts';
import { enteredKinds, enteredSources } from '../domain/entered-fact.ts';

/** An amount typed in 万元, in fen. */
const amountInWan = z.string().transform((text, context): bigint => {
  const value = exactOf(text.normalize('NFKC').replace(/[,\s]/g, ''));
  const fen = value && (value.n * 1_000_000n) % value.d === 0n ? (value.n * 1_000_000n) / value.d : null;
  if (fen !== null && fen < 10n ** 17n) return fen;
  context.addIssue({ code: 'custom', message: 'not-an-amount' });
  return z.NEVER;
});

export const graduationForms = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('enter'),
    kind: choice(enteredKinds),
    holds: choice(['yes', 'no']),
    amount: maybe(amountInWan),
    number: maybe(line({ max: 60 })),
    on: day(),
    until: maybe(day()),
    source: choice(enteredSources),
    note: maybe(line({ max: 200 })),
  }),
  z.object({ intent: z.literal('withdraw'), factId: id() }),
  z.object({
    intent: z.literal('graduate'),
    incubatorId: id(),
    graduatedOn: day(),
    waiver: maybe(line({ max: 40 })),
    waiverReason: maybe(prose({ max: 500 })),
  }),
  z.object({ intent: z.literal('revoke'), graduationId: id(), reason: prose({ max: 500 }) }),
]);

/** What refusals that the page has a sentence for amount to; the others mean that the record has to be looked at. */
const spoken = new Set([
  'no-condition-met',
  'waiver-reason-missing',
  'second-person-needed',
  'four-eyes',
  'not-entitled',
  'open-order',
  'in-the-future',
  'before-last-move',
  'ends-before-it-begins',
  'step-out-of-order',
  'already-revoked',
  'reason-missing',
]);

export function problemsOf(refusal: FactRefusal | GraduateRefusal | RevokeRefusal): Problems {
  switch (refusal.kind) {
    case 'not-found':
    case 'missing':
      throw notFound();
    case 'not-allowed':
      throw notAllowed();
    case 'invalid':
      return Object.fromEntries(refusal.problems.map(({ field, kind }) => [field, { kind }]));
    case 'waiver-reason-missing':
      return { waiverReason: { kind: refusal.kind } };
    case 'in-the-future':
      return { graduatedOn: { kind: refusal.kind } };
    default:
      return { '': { kind: spoken.has(refusal.kind) ? refusal.kind : 'not-possible' } };
  }
}
