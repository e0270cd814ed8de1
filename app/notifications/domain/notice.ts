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
  'messages',
] as const;
export type Topic = (typeof topics)[number];

/** At once by mail, once a day in a digest, or in the portal alone. Everything is in the portal. */
export const channels = ['at-once', 'digest', 'portal'] as const;
export type Channel = (typeof channels)[number];

/** Every sentence that people are told; each has its words in both languages under this name. */
export const noticeKinds = [
  'milestone-due-soon',
  'milestone-overdue',
  'milestone-escalated',
  'milestone-submitted',
  'milestone-met',
  'milestone-sent-back',
  'report-wanted',
  'report-late',
  'report-came-in',
  'application-received',
  'application-decided',
  'application-round',
  'mentor-booked',
  'mentor-cancelled',
  'lease-ending',
  'rent-due',
  'claim-decided',
  'graduation-possible',
  'graduated',
  'message',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** One thing to tell one person. */
export type Notice = {
  to: Id;
  topic: Topic;
  kind: NoticeKind;
  /** Says what it is about and for which occasion: the same key is told once, e.g. `milestone:<id>:due:7:2026-11-30`. */
  key: string;
  params: Record<string, string>;
  /** A path within the portal. */
  link: string;
};
