import { eq, sql } from 'drizzle-orm';
import type { Actor } from '#app/identity/domain/actor.ts';
import type { CalendarDate } from '#app/kernel/calendar-date.ts';
import { type Id, looksLikeId } from '#app/kernel/id.ts';
import type { Book } from '#app/rules/domain/fact.ts';
import { recordsWhere } from '#app/startups/queries/company-records.ts';
import type { Reader } from '#db/client.server.ts';
import { readinessShares } from '#db/schema/readiness.ts';
import { companies } from '#db/schema/startups.ts';
import { todayInBeijing } from '#db/today.server.ts';
import { companyBook } from '../domain/company-book.ts';
import { maySeeFacts, maySeeReadiness, mayShare, mayWorkOnReadiness } from '../domain/policy.ts';
import { companySources } from './company-sources.ts';

/** A company on the pages of readiness: who it is, what is known of it today, and what the actor may see and do. */
export type ReadinessOf = {
  company: { id: Id; name: string; nameEn: string | null };
  today: CalendarDate;
  book: Book;
  may: {
    /** To see the figures that answers rest on; without it, answers and scores alone. */
    facts: boolean;
    work: boolean;
    share: boolean;
  };
};

/** What a page of a company's readiness begins with; null when there is none that the actor may see. */
export async function readinessOf(db: Reader, actor: Actor, companyId: string): Promise<ReadinessOf | null> {
  if (!looksLikeId(companyId)) return null;
  const [[record], shares] = await Promise.all([
    recordsWhere(db, eq(companies.id, companyId)),
    db
      .select({ organisationId: readinessShares.organisationId })
      .from(readinessShares)
      .where(sql`${readinessShares.companyId} = ${companyId} and ${readinessShares.until} is null`),
  ]);
  if (!record) return null;
  const subject = { ...record.subject, sharedWith: shares.map((share) => share.organisationId) };
  if (!maySeeReadiness(actor, subject)) return null;
  const [today, sources] = await Promise.all([todayInBeijing(db), companySources(db, [companyId])]);
  const source = sources.get(companyId);
  if (!source) return null;
  return {
    company: { id: companyId, name: record.values.name, nameEn: record.values.nameEn },
    today,
    book: companyBook(source, today),
    may: {
      facts: maySeeFacts(actor, subject),
      work: mayWorkOnReadiness(actor, subject),
      share: mayShare(actor, subject),
    },
  };
}
