import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server.ts';
import { newId } from '#db/new-id.server.ts';
import type { Notice } from '../domain/notice.ts';

/**
 * Tells people in the caller's transaction. What was told before under the same key is not told again, whoever runs
 * this, however often. Returns how many notices are new.
 */
export async function tell(tx: Tx, all: readonly Notice[]): Promise<number> {
  if (all.length === 0) return 0;
  const rows = all.map(({ to, topic, kind, key, params, link }) => ({
    id: newId(),
    user_id: to,
    topic,
    kind,
    key,
    params,
    link,
  }));
  const told = await tx.execute(sql`
    insert into notices (id, user_id, topic, kind, key, params, link)
    select id, user_id, topic, kind, key, params, link
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(id text, user_id text, topic text, kind text,
      key text, params jsonb, link text)
    on conflict (user_id, key) do nothing returning id`);
  return told.length;
}
