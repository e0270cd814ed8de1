import { type SQL, sql } from 'drizzle-orm';
import { usualChannel } from '../domain/channel.ts';

/** Joins to the notices `n` what their people have chosen for their topics, for `channelOf`. */
export const joinChoice: SQL = sql`
  left join notice_choices chosen on chosen.user_id = n.user_id and chosen.topic = n.topic
  left join (select * from jsonb_each_text(${JSON.stringify(usualChannel)}::text::jsonb)) usual(topic, channel)
    on usual.topic = n.topic`;

/** The channel of a notice: as its person chose, or the usual one of its topic. */
export const channelOf: SQL = sql`coalesce(chosen.channel, usual.channel)`;
