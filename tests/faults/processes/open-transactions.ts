import { sql } from 'drizzle-orm';
import { openDatabase } from '#db/client.server.ts';

// Transactions whose connections are cut off again and again while they write, until told to end. Says how it went.
const db = openDatabase(process.env.FAULT_DATABASE ?? '', { max: 4 });
const counts = { committed: 0, refused: 0 };
let told = false;
process.on('SIGTERM', () => {
  told = true;
});
const work = async () => {
  while (!told) {
    try {
      await db.transaction(async (tx) => {
        await tx.execute(sql`select pg_sleep(0.002)`);
        await tx.execute(sql`select ${'x'.repeat(2_000)}::text`);
        await tx.execute(sql`select 1`);
      });
      counts.committed++;
    } catch {
      counts.refused++;
    }
    process.stdout.write(`${JSON.stringify(counts)}\n`);
  }
};
await Promise.all([1, 2, 3, 4, 5, 6].map(work));
await db.$client.end({ timeout: 2 });
process.stdout.write('ended\n');
process.exit(0);
