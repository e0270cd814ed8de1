import { deliverMails } from '#app/notifications/commands/deliver-mails.ts';
import { sweepNotices } from '#app/notifications/commands/sweep-notices.ts';
import { settleNotices, writeDigests } from '#app/notifications/commands/write-mails.ts';
import { mailSetting } from '#app/notifications/mail-setting.server.ts';
import { openPostbox } from '#app/notifications/postbox.server.ts';
import type { JobContext } from '../handler.ts';

type Nothing = Record<string, never>;

/** Seconds after which sending makes room for other work and orders its own continuation. */
const A_WHILE = 60;

export const notificationsHandlers = {
  'notifications.settle': ({ db, actor, signal }: JobContext<Nothing>) =>
    settleNotices(db, actor, { setting: mailSetting(), mayGoOn: async () => !signal.aborted }),

  'notifications.digest': ({ db, actor, signal }: JobContext<Nothing>) =>
    writeDigests(db, actor, { setting: mailSetting(), mayGoOn: async () => !signal.aborted }),

  'notifications.deliver': async ({ db, actor, signal }: JobContext<Nothing>) => {
    const setting = mailSetting();
    const postbox = openPostbox(setting);
    const until = performance.now() + A_WHILE * 1000;
    try {
      const mayGoOn = async () => !signal.aborted && performance.now() < until;
      return await deliverMails(db, actor, { setting, postbox, mayGoOn });
    } finally {
      postbox?.close();
    }
  },

  'notifications.sweep': ({ db, actor }: JobContext<Nothing>) => sweepNotices(db, actor),
};
