/** Fills the blanks `{company}`, `{call}`, `{round}` of a message to an applicant; other braces stay as they are. */
export function fillMessage(message: string, blanks: Record<string, string>): string {
  return message.replace(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank).trim();
}
