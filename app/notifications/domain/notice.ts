import type { Id } from '#app/kernel/id.ts';

/** What people may choose a channel for. */
export const topics = [
  'milestones',
  'reports',
  'applications',
  'mentoring',
  'premises',
  'money',
  'graduation',
  'readiness',
  'listing',
  'messages',
] as const;
export type Topic = (typeof topics)[number];

/** At once by mail, once a day in a digest, or in the portal alone. Everything is in the portal. */
export const channels = ['at-once', 'digest', 'portal'] as const;
export type Channel = (typeof channels)[number];

/** Every sentence that people are told; each has its words in both languages under this name. */
export const noticeKinds = [
  'milestone-due-soon',
  'milestone-at-risk',
  'milestone-overdue',
  'milestone-escalated',
  'milestone-submitted',
  'milestone-met',
  'milestone-sent-back',
  'milestone-waived',
  'milestone-replanned',
  'report-wanted',
  'report-late',
  'report-came-in',
  'application-received',
  'application-decided',
  'application-round',
  'application-draft-closing',
  'application-review-wanted',
  'interview-booked',
  'mentor-booked',
  'mentor-cancelled',
  'lease-ending',
  'lease-notice',
  'rent-due',
  'rent-overdue',
  'agreement-made',
  'agreement-signed',
  'claim-decided',
  'graduation-possible',
  'graduated',
  'readiness-changed',
  'readiness-rescored',
  'readiness-shared',
  'listing-invited',
  'listing-invitation-answered',
  'listing-party-ended',
  'listing-check-answered',
  'listing-check-sent-back',
  'listing-reply-due',
  'listing-drafts-due',
  'listing-tasks-due',
  'listing-step-due',
  'message',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What each sentence needs in `params`. Values are texts; by their shape they are written in the reader's language:
 * a day `2026-11-30`, a month `2026-10`, a quarter `2026-Q3`, an instant in ISO 8601 with its zone, an amount in minor
 * units with its currency `146000 CNY`, everything else as it stands. A name that has an English form may bring it
 * beside itself under the same name with `En` at its end (`company`, `companyEn`). `count` makes the English plural.
 * Under `variant` a notice may choose a sentence of its own, `<kind>.<variant>` in the words.
 */
export const noticeBlanks: Record<NoticeKind, readonly string[]> = {
  'milestone-due-soon': ['company', 'milestone', 'due', 'count'],
  'milestone-at-risk': ['company', 'milestone', 'due'],
  'milestone-overdue': ['company', 'milestone', 'due', 'count'],
  'milestone-escalated': ['company', 'milestone', 'due', 'count'],
  'milestone-submitted': ['company', 'milestone'],
  'milestone-met': ['company', 'milestone'],
  'milestone-sent-back': ['company', 'milestone', 'reason'],
  'milestone-waived': ['company', 'milestone', 'reason'],
  'milestone-replanned': ['company', 'milestone', 'due', 'reason'],
  'report-wanted': ['company', 'period', 'due'],
  'report-late': ['company', 'period', 'due', 'count'],
  'report-came-in': ['company', 'period'],
  'application-received': ['company', 'call'],
  'application-decided': ['company', 'call'],
  'application-round': ['company', 'call', 'round'],
  'application-draft-closing': ['call', 'due', 'count'],
  'application-review-wanted': ['call', 'round'],
  'interview-booked': ['company', 'call', 'at'],
  'mentor-booked': ['company', 'mentor', 'at'],
  'mentor-cancelled': ['company', 'mentor', 'at'],
  'lease-ending': ['company', 'room', 'ends', 'count'],
  'lease-notice': ['company', 'room', 'ends'],
  'rent-due': ['company', 'amount', 'due'],
  'rent-overdue': ['company', 'amount', 'due'],
  'agreement-made': ['company', 'house', 'number'],
  'agreement-signed': ['company', 'house', 'number', 'signed'],
  'claim-decided': ['company', 'claim'],
  'graduation-possible': ['company'],
  graduated: ['company'],
  'readiness-changed': ['company', 'board', 'count'],
  'readiness-rescored': ['count', 'up', 'down', 'names'],
  'readiness-shared': ['company'],
  'listing-invited': ['company', 'board', 'part', 'from'],
  'listing-invitation-answered': ['company', 'board', 'part', 'organisation'],
  'listing-party-ended': ['company', 'board', 'part', 'organisation', 'reason'],
  'listing-check-answered': ['company', 'organisation', 'check'],
  'listing-check-sent-back': ['company', 'check', 'reason'],
  'listing-reply-due': ['company', 'board', 'round', 'due', 'count'],
  'listing-drafts-due': ['company', 'board', 'round', 'questions', 'due', 'count'],
  'listing-tasks-due': ['company', 'board', 'tasks', 'due', 'count'],
  'listing-step-due': ['company', 'board', 'step', 'due', 'count'],
  message: ['from', 'subject'],
};

/** One thing to tell one person. */
export type Notice = {
  to: Id;
  topic: Topic;
  kind: NoticeKind;
  /** Says what it is about and for which occasion: the same key is told once, e.g. `milestone:<id>:due:7:2026-11-30`. */
  key: string;
  /** What fills the blanks of its sentence: see `noticeBlanks`. */
  params: Record<string, string>;
  /** A path within the portal. */
  link: string;
};
