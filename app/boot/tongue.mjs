/** Whether the terminal's owner reads Chinese: by JIETI_LANG, else by the locale. */
export const speaksChinese = /^zh/i.test(
  process.env.JIETI_LANG || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '',
);

/**
 * The sentence in the language of the terminal.
 * @param {string} zh
 * @param {string} en
 * @returns {string}
 */
export function tell(zh, en) {
  return speaksChinese ? zh : en;
}
