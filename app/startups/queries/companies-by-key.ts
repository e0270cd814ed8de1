import { sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import type { CompanyValues, StockCode } from '../domain/company-record.ts';
import { companyColumns, recordsWhere, textArray } from './company-records.ts';
import { editScope } from './company-scope.ts';

/** What companies are looked up by: any of the three, in bulk. */
export type CompanyKeys = {
  usccs?: readonly string[];
  stockCodes?: readonly StockCode[];
  /** Chinese names in full, in Unicode normal form C, compared exactly. */
  names?: readonly string[];
};

export type KnownCompany = { companyId: Id; values: CompanyValues };

/** The companies that the actor may change and that carry one of the keys, each once, with all that is known of them. */
export async function companiesByKey(db: Reader, actor: Actor, keys: CompanyKeys): Promise<KnownCompany[]> {
  const codes = JSON.stringify(keys.stockCodes ?? []);
  return recordsWhere(
    db,
    sql`companies.id in (
        select id from companies where uscc = any(${textArray(keys.usccs ?? [])})
        union all select id from companies where name = any(${textArray(keys.names ?? [])})
        union all select s.company_id from stock_codes s
          join jsonb_to_recordset(${codes}::text::jsonb) as wanted(market text, code text) using (market, code))
      and ${editScope(actor, companyColumns)}`,
  );
}
