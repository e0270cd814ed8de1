import type { Fact } from '#app/rules/domain/fact.ts';

/**
 * Sources that stand for a paper that can be looked at: the portal's own record of a step with its document, a search of
 * a public register, a published rate of exchange, an entered value or an answer to a check with a document beside it.
 */
export const evidencedSources: ReadonlySet<string> = new Set([
  'ladder',
  'register',
  'exchange-rate',
  'entered-document',
  'check-document',
]);

/** Whether a fact rests on audited accounts or on a document. What is only said, estimated or supposed does not. */
export function isEvidenced({ audit, source }: Pick<Fact, 'audit' | 'source'>): boolean {
  return audit === 'audited' || evidencedSources.has(source);
}
