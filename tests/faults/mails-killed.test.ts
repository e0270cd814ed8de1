import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts';
import { expectSound } from '#tests/support/invariants.ts';
import { type MailServer, mailServer } from '#tests/support/mail-server.ts';
import { allSent, expectEachToldOnce, nextDay, readers, tellRound } from '#tests/support/mail-world.ts';
import { chance, type Kept, keep, killAsTheyWork, programOf, seedOfRun } from '#tests/support/processes.ts';
import { type Backend, backends, startRedis, type TestRedis } from '#tests/support/queues.ts';

const ROUNDS = 5;
const PEOPLE = 40;
const KILLS = 30;
/** Per round everybody gets a digest, and at least one mail at once. */
const MAILS = ROUNDS * PEOPLE * 2;

let program: string;
let world: TestDatabase;
let server: MailServer;
let redis: TestRedis | undefined;
let running: Kept[] = [];

beforeAll(async () => {
  program = await programOf('tests/faults/processes/mail-worker.ts');
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.end(1_000)));
  await redis?.stop();
  await server.close();
  await world.drop();
  running = [];
  redis = undefined;
});

async function open(backend: Backend) {
  [world, server, redis] = await Promise.all([
    freshDatabase(),
    mailServer(),
    backend === 'redis' ? startRedis() : undefined,
  ]);
  server.slowness = 5;
  return {
    FAULT_DATABASE: world.urls.app,
    FAULT_QUEUE: world.urls.queue,
    FAULT_REDIS: redis?.url ?? '',
    SMTP_URL: server.url,
    MAIL_FROM: 'Jieti <noreply@jieti.example>',
    JIETI_SECRET: Buffer.alloc(32, 7).toString('base64'),
  };
}

const sent = async () => {
  const [row] = await world.db.execute<{ n: number }>(
    sql`select count(*)::int as n from mails where state = 'sent'`,
  );
  return row?.n ?? 0;
};

test.each(backends)(
  'workers that write and send mails are killed 30 times: each notice is in exactly one mail, on %s',
  async (backend) => {
    const seed = seedOfRun();
    const env = await open(backend);
    const { db } = world;
    const people = await readers(db, PEOPLE);
    running = [1, 2].map((n) => keep(`worker ${n}`, program, { env }));
    const started = performance.now();
    const telling = async () => {
      for (let round = 1; round <= ROUNDS; round++) {
        await tellRound(db, people, round);
        await nextDay(db, 120_000);
        await allSent(db, 120_000);
      }
    };
    const crew = { members: running, kills: KILLS, progress: sent, total: MAILS };
    const [killed] = await Promise.all([killAsTheyWork(crew, chance(seed)), telling()]);
    const again = server.received.length - new Set(server.received.map(({ messageId }) => messageId)).size;
    console.log(
      `${backend}: ${server.received.length} messages taken, ${again} of them a second time under the same Message-ID, ` +
        `${Math.round(performance.now() - started)} ms; killed ${JSON.stringify(killed)}; FAULT_SEED=${seed}`,
    );
    await expectEachToldOnce(db, server, ROUNDS * PEOPLE * 4);
    expect(Object.values(killed).reduce((sum, n) => sum + n)).toBe(KILLS);
    await expectSound(db);
  },
  300_000,
);
