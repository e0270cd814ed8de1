/**
 * The unified social credit code of GB 32100-2015: 18 characters of an alphabet of 31, of which the last checks the
 * others (weights 3^i modulo 31). Places 3–8 name the region, places 9–17 are the organisation code of GB 11714.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** First two characters: who registered it (9: the market regulator) and as what (enterprise, sole trader, cooperative). */
const CATEGORY = /^(?:9[123]|[1-8ANY][1-9])/;

export type CodeProblem =
  /** Not 18 characters long. */
  | { kind: 'length'; length: number }
  /** A character outside the alphabet, at a place counted from 1; I, O, S, V, Z are never used. */
  | { kind: 'character'; character: string; place: number }
  /** No department registers anything under these first two characters. */
  | { kind: 'category'; category: string }
  /** The last character does not fit the others: a slip of the pen somewhere. */
  | { kind: 'check'; expected: string };

/** The code as it is kept: NFKC, upper case, without blanks and hyphens. */
export function tidyCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[\s-]/gu, '');
}

/** What is wrong with a tidied code, or null when it is well-formed. It is not asked whether such a company exists. */
export function problemOfCode(code: string): CodeProblem | null {
  if (code.length !== LENGTH) return { kind: 'length', length: code.length };
  const place = [...code].findIndex((character) => !ALPHABET.includes(character));
  if (place >= 0) return { kind: 'character', character: code.charAt(place), place: place + 1 };
  const expected = checkCharacter(code.slice(0, -1));
  if (code.at(-1) !== expected) return { kind: 'check', expected };
  return CATEGORY.test(code) ? null : { kind: 'category', category: code.slice(0, 2) };
}

/** The 18th character for the first 17, which must be of the alphabet; throws otherwise. */
export function checkCharacter(first17: string): string {
  const values = [...first17].map((character) => ALPHABET.indexOf(character));
  if (values.length !== LENGTH - 1 || values.includes(-1)) throw new Error(`not 17 characters: ${first17}`);
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The whole code for its first 17 characters. */
export function withCheckCharacter(first17: string): string {
  return first17 + checkCharacter(first17);
}

/** The region of registration (GB/T 2260) that a well-formed code names, or null where it is not a place ("000000"). */
export function regionOfCode(code: string): string | null {
  const region = code.slice(2, 8);
  return /^[1-9]\d{5}$/.test(region) ? region : null;
}
