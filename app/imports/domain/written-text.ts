/**
 * Text as people leave it in cells, made comparable: full-width ASCII becomes half-width, every kind of space a space,
 * every kind of dash a hyphen. Deliberately less than NFKC, which would turn ² and ① into digits.
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2000-\u200a\u202f\u205f\t]/g, ' ')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/￥/g, '¥')
    .trim();
}

const NOTHING =
  /^(?:[-/\\.*]+|n\/?a|nan|null|nil|none|#n\/a|无|不详|未知|未披露|不适用|暂无|待定|unknown|tbd)$/i;

/** Whether a cell says that nothing is known: blank, dashes, or a word for it. Zero is not nothing. */
export function saysNothing(text: string): boolean {
  const plain = halfWidth(text);
  return plain === '' || (plain.length <= 20 && NOTHING.test(plain));
}

/** Characters that hide or reorder text: controls, bidirectional marks, zero-width ones, lone surrogates. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/u;

const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu');

/** The text with a mark in place of what cannot be seen, for quoting it. */
export function withoutHidden(text: string): string {
  return text.replace(EVERY_HIDDEN, '\ufffd');
}

export function hidesSomething(text: string): boolean {
  return HIDDEN.test(text);
}
