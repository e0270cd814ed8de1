/** Whether the terminal's owner reads Chinese: by JIETI_LANG, else by the locale. */
export const speaksChinese: boolean;
/** The sentence in the language of the terminal. */
export function tell(zh: string, en: string): string;
