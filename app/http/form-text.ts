/**
 * Text as it may enter the portal: well-formed, in Unicode normal form C, line ends as \n, without characters that
 * cannot be seen and change what a reader or a program takes the text for (NUL and other controls, marks that turn the
 * direction of writing, blanks of no width).
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE.source, 'gu');

/** The text in the form in which it is kept, or null when it holds something that must not be kept. */
export function cleanText(raw: string): string | null {
  return INVISIBLE.test(raw) ? null : raw.normalize('NFC').replace(/\r\n?/g, '\n');
}

/** The text without what must not be in it: only for handing a refused form back to the person. */
export function withoutInvisible(raw: string): string {
  return raw.replace(EVERY_INVISIBLE, '').replace(/\r\n?/g, '\n');
}
