import type { Language } from '#app/identity/domain/actor.ts';

/** What a message's text may leave open: it is filled for each reader. */
export const messageBlanks = ['company', 'person', 'incubator'] as const;
export type MessageBlank = (typeof messageBlanks)[number];

/** A message in one or two languages; whoever reads English gets the Chinese text where there is no other. */
export type MessageText = {
  subject: string;
  body: string;
  subjectEn: string | null;
  bodyEn: string | null;
};

/** Blanks in a text that nothing fills: typing errors such as {compnay}. */
export function unknownBlanks(text: string): string[] {
  const used = [...text.matchAll(/\{([^{}\s]{1,40})\}/g)].map((found) => found[1] ?? '');
  return [...new Set(used)].filter((name) => !(messageBlanks as readonly string[]).includes(name));
}

/** The text as one reader gets it. What fills a blank is not looked into again. */
export function filled(text: string, values: Readonly<Record<MessageBlank, string>>): string {
  return text.replace(/\{(\w+)\}/g, (blank, name: string) =>
    (messageBlanks as readonly string[]).includes(name) ? values[name as MessageBlank] : blank,
  );
}

/** Subject and body in the reader's language. Both are English only where both exist. */
export function textFor(
  message: MessageText,
  language: Language,
): { subject: string; body: string; language: Language } {
  const { subjectEn, bodyEn } = message;
  if (language === 'en' && subjectEn !== null && bodyEn !== null)
    return { subject: subjectEn, body: bodyEn, language: 'en' };
  return { subject: message.subject, body: message.body, language: 'zh' };
}
