import { enterable } from '#app/readiness/domain/enterable.ts';
import type { Part } from './parts.ts';

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
