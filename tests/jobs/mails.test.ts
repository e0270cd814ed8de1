import '#tests/support/secret.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalog } from '#jobs/catalog.ts';
import { notificationsHandlers } from '#jobs/handlers/notifications.ts';
import { until } from '#tests/support/clocks.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { hire } from '#tests/support/jobs.ts';
import { type MailServer, mailServer } from '#tests/support/mail-server.ts';
import { allSent, expectEachToldOnce, nextDay, readers, tellRound } from '#tests/support/mail-world.ts';

const trade = {
  catalog: Object.fromEntries(
    Object.entries(catalog)
      .filter(([name]) => name.startsWith('notifications.'))
      .map(([name, { schedule: _, ...definition }]: [string, { schedule?: string }]) => [name, definition]),
  ) as typeof catalog,
  handlers: notificationsHandlers,
};

let world: TestDatabase;
let server: MailServer;
const setting = { ...process.env };

beforeEach(async () => {
  [world, server] = await Promise.all([freshDatabase(), mailServer()]);
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = 'Jieti <noreply@jieti.example>';
});
afterEach(async () => {
  Object.assign(process.env, { SMTP_URL: setting.SMTP_URL ?? '', MAIL_FROM: setting.MAIL_FROM ?? '' });
  await server.close();
  await world.drop();
});

test('two workers at once, each run ordered twice, one cut off in the middle: each notice is in one mail', async () => {
  const { db } = world;
  const people = await readers(db, 12);
  const workers = [await hire(world, undefined, trade), await hire(world, undefined, trade)];
  const cut = async () => {
    const leaving = workers.shift();
    workers.push(await hire(world, undefined, trade));
    await leaving?.stop(0);
  };
  try {
    for (const round of [1, 2]) {
      await tellRound(db, people, round);
      const some = server.received.length + 3;
      await until('some mails have come', () => server.received.length >= some, 20_000);
      await cut();
      await nextDay(db, 30_000);
    }
    await allSent(db, 30_000);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop(500)));
  }
  await expectEachToldOnce(db, server, 12 * 4 * 2);
  await expectSound(db);
  expect(server.received.length).toBeGreaterThanOrEqual(12 * 2 * 2);
}, 120_000);
