import type { PillTone } from '#app/ui/pill.tsx';
import type { MailState } from '../domain/mail.ts';

/** The tone of a mail's state. */
export function mailTone(state: MailState): PillTone {
  if (state === 'sent') return 'met';
  return state === 'failed' ? 'danger' : 'info';
}
