import { sql } from 'drizzle-orm';
import { companyPeople } from '#app/incubation/queries/incubator-people.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import type { Id } from '#app/kernel/id.ts';
import { tell } from '#app/notifications/commands/tell.ts';
import { paths } from '#app/paths.ts';
import type { Tx } from '#db/client.server.ts';

type Parties = {
  companyId: Id;
  number: string;
  company: string;
  companyEn: string | null;
  house: string;
  houseEn: string | null;
};

/**
 * Tells a company's people of an entry agreement, in the order that makes it or notes it as signed: once each.
 *
 * @param signedOn the day on which it was signed; null where it was only made
 */
export async function tellOfAgreement(
  tx: Tx,
  { agreementId, signedOn }: { agreementId: Id; signedOn: CalendarDate | null },
): Promise<void> {
  const [parties] = await tx.execute<Parties>(sql`
    select a.company_id as "companyId", a.number, c.name as company, c.name_en as "companyEn", o.name as house,
      o.name_en as "houseEn"
    from entry_agreements a join companies c on c.id = a.company_id join organisations o on o.id = a.incubator_id
    where a.id = ${agreementId}`);
  if (!parties) return;
  const { companyId, companyEn, houseEn, company, house, number } = parties;
  const people = await companyPeople(tx, companyId);
  await tell(
    tx,
    people.map((to) => ({
      to,
      topic: 'premises',
      kind: signedOn ? 'agreement-signed' : 'agreement-made',
      key: `agreement:${agreementId}:${signedOn ? 'signed' : 'made'}`,
      params: {
        company,
        house,
        number,
        ...(companyEn ? { companyEn } : {}),
        ...(houseEn ? { houseEn } : {}),
        ...(signedOn ? { signed: signedOn } : {}),
      },
      link: paths.companyAgreements(companyId),
    })),
  );
}
