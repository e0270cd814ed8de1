import { sql } from 'drizzle-orm';
import { trade } from '#tests/support/jobs.ts';

/** One line in the ledger per event: what was lost or doubled is read from it. */
export const ledgerTrade = trade({
  enter: async ({ db, payload, once }) => {
    await db.transaction(async (tx) => {
      if (!(await once(tx))) return;
      await tx.execute(sql`insert into ledger (what) values (${String(payload.what)})`);
      await tx.execute(sql`select pg_sleep(0.004)`);
    });
  },
});
