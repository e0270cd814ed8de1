/** The legal forms that the portal tells apart; `not-founded` is a team without a registered company. */
export const legalForms = ['limited', 'joint-stock', 'partnership', 'sole', 'not-founded'] as const;
export type LegalForm = (typeof legalForms)[number];

export function isLegalForm(text: string): text is LegalForm {
  return (legalForms as readonly string[]).includes(text);
}
