import { sql } from 'drizzle-orm';
import type { Actor, Person } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Db, Tx } from '#db/client.server.ts';
import { carryOut } from '#db/order.server.ts';
import { type Choices, choicesOf } from '../domain/channel.ts';
import { type Topic, topics } from '../domain/notice.ts';
import { chosenBy } from '../queries/own-choices.ts';
import { stopRight } from '../stop-token.server.ts';

/** A person's own choice for every topic. It holds from the next run on, also for what was told before. */
export function chooseChannels(db: Db, actor: Person, order: Choices): Promise<Result<null, never>> {
  return carryOut<null, never>(db, actor, 'notifications.choose', async (tx) => {
    const before = choicesOf(await chosenBy(tx, actor.userId));
    await keep(tx, actor.userId, order);
    const note = { subject: { kind: 'user', id: actor.userId, name: actor.name }, before, after: order };
    return { result: ok(null), note };
  });
}

/**
 * Stops mails by the link at the end of one, without signing in: of the topics that it was about, or of all. What is
 * stopped stays in the portal. A link that is not ours does nothing.
 */
export function stopMails(
  db: Db,
  actor: Actor,
  order: { token: string; which: 'these' | 'all' },
): Promise<Result<{ topics: Topic[] }, { kind: 'no-such-link' }>> {
  return carryOut<{ topics: Topic[] }, { kind: 'no-such-link' }>(
    db,
    actor,
    'notifications.stop-mails',
    async (tx) => {
      const right = stopRight(order.token);
      const [person] = right
        ? await tx.execute<{ id: Id; name: string }>(sql`
            select id, name from users where id = ${right.userId} for key share`)
        : [];
      if (!right || !person) return { result: refuse({ kind: 'no-such-link' }), note: {} };
      const about = order.which === 'all' ? [...topics] : right.topics;
      const before = choicesOf(await chosenBy(tx, person.id));
      const after = { ...before, ...Object.fromEntries(about.map((topic) => [topic, 'portal'])) };
      await keep(tx, person.id, after);
      const note = { subject: { kind: 'user', id: person.id, name: person.name }, before, after };
      return { result: ok({ topics: about }), note };
    },
  );
}

async function keep(tx: Tx, userId: Id, choices: Choices): Promise<void> {
  await tx.execute(sql`
    insert into notice_choices (user_id, topic, channel)
    select ${userId}, key, value from jsonb_each_text(${JSON.stringify(choices)}::text::jsonb)
    on conflict (user_id, topic) do update set channel = excluded.channel`);
}
