import { sql } from 'drizzle-orm';
import type { Actor, Language } from '#app/identity/domain/actor.ts';
import { hoursToFollow } from '#app/identity/domain/invitation.ts';
import type { MadeLink } from '#app/identity/one-time-link.server.ts';
import type { Id } from '#app/kernel/id.ts';
import { paths } from '#app/paths.ts';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import type { MailSetting } from '../mail-setting.server.ts';
import { sealedFor } from '../sealed-letter.server.ts';
import { type InvitationLetterOrder, invitationLetter } from '../words/invitation-letter.ts';
import { askForDelivery } from './ask-for-delivery.ts';

/** A name in Chinese, and in English where there is one. */
type Name = { zh: string; en: string | null };

export type InvitationMailOrder = {
  link: MadeLink;
  address: string;
  /** Her name as whoever named her wrote it. */
  name: string | null;
  role: InvitationLetterOrder['role'];
  /** Who took the company in and by which call; without a call, whoever invites her. */
  house: Name;
  call: Name | null;
  company: Name;
  /** For somebody who has no account and so has not said which language is hers. */
  language: Language;
  /** The link that this one takes the place of: a mail with it that still waits is not sent any more. */
  replaces?: Id;
  setting: MailSetting;
};

/**
 * Writes the mail that brings somebody her invitation, in the transaction that makes it; one mail to a link. It is in the
 * language of her account if she has one. The link is in the mail alone, sealed.
 */
export async function mailInvitation(tx: Tx, actor: Actor, order: InvitationMailOrder): Promise<Id> {
  const { link, address, setting, replaces } = order;
  const [account] = await tx.execute<{ id: Id; name: string; language: Language }>(
    sql`select id, name, language from users where email = ${address}`,
  );
  const language = account?.language ?? order.language;
  const called = ({ zh, en }: Name) => (language === 'en' ? (en ?? zh) : zh);
  const name = order.name ?? account?.name ?? null;
  const letter = invitationLetter({
    language,
    name,
    house: called(order.house),
    call: order.call ? called(order.call) : null,
    company: called(order.company),
    role: order.role,
    again: replaces !== undefined,
    days: hoursToFollow.join / 24,
  });
  if (replaces) {
    await tx.execute(sql`
      update mails set state = 'failed', failure = 'replaced'
      where key = ${`invitation:${replaces}`} and state = 'waiting'`);
  }
  const id = newId();
  const sealed = sealedFor(id, setting.origin + paths.join(link.token));
  await tx.execute(sql`
    insert into mails (id, key, kind, user_id, address, name, language, subject, text, html, sealed)
    values (${id}, ${`invitation:${link.id}`}, 'invitation', ${account?.id ?? null}, ${address}, ${name ?? address},
      ${language}, ${letter.subject}, ${letter.text}, ${letter.html}, ${sealed})`);
  await askForDelivery(tx, actor, setting);
  return id;
}
