import { sql } from 'drizzle-orm';
import { openOrganisationWithin } from '#app/identity/commands/open-organisation.ts';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { Id } from '#app/kernel/id.ts';
import type { Tx } from '#db/client.server.ts';

/**
 * The organisation whose people speak for a company, in the transaction of another order; a company that has none, since
 * somebody else entered its record, is given one. Null when there is no such company. Whether it is to have one is that
 * order's question, and so is the audit line.
 */
export async function giveOrganisation(
  tx: Tx,
  actor: Actor,
  companyId: Id,
): Promise<{ organisationId: Id; opened: boolean } | null> {
  type Row = { organisationId: Id | null; name: string; nameEn: string | null; regionCode: string | null };
  const [row] = await tx.execute<Row>(sql`
    select organisation_id as "organisationId", name, name_en as "nameEn", region_code as "regionCode"
    from companies where id = ${companyId} for update`);
  if (!row) return null;
  if (row.organisationId) return { organisationId: row.organisationId, opened: false };
  const { name, nameEn, regionCode } = row;
  const organisationId = await openOrganisationWithin(tx, actor, {
    kind: 'company',
    name,
    nameEn,
    regionCode,
  });
  await tx.execute(sql`update companies set organisation_id = ${organisationId} where id = ${companyId}`);
  return { organisationId, opened: true };
}
