import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Reader } from '#db/client.server.ts';
import { caretakers, companies } from '#db/schema/startups.ts';
import { todaySql } from '#db/today.server.ts';
import type { CompanyFacts } from '../domain/ladder-gates.ts';
import type { CompanySubject } from '../domain/policy.ts';

/** What decisions about a company's ladder look at. */
export type LadderCompany = {
  id: Id;
  name: string;
  nameEn: string | null;
  subject: CompanySubject;
  facts: CompanyFacts;
  /** The day in Beijing, by the clock of the database. */
  today: CalendarDate;
};

/**
 * The company as its ladder sees it, or null. Unscoped: the caller asks the policy. With `lock` the row stays locked until
 * the transaction ends: every order about this company's ladder waits its turn.
 */
export async function ladderCompany(
  db: Reader,
  companyId: string,
  options: { lock?: boolean } = {},
): Promise<LadderCompany | null> {
  if (!looksLikeId(companyId)) return null;
  const wanted = db
    .select({
      id: companies.id,
      name: companies.name,
      nameEn: companies.nameEn,
      visibility: companies.visibility,
      organisationId: companies.organisationId,
      foundedOn: companies.foundedOn,
      legalForm: companies.legalForm,
      today: sql<CalendarDate>`${todaySql}::text`,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  const [row] = options.lock ? await wanted.for('no key update') : await wanted;
  if (!row) return null;
  const care = await db
    .select({ id: caretakers.organisationId })
    .from(caretakers)
    .where(
      and(
        eq(caretakers.companyId, companyId),
        lte(caretakers.sinceOn, row.today),
        or(isNull(caretakers.untilOn), gt(caretakers.untilOn, row.today)),
      ),
    );
  const { id, name, nameEn, visibility, organisationId, foundedOn, legalForm, today } = row;
  const caretakerIds = care.map((one) => one.id);
  return {
    id,
    name,
    nameEn,
    subject: { visibility, organisationId, caretakerIds },
    facts: { foundedOn, legalForm },
    today,
  };
}
