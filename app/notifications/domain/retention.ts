/**
 * Days after which what nobody looks at any more is removed. A notice keeps its key taken, so that nobody is told the
 * same thing twice: it stays for longer than anything is watched. It goes when it was read, or was never read in twice
 * that time. Mails go sooner: what they told is in the notices.
 */
export const retention = { readNotice: 400, unreadNotice: 800, sentMail: 90, unsentMail: 180 } as const;
