import type { Language } from '#app/identity/domain/actor.ts';
import { bilingual, sayer } from '#app/ui/words.ts';
import { secretMark } from '../domain/mail.ts';
import en from './invitation.en.json';
import zh from './invitation.zh.json';
import type { Letter } from './letter.ts';
import { escaped, letterPage, linked, oneLine, paragraph, shortened } from './letter-page.ts';

export const invitationWords = bilingual({ zh, en });

export type InvitationLetterOrder = {
  language: Language;
  /** Whom it is for, where her name is known. */
  name: string | null;
  /** Who took the company in, the call, and the company: as the reader's language calls them. */
  house: string;
  /** Null where it was not by a call: then the house invites. */
  call: string | null;
  company: string;
  role: 'manager' | 'member' | 'viewer';
  /** She was sent a link before, which does not work any more. */
  again: boolean;
  /** Days for which the link can be followed. */
  days: number;
};

/** The letter that invites somebody to her seat, as text and as HTML. Where its link belongs stands the mark. */
export function invitationLetter(order: InvitationLetterOrder): Letter {
  const { language, days } = order;
  const say = sayer(invitationWords, language);
  const role = say(`role_${order.role}`);
  const [house, company] = [typed(order.house), typed(order.company)];
  const name = order.name === null ? null : typed(order.name);
  const opening = [
    name ? say('hello', { name }) : say('hello_nobody'),
    ...(order.call === null
      ? [say('invited-plainly', { company, role })]
      : [say('taken-in', { company, house, call: typed(order.call) }), say('invited', { company, role })]),
    ...(order.again ? [say('again')] : []),
  ];
  const closing = [say('once', { count: days }), say('account'), say('stranger')];
  return {
    subject: shortened(say('subject', { house, company })),
    text: `${[...opening, `${say('join')}\n${secretMark}`, '--', ...closing].join('\n\n')}\n`,
    html: letterPage(
      language,
      opening.map(paragraph).join('') +
        `<p style="margin:20px 0">${linked(secretMark, say('join'))}</p>` +
        `<p style="margin:0;font-size:13px;word-break:break-all">${escaped(secretMark)}</p>`,
      closing.map((text) => `<p style="margin:4px 0">${escaped(text)}</p>`).join(''),
    ),
  };
}

/** What people typed stays on its line, and is never taken for the place of the link. */
function typed(text: string): string {
  return oneLine(text.replaceAll(secretMark, ''));
}
