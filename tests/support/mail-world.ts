import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { system } from '#app/identity/domain/actor.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import type { Notice, Topic } from '#app/notifications/domain/notice.ts';
import type { Db } from '#db/client.server.ts';
import { enqueue } from '#jobs/enqueue.server.ts';
import { until } from './clocks.ts';
import type { MailServer } from './mail-server.ts';

/** Half of what is told goes out at once, half in a digest. */
const told: readonly Topic[] = ['messages', 'reports', 'mentoring', 'premises'];

/** People who are told things, straight into the database. */
export async function readers(db: Db, count: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    insert into users (id, email, name)
    select 'reader' || lpad(n::text, 16, '0'), 'reader' || n || '@example.test', '读者 ' || n
    from generate_series(1, ${count}) n returning id`);
  return rows.map(({ id }) => id);
}

/** Tells everybody of every topic once, and orders each run of the work twice. */
export async function tellRound(db: Db, people: readonly string[], round: number): Promise<void> {
  const notices = people.flatMap((to) =>
    told.map(
      (topic): Notice => ({
        to,
        topic,
        kind: 'graduated',
        key: `round ${round} ${topic}`,
        params: { company: `公司 ${round}` },
        link: '/companies',
      }),
    ),
  );
  await db.transaction((tx) => tell(tx, notices));
  for (const name of ['notifications.settle', 'notifications.digest'] as const)
    for (const _ of [1, 2]) await db.transaction((tx) => enqueue(tx, system('test'), name, {}));
}

/** Waits until all that was told is in mails, and lets the day pass: everybody may have a digest again. */
export async function nextDay(db: Db, within: number): Promise<void> {
  await until(
    'everything is settled',
    async () => !(await any(db, 'notices where settled_at is null')),
    within,
  );
  await db.execute(sql`update mails set key = 'earlier ' || id || key where key like 'digest:%'`);
}

/** Waits until all mails are sent. A try that was cut off is not waited out: its time is moved on. */
export async function allSent(db: Db, within: number): Promise<void> {
  await until(
    'every mail is sent',
    async () => {
      if (!(await any(db, `mails where state <> 'sent'`))) return true;
      const busy = await any(
        db,
        `job_runs r join outbox o using (id) where o.name = 'notifications.deliver'
           and o.settled_at is null and o.due_at <= clock_timestamp() and r.state in ('waiting', 'running')`,
      );
      if (busy) return false;
      await db.transaction(async (tx) => {
        await tx.execute(sql`update mails set due_at = clock_timestamp() where state = 'waiting'`);
        await enqueue(tx, system('test'), 'notifications.deliver', {});
      });
      return false;
    },
    within,
  );
}

async function any(db: Db, from: string): Promise<boolean> {
  return (await db.execute(sql`select 1 from ${sql.raw(from)} limit 1`)).length > 0;
}

/** Each notice is in exactly one mail, each mail was taken by the server, and nothing but the same message twice. */
export async function expectEachToldOnce(db: Db, { received }: MailServer, notices: number): Promise<void> {
  const [count] = await db.execute<{ notices: number; without: number; mails: number; empty: number }>(sql`
    select (select count(*)::int from notices) as notices,
      (select count(*)::int from notices where mail_id is null or settled_at is null) as without,
      (select count(*)::int from mails) as mails,
      (select count(*)::int from mails m where not exists (select 1 from notices n where n.mail_id = m.id)) as empty`);
  expect(count).toMatchObject({ notices, without: 0, empty: 0 });
  const messages = new Set(received.map(({ messageId }) => messageId));
  expect(messages.size).toBe(count?.mails);
  const bodies = new Map<string, string>();
  for (const { messageId, to } of received) {
    expect(bodies.get(messageId) ?? to.join()).toBe(to.join());
    bodies.set(messageId, to.join());
  }
  const doubled = await db.execute(sql`
    select user_id, date_trunc('day', created_at) from mails where kind = 'digest' and key like 'digest:%'
    group by 1, 2 having count(*) > 1`);
  expect(doubled).toHaveLength(0);
}
