import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Tx } from '#db/client.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import type { MailSetting } from '../mail-setting.server.ts';

/**
 * Orders the sending of what waits, for the moment in which the first of it is due, unless a run is ordered that comes as
 * early. Nothing where nothing waits or no server is configured. Whoever has written or tried mails asks this last, so
 * that something is ordered as long as something waits.
 *
 * @param notBefore seconds from now before which no run makes sense, because the server is in trouble
 */
export async function askForDelivery(
  tx: Tx,
  actor: Actor,
  { smtp }: Pick<MailSetting, 'smtp'>,
  notBefore = 0,
): Promise<void> {
  if (!smtp) return;
  const [next] = await tx.execute<{ due_at: string }>(sql`
    with next as (
      select greatest(min(due_at), clock_timestamp() + make_interval(secs => ${notBefore})) as at
      from mails where state = 'waiting' having count(*) > 0
    )
    select next.at::text as due_at from next
    where not exists (
      select 1 from outbox where name = 'notifications.deliver' and dispatched_at is null and settled_at is null
        and due_at <= next.at + interval '1 second')`);
  if (next) await enqueue(tx, actor, 'notifications.deliver', {}, { dueAt: new Date(next.due_at) });
}
