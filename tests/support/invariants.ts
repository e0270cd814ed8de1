import { expect } from 'vitest';
import type { Db } from '#db/client.server.ts';
import { brokenInvariants } from '#jobs/invariants.server.ts';

/** What every test that breaks something ends with: nothing in the whole database contradicts anything else. */
export async function expectSound(db: Db, { deadlineMinutes = 60 } = {}): Promise<void> {
  expect(await brokenInvariants(db, { deadlineMinutes })).toEqual([]);
}
