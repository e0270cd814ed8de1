import { type Channel, type Topic, topics } from './notice.ts';

/** How a person hears of a topic who has not said how: what somebody waits for comes at once, the rest once a day. */
export const usualChannel: Record<Topic, Channel> = {
  milestones: 'digest',
  reports: 'digest',
  applications: 'at-once',
  mentoring: 'at-once',
  premises: 'digest',
  money: 'digest',
  graduation: 'at-once',
  readiness: 'digest',
  listing: 'at-once',
  messages: 'at-once',
};

export type Choices = Record<Topic, Channel>;

/** The channel of every topic: as she chose, or the usual one. */
export function choicesOf(chosen: Partial<Choices>): Choices {
  return Object.fromEntries(topics.map((topic) => [topic, chosen[topic] ?? usualChannel[topic]])) as Choices;
}

/** What becomes of a notice that nobody was mailed about yet, in one run of the work that writes mails. */
export type Fate =
  /** It goes into the mail that is being written. */
  | 'mail'
  /** It stays for a later run. */
  | 'wait'
  /** Nobody is mailed about it: she wants it in the portal alone, has read it there, or may not sign in. */
  | 'none';

/** What a run decides about one notice: the run at once looks after all that does not wait for the digest. */
export function fateOf(
  notice: { channel: Channel; read: boolean; active: boolean },
  run: 'at-once' | 'digest',
): Fate {
  if (!notice.active || notice.read || notice.channel === 'portal') return 'none';
  if (notice.channel === run) return 'mail';
  return 'wait';
}
