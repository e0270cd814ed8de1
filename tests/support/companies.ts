import { type Actor, system } from '#app/identity/domain/actor.ts';
import { expectOk } from '#app/kernel/result.ts';
import { applyCompanyRows } from '#app/startups/commands/apply-company-rows.ts';
import type { CompanyValues } from '#app/startups/domain/company-record.ts';
import type { Db } from '#db/client.server.ts';

/** Companies with what a test says of them, entered as one batch; their ids in the order given. */
export async function companiesWith(
  db: Db,
  all: readonly (Partial<CompanyValues> & { name: string })[],
  actor: Actor = system('test'),
): Promise<string[]> {
  const outcomes = await db.transaction((tx) =>
    applyCompanyRows(
      tx,
      actor,
      all.map((set, ref) => ({ ref, companyId: null, set })),
      { source: 'demo' },
    ),
  );
  return outcomes.map(({ result }) => expectOk(result).companyId);
}
