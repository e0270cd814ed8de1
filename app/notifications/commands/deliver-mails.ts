import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Db } from '#db/client.server.ts';
import { afterFailure, hoursToSend, secondsPerTry } from '../domain/mail.ts';
import type { MailSetting } from '../mail-setting.server.ts';
import type { OutgoingMail, Postbox, Sending } from '../postbox.server.ts';
import { openedLetter } from '../sealed-letter.server.ts';
import { askForDelivery } from './ask-for-delivery.ts';

/** Seconds for which a server that is in trouble is left alone. */
const REST = 60;

export type DeliverOrder = {
  setting: Pick<MailSetting, 'smtp'>;
  /** The way out; null where none is configured. */
  postbox: Postbox | null;
  mayGoOn?: () => Promise<boolean>;
};
export type Delivered = { sent: number; failed: number; putOff: number };

const unreadable: Sending = { ok: false, failure: 'unreadable', reply: '', server: false };

type Tried = OutgoingMail & { attempts: number; sealed: string | null };

/**
 * Sends what waits, one mail after the other. Whoever takes a mail moves its time on first, so that no other worker
 * takes it for the time of a try; the server's word is noted right after. A worker that dies in between leaves a mail
 * that is tried again: the server may get it twice, under the same Message-ID, and never not at all. Leaves no audit
 * line: each mail says itself what became of it.
 */
export async function deliverMails(
  db: Db,
  actor: Actor,
  { setting, postbox, mayGoOn }: DeliverOrder,
): Promise<Delivered> {
  const done = { sent: 0, failed: await giveUpOldOnes(db), putOff: 0 };
  let inTrouble = false;
  while (postbox && !inTrouble) {
    if (mayGoOn && !(await mayGoOn())) break;
    const mail = await take(db);
    if (!mail) break;
    const letter = openedLetter(mail);
    const sending = letter ? await postbox.send(letter) : unreadable;
    const state = await note(db, mail, sending);
    if (state === 'sent') done.sent++;
    else if (state === 'failed') done.failed++;
    else done.putOff++;
    inTrouble = !sending.ok && sending.server;
  }
  await db.transaction((tx) => askForDelivery(tx, actor, setting, inTrouble ? REST : 0));
  return done;
}

/** The mail that has been due for longest, for this worker alone until the try must have ended. */
async function take(db: Db): Promise<Tried | undefined> {
  const [mail] = await db.execute<Tried>(sql`
    update mails set attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => ${secondsPerTry})
     where id = (select id from mails where state = 'waiting' and due_at <= clock_timestamp()
                  order by due_at limit 1 for update skip locked)
    returning id, address, name, language, subject, text, html, sealed,
      stop_address as "stopAddress", attempts`);
  return mail;
}

async function note(db: Db, mail: Tried, sending: Sending): Promise<'sent' | 'failed' | 'waiting'> {
  if (sending.ok) {
    await db.execute(sql`
      update mails set state = 'sent', sent_at = clock_timestamp(), failure = null, reply = ${sending.reply}
       where id = ${mail.id} and state <> 'sent'`);
    return 'sent';
  }
  const after = afterFailure(sending.failure, mail.attempts);
  const wait = after.state === 'waiting' ? after.inSeconds : 0;
  await db.execute(sql`
    update mails set state = ${after.state}, failure = ${sending.failure}, reply = ${sending.reply},
      due_at = clock_timestamp() + make_interval(secs => ${wait})
     where id = ${mail.id} and state = 'waiting' and attempts = ${mail.attempts}`);
  return after.state;
}

/** What has waited for days, because no server was configured or none answered, serves nobody any more. */
async function giveUpOldOnes(db: Db): Promise<number> {
  const old = await db.execute(sql`
    update mails set state = 'failed', failure = 'too-old'
     where state = 'waiting' and due_at <= clock_timestamp()
       and ordered_at < clock_timestamp() - make_interval(hours => ${hoursToSend}) returning 1`);
  return old.length;
}
