import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { CompanyValues, StockCode } from '../domain/company-record.ts';

/** What companies are looked up by: any of the three, in bulk. */
export type CompanyKeys = {
  usccs?: readonly string[];
  stockCodes?: readonly StockCode[];
  /** Full Chinese names, compared exactly after NFKC. */
  names?: readonly string[];
};

export type KnownCompany = { companyId: Id; values: CompanyValues };

/** The companies that the actor may change and that carry one of the keys, each once, with all that is known of them. */
export async function companiesByKey(
  _db: Reader,
  _actor: Actor,
  _keys: CompanyKeys,
): Promise<KnownCompany[]> {
  throw new Error('not written yet');
}
