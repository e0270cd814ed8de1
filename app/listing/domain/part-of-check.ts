import type { Part } from './parts.ts';

/**
 * Who looks into which of the 48 checks by custom: the issuer what its own house can show, the sponsor business and
 * positioning, the auditor capital and accounts; all else is the lawyers'. A project may give a check to another part.
 */
const others: Readonly<Partial<Record<Part, readonly string[]>>> = {
  issuer: ['nf-26', 'nf-27', 'nf-30', 'nf-31', 'nf-33'],
  sponsor: ['nf-14', 'nf-16', 'nf-34', 'nf-35', 'nf-36', 'nf-42', 'nf-43', 'nf-46', 'nf-47'],
  audit: ['nf-03', 'nf-12', 'nf-18', 'nf-19', 'nf-21', 'nf-22', 'nf-23', 'nf-24', 'nf-25'],
};

const byCode: ReadonlyMap<string, Part> = new Map(
  (['issuer', 'sponsor', 'audit'] as const).flatMap((part) =>
    (others[part] ?? []).map((code) => [code, part] as const),
  ),
);

/** The part that answers a check unless the project says otherwise. */
export function partOfCheck(code: string): Part {
  return byCode.get(code) ?? 'law';
}
