import { seal, secretKey, unseal } from '#app/identity/seal.server.ts';
import type { Id } from '#app/kernel/id.ts';
import { secretMark } from './domain/mail.ts';

/** A secret as a mail keeps it: a copy of the tables does not give it away. */
export function sealedFor(mailId: Id, secret: string): string {
  return seal(secretKey(), purposeOf(mailId), secret);
}

type Kept = { id: Id; text: string; html: string; sealed: string | null };

/** A mail with its secret in its place; null where the portal's key does not open it. */
export function openedLetter<M extends Kept>(mail: M): M | null {
  if (mail.sealed === null) return mail;
  const secret = unsealed(mail.id, mail.sealed);
  if (secret === null) return null;
  return {
    ...mail,
    text: mail.text.replaceAll(secretMark, secret),
    html: mail.html.replaceAll(secretMark, secret),
  };
}

function unsealed(mailId: Id, sealed: string): string | null {
  try {
    return unseal(secretKey(), purposeOf(mailId), sealed);
  } catch {
    return null;
  }
}

function purposeOf(mailId: Id): string {
  return `mail:${mailId}`;
}
