import type { Edition } from '#app/rules/domain/edition.ts';
import type { Both } from '#app/rules/domain/fact.ts';

/** Where a company may go: boards and markets, from the nearest to the farthest. */
export const boardCodes = [
  'regional',
  'neeq-base',
  'neeq-innovation',
  'bse',
  'star',
  'chinext',
  'main-board',
  'transfer-star',
  'transfer-chinext',
  'hkex-main',
  'hkex-gem',
  'hkex-18a',
  'hkex-18c',
  'nasdaq-capital',
  'nasdaq-global',
  'nyse-american',
  'otcqx',
  'otcqb',
] as const;
export type BoardCode = (typeof boardCodes)[number];

/** Whether a board is abroad: Hong Kong and the United States. */
export function isAbroad(code: string): boolean {
  return /^(hkex|nasdaq|nyse|otc)/.test(code);
}

/** National schemes with numeric criteria, in the same language. */
export const schemeCodes = [
  'hnte',
  'tech-sme',
  'innovative-sme',
  'specialised-sme',
  'little-giant',
  'gazelle',
  'unicorn',
  'potential-unicorn',
  'innovation-points',
] as const;
export type SchemeCode = (typeof schemeCodes)[number];

/** Which of the non-financial checks ask, and how severely: those of NEEQ, or those of a public offering. */
export type CheckPack = 'neeq' | 'ipo' | 'none';

export type Board<Code extends string = BoardCode> = {
  readonly code: Code;
  readonly words: Both;
  /** Every edition, old ones too: `inForce` says which one counts on a day. Each edition's `set` is the board's code. */
  readonly editions: readonly Edition[];
  /** The code of the group in its rules whose parts are the tracks of which one is enough; null where there are none. */
  readonly tracks: string | null;
  readonly checks: CheckPack;
};
