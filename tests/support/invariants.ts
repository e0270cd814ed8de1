import { type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Db } from '#db/client.server.ts';
import { brokenInvariants, type InvariantName } from '#jobs/invariants.server.ts';

/** What every test that breaks something ends with: nothing in the whole database contradicts anything else. */
export async function expectSound(db: Db, { deadlineMinutes = 60 } = {}): Promise<void> {
  expect(await brokenInvariants(db, { deadlineMinutes })).toEqual([]);
}

const gone = new Error('taken back');

/** Breaks the data as nobody but its owner could, past keys and triggers, looks what is found, and takes it back. */
export async function foundAfter(owner: Db, ...breakage: SQL[]): Promise<InvariantName[]> {
  let found: InvariantName[] = [];
  try {
    await owner.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      for (const statement of breakage) await tx.execute(statement);
      found = (await brokenInvariants(tx)).map((broken) => broken.name);
      throw gone;
    });
  } catch (error) {
    if (error !== gone) throw error;
  }
  return found.sort();
}
