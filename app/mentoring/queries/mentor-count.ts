import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';

/** How many mentors an incubator has today. Whoever calls has checked who asks. */
export async function mentorCount(db: Reader, incubatorId: Id): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from mentors where incubator_id = ${incubatorId} and retired_at is null`);
  return row?.n ?? 0;
}
