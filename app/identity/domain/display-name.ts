/** Control characters, zero-width characters, and what turns the direction of writing: names may not hide anything. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;
const SOMETHING = /[\p{L}\p{N}]/u;

/**
 * The name of a person or an organisation as it is kept (composed, single spaces), or null when it is empty, longer than
 * the limit in characters, or holds characters that nobody can see.
 */
export function cleanName(text: string, limit = 100): string | null {
  const name = text.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (UNSEEN.test(name) || !SOMETHING.test(name) || [...name].length > limit) return null;
  return name;
}
