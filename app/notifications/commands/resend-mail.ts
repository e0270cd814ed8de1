import { sql } from 'drizzle-orm';
import { type Actor, isOperator } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import type { MailState } from '../domain/mail.ts';
import type { MailSetting } from '../mail-setting.server.ts';
import { askForDelivery } from './ask-for-delivery.ts';

export type ResendRefusal = { kind: 'missing' } | { kind: 'still-waiting' };

/**
 * Orders a mail to be sent once more, to the address that its person has now. An invitation is bound to the address it
 * was made for and goes there alone.
 */
export function resendMail(
  db: Db,
  actor: Actor,
  { mailId, setting }: { mailId: Id; setting: Pick<MailSetting, 'smtp'> },
): Promise<Result<null, ResendRefusal>> {
  return carryOut<null, ResendRefusal>(db, actor, 'notifications.resend-mail', async (tx) => {
    const [mail] = isOperator(actor)
      ? await tx.execute<{ subject: string; state: MailState; address: string; email: string }>(sql`
          select m.subject, m.state, m.address,
            case when m.kind = 'invitation' then m.address else u.email end as email
           from mails m left join users u on u.id = m.user_id where m.id = ${mailId} for update of m`)
      : [];
    if (!mail)
      return { result: refuse({ kind: 'missing' }), note: { subject: { kind: 'mail', id: mailId } } };
    const note = { subject: { kind: 'mail', id: mailId, name: mail.subject } };
    if (mail.state === 'waiting') return { result: refuse({ kind: 'still-waiting' }), note };
    await tx.execute(sql`
      update mails set state = 'waiting', attempts = 0, due_at = clock_timestamp(), ordered_at = clock_timestamp(),
        address = ${mail.email}, sent_at = null, failure = null, reply = null where id = ${mailId}`);
    await askForDelivery(tx, actor, setting);
    const before = { state: mail.state, address: mail.address };
    return { result: ok(null), note: { ...note, before, after: { state: 'waiting', address: mail.email } } };
  });
}
