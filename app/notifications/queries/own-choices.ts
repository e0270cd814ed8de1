import { eq } from 'drizzle-orm';
import type { Person } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { noticeChoices } from '#db/schema/notifications.ts';
import { type Choices, choicesOf } from '../domain/channel.ts';

/** What a person has chosen herself, by topic. */
export async function chosenBy(reader: Reader, userId: Id): Promise<Partial<Choices>> {
  const rows = await reader
    .select({ topic: noticeChoices.topic, channel: noticeChoices.channel })
    .from(noticeChoices)
    .where(eq(noticeChoices.userId, userId));
  return Object.fromEntries(rows.map(({ topic, channel }) => [topic, channel]));
}

/** The channel of every topic for the asking person. */
export async function ownChoices(reader: Reader, actor: Person): Promise<Choices> {
  return choicesOf(await chosenBy(reader, actor.userId));
}
