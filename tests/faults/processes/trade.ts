import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { trade } from '#tests/support/jobs.ts';

const note = (db: Pick<Db, 'execute'>, what: string) =>
  db.execute(sql`insert into ledger (what) values (${what})`);

/** The work of the processes that are killed. What happened is read from the ledger. */
export const ledgerTrade = trade({
  /** One line per event: what was lost or doubled is seen from it. */
  enter: async ({ db, payload, once }) => {
    await db.transaction(async (tx) => {
      if (!(await once(tx))) return;
      await note(tx, String(payload.what));
      await tx.execute(sql`select pg_sleep(0.004)`);
    });
  },
  /** Says that it has begun, and goes on until the ledger says so. */
  hold: async ({ db, attempt }) => {
    await note(db, `begun ${attempt}`);
    for (;;) {
      const told = await db.execute(sql`select 1 from ledger where what = 'go on'`);
      if (told.length > 0) return;
      await new Promise((done) => setTimeout(done, 50));
    }
  },
  /** Takes its process with it. */
  explode: async ({ db, attempt }) => {
    await note(db, `exploded ${attempt}`);
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  },
});
