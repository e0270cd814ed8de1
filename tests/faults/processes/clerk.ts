import { sql } from 'drizzle-orm';
import { system } from '#app/identity/domain/actor.ts';
import { openDatabase } from '#db/client.server.ts';
import { enqueueFrom } from '#jobs/enqueue.server.ts';
import { ledgerTrade } from './trade.ts';

// Orders the events that nobody has ordered yet, each with its note in one transaction, and tells of each when it is
// committed. Killed at any moment and started anew, it goes on.
const { FAULT_DATABASE = '', FAULT_EVENTS = '0' } = process.env;
const db = openDatabase(FAULT_DATABASE, { max: 2 });
const rows = await db.execute<{ what: string }>(sql`select what from ordered`);
const known = new Set(rows.map((row) => row.what));
for (let n = 0; n < Number(FAULT_EVENTS); n++) {
  const what = `event ${n}`;
  if (known.has(what)) continue;
  await db.transaction(async (tx) => {
    const noted = await tx.execute(
      sql`insert into ordered (what) values (${what}) on conflict do nothing returning 1`,
    );
    if (noted.length > 0) await enqueueFrom(ledgerTrade.catalog, tx, system('clerk'), 'enter', { what });
  });
  process.stdout.write(`${what}\n`);
}
process.stdout.write('all\n');
// Stays until it is killed, as a web process does.
setInterval(() => {}, 60_000);
process.on('SIGTERM', () => process.exit(0));
