import { sql } from 'drizzle-orm';
import type { Id } from '#app/kernel/id.ts';
import type { Db } from '#db/client.server.ts';

/** Puts down that a company is to be scored again. */
export async function rescoreCompany(db: Db, { companyId }: { companyId: Id }): Promise<void> {
  await db.execute(sql`insert into readiness_dues (company_id) values (${companyId})`);
}
