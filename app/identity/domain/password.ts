import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { baseWords, keyboardRows } from './common-passwords.ts';
import { longestPassword, shortestPassword } from './password-length.ts';

export type PasswordRefusal = { kind: 'too-short' } | { kind: 'too-long' } | { kind: 'too-common' };

/** What is known of the person; a password made of it is as good as common. */
export type PasswordOwner = { email: string; name: string };

/** The password as it is hashed: composed, so that two keyboards that write the same characters agree. */
export function normalisePassword(text: string): string {
  return text.normalize('NFC');
}

/** Whether a new password may be taken. */
export function judgePassword(text: string, owner: PasswordOwner): Result<string, PasswordRefusal> {
  const password = normalisePassword(text);
  const length = [...password].length;
  if (length < shortestPassword) return refuse({ kind: 'too-short' });
  if (length > longestPassword) return refuse({ kind: 'too-long' });
  return isCommon(password, owner) ? refuse({ kind: 'too-common' }) : ok(password);
}

/**
 * Whether a password is one of those that are tried first. Few of the lists' passwords reach twelve characters; those
 * that do are a known word, a name or a row of keys, lengthened by digits, years, signs or by being repeated. So the
 * password is taken apart: when nothing is left beyond known pieces and a few loose characters, it is common.
 */
export function isCommon(password: string, owner: PasswordOwner): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size <= 4 || isRepeated(plain)) return true;
  const pieces = [...baseWords, ...ownWords(owner)].sort((a, b) => b.length - a.length);
  return [plain, withoutDisguise(plain)].some((form) => loose(form, pieces) <= 4);
}

/**
 * How many characters of a text are left when known pieces, rows of keys, years, telephone numbers and signs are taken
 * out. A text of five known words or more is a phrase, and no list holds it.
 */
function loose(text: string, pieces: readonly string[]): number {
  let rest = text.replace(/[^\p{L}\p{N}]+/gu, ' ');
  let words = 0;
  for (const piece of pieces) {
    const without = rest.replaceAll(piece, ' ');
    if (without !== rest && piece.length > 2) words++;
    rest = without;
  }
  if (words > 4) return text.length;
  rest = rest
    .split(' ')
    .map(withoutRuns)
    .join(' ')
    .replace(/1[3-9]\d{9}/g, ' ')
    .replace(/(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d)?)?/g, ' ')
    .replace(/\d+/g, (digits) => (digits.length <= 4 ? ' ' : digits));
  return rest.replaceAll(' ', '').length;
}

/** Takes out what a finger draws: four or more neighbours on the keyboard, in the alphabet, among digits, either way. */
function withoutRuns(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const length = Math.max(...keyboardRows.map((row) => runLength(text, at, row)), sameLength(text, at));
    if (length >= 4) at += length;
    else kept += text[at++];
  }
  return kept;
}

function runLength(text: string, from: number, row: string): number {
  let longest = 0;
  for (const step of [1, -1]) {
    let length = 1;
    let place = row.indexOf(text[from] ?? '');
    while (place >= 0 && from + length < text.length && row[place + step] === text[from + length]) {
      place += step;
      length++;
    }
    if (place >= 0) longest = Math.max(longest, length);
  }
  return longest;
}

function sameLength(text: string, from: number): number {
  let length = 1;
  while (text[from + length] === text[from]) length++;
  return length;
}

/** A short piece said again and again: abcabcabcabc. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= 4; size++) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  }
  return text.length % 2 === 0 && text.slice(0, text.length / 2) === text.slice(text.length / 2);
}

const disguises: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function withoutDisguise(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => disguises[sign] ?? sign);
}

function ownWords({ email, name }: PasswordOwner): string[] {
  const words = [...email.toLowerCase().split(/[^\p{L}\p{N}]+/u), ...name.toLowerCase().split(/\s+/u)];
  return words.filter((word) => [...word].length >= 3);
}
