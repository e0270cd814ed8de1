import { timingSafeEqual } from 'node:crypto';
import { fingerprint, secretKey } from '#app/identity/seal.server.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import { type Topic, topics } from './domain/notice.ts';

const PURPOSE = 'stop-mails';
const BYTES = 18;

/** What a link at the end of a mail lets its holder do without signing in: stop mails to this person, of these topics. */
export type StopRight = { userId: Id; topics: Topic[] };

/** `<person>.<topics>.<signature>`; it does not end, since a mail may be opened years later. */
export function stopToken({ userId, topics: about }: StopRight): string {
  const right = `${userId}.${[...new Set(about)].sort().join('~')}`;
  return `${right}.${signatureOf(right).toString('base64url')}`;
}

/** What a token gives the right to; null when it was not made by this portal. */
export function stopRight(token: string): StopRight | null {
  const [userId = '', about = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !looksLikeId(userId) || !/^[\w-]{24}$/.test(signature)) return null;
  if (!timingSafeEqual(signatureOf(`${userId}.${about}`), Buffer.from(signature, 'base64url'))) return null;
  const named = about.split('~');
  return { userId, topics: topics.filter((topic) => named.includes(topic)) };
}

function signatureOf(right: string): Buffer {
  return fingerprint(secretKey(), PURPOSE, right).subarray(0, BYTES);
}
