import type { CheckTopic } from '#app/readiness/domain/check.ts';
import { checkOf } from '#app/readiness/domain/checks.ts';
import { enterable } from '#app/readiness/domain/enterable.ts';
import type { AdviserPart, Part } from './parts.ts';

const ofTopic: Record<CheckTopic, AdviserPart> = {
  founding: 'law',
  shares: 'law',
  control: 'law',
  independence: 'sponsor',
  accounts: 'audit',
  assets: 'law',
  business: 'sponsor',
  record: 'law',
  governance: 'sponsor',
};

/** Where another than the topic's firm looks into it: tax and contributions in kind, share-based pay, audit. */
const ofCheck: Readonly<Record<string, AdviserPart>> = {
  'nf-02': 'audit',
  'nf-03': 'audit',
  'nf-04': 'appraisal',
  'nf-12': 'audit',
  'nf-19': 'audit',
  'nf-27': 'law',
  'nf-26': 'law',
  'nf-42': 'law',
  'nf-44': 'law',
  'nf-45': 'law',
  'nf-48': 'law',
};

/** Which adviser looks into a check; the company's own part for a code that is none. */
export function partOfCheck(code: string): Part {
  const found = checkOf(code);
  return found ? (ofCheck[code] ?? ofTopic[found.topic]) : 'issuer';
}

/**
 * Who finds out a fact: figures of a year come from the auditor's statements, the record from the lawyer's searches, what
 * is of the market from the broker; the rest the company knows itself.
 *
 * @param id a fact's id, with or without its period
 */
export function partOfFact(id: string): Part {
  const [key = id] = id.split('@');
  switch (enterable.get(key)?.group) {
    case 'year':
      return 'audit';
    case 'record':
      return 'law';
    case 'market':
    case 'way':
      return 'sponsor';
    default:
      return 'issuer';
  }
}
