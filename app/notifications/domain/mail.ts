/** What tells of notices, at once or once a day; and what brings somebody a link that is hers alone. */
export const mailKinds = ['at-once', 'digest', 'invitation'] as const;
export type MailKind = (typeof mailKinds)[number];
export type NoticeMailKind = Exclude<MailKind, 'invitation'>;

/** Where in a letter its secret belongs: it is kept apart, sealed, and stands here only on the way out. */
export const secretMark = '⟦link⟧';

/** Waiting also while it is being sent: only what a server has taken is sent. */
export const mailStates = ['waiting', 'sent', 'failed'] as const;
export type MailState = (typeof mailStates)[number];

/** Why a mail was not sent at the last try. */
export const mailFailures = [
  /** The server said that it will never take it: no such address, for instance. */
  'refused',
  /** The server could not be reached, or asked to come back later. */
  'unreachable',
  /** The server did not accept our name and password. */
  'sign-in',
  /** It waited so long that nobody is served by it any more. */
  'too-old',
  /** What is sealed in it cannot be opened: the portal has another key than when it was written. */
  'unreadable',
  /** Before it went out, another mail with a new link took its place. */
  'replaced',
] as const;
export type MailFailure = (typeof mailFailures)[number];

/** So many tries, over about eight hours; then somebody has to look. */
export const mostTries = 10;

/** Hours after which a mail that could not be sent is not sent by itself any more. */
export const hoursToSend = 72;

/** Seconds for which whoever tries a mail has it to itself; a try ends well before. */
export const secondsPerTry = 120;

/** Seconds until the next try after so many: 1 min, 2, 4, … never more than 4 hours. */
export function secondsUntilNextTry(tries: number): number {
  return Math.min(60 * 2 ** (Math.max(1, tries) - 1), 4 * 3600);
}

/** Failures that no further try mends. */
const forEver: readonly MailFailure[] = ['refused', 'too-old', 'unreadable', 'replaced'];

/** What a failed try means for the mail: to be tried again after so many seconds, or never by itself. */
export function afterFailure(
  failure: MailFailure,
  tries: number,
): { state: 'waiting'; inSeconds: number } | { state: 'failed' } {
  if (forEver.includes(failure) || tries >= mostTries) return { state: 'failed' };
  return { state: 'waiting', inSeconds: secondsUntilNextTry(tries) };
}

/**
 * What a failure of the mail server means, by the code of SMTP (RFC 5321) if it gave one and by the program's own name
 * of the trouble: 5xx is for ever, 4xx and everything about the way there is for now.
 */
export function failureOf(trouble: {
  code?: string | undefined;
  responseCode?: number | undefined;
}): MailFailure {
  if (trouble.code === 'EAUTH') return 'sign-in';
  const { responseCode } = trouble;
  if (responseCode !== undefined && responseCode >= 500 && responseCode < 600) return 'refused';
  return trouble.code === 'EENVELOPE' && responseCode === undefined ? 'refused' : 'unreachable';
}
