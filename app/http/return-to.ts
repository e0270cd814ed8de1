/** Control characters, backslashes and blanks never belong into an address of the portal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0020\u007f-\u009f\\]/;

/**
 * A path within the portal from a text that came from outside, or `fallback`. Refused are other origins in all their
 * spellings: `//host`, `/\host`, `https:host`, and the same hidden behind percent signs.
 */
export function safeReturnTo(text: string | null | undefined, fallback = '/'): string {
  if (!text || text.length > 2000 || !isWithin(text)) return fallback;
  const path = text.split(/[?#]/, 1)[0] ?? '';
  try {
    return isWithin(decodeURIComponent(path).replace(/ /g, '+')) ? text : fallback;
  } catch {
    return fallback;
  }
}

function isWithin(text: string): boolean {
  return text.startsWith('/') && !text.startsWith('//') && !FORBIDDEN.test(text);
}
